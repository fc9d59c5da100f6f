"""Comparing two texts of a post: nothing lost, nothing made up, nothing let through."""

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posts.blocks import split_blocks, split_words
from posts.cleaning import clean_html
from posts.comparing import ADDED, KEPT, REMOVED, compare, compare_words
from posts.marking import became, marked
from posts.publishing import Text
from posts.reading import TAG, plain_text

SAID = ("the", "a", "bin", "road,", "went", "“No”", "£2.50", "-")
WORDS = st.lists(st.sampled_from(SAID), max_size=12)
LINES = st.one_of(st.text(max_size=30), WORDS.map(" ".join)).map(lambda t: " ".join(t.split()))
PIECES = st.sampled_from(
    "<p> </p> <h2> <b> </b> <i> <ul> <li> <table> <td> <br> <hr> <pre> <blockquote> bins roads the"
    " <img~src='/media/a/b.png'~alt='A'> <a~href='/x'> </a> &lt;b&gt; &amp;".replace(
        "~", "\t"
    ).split(" ")
)
BODIES = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=20).map(" ".join)


def body(old, new):
    return compare(Text("T", body=old), Text("T", body=new))


def told(old, new):
    """The comparison as a listener hears it, blocks parted by bars."""
    html = " | ".join(marked(block.pieces) for block in body(old, new).body)
    return unescape(TAG.sub("", html))


def words_of(compared, *marks):
    pieces = (piece for block in compared.body for piece in block.pieces if piece.mark in marks)
    return [word.key for piece in pieces for word in piece.words if not word.is_blank]


@given(LINES, LINES)
def test_kept_and_added_words_are_the_new_line_and_kept_and_removed_the_old(old, new):
    pieces = compare_words(split_words(old), split_words(new))

    assert "".join(piece.text for piece in pieces if piece.mark != REMOVED) == new
    assert "".join(piece.text for piece in pieces if piece.mark != ADDED) == old


@settings(max_examples=150)
@given(BODIES, BODIES)
def test_every_word_of_both_bodies_is_there_once_and_in_order(old, new):
    old, new = clean_html(old), clean_html(new)
    compared = body(old, new)

    for text, mark in ((old, REMOVED), (new, ADDED)):
        expected = [w.key for b in split_blocks(text) for w in b.words if not w.is_blank]
        assert words_of(compared, KEPT, mark) == expected


@settings(max_examples=150)
@given(BODIES)
def test_text_is_the_same_as_itself_and_its_blocks_hold_all_its_words(html):
    html = clean_html(html)
    shown = "".join(w.text for b in split_blocks(html) for w in b.words if not w.picture)

    assert body(html, html).same
    assert "".join(shown.split()) == "".join(plain_text(html).split())


@settings(max_examples=150)
@given(BODIES, BODIES)
def test_what_is_shown_passes_the_sanitiser_s_rules(old, new):
    old, new = clean_html(old), clean_html(new)

    shown = "".join(marked(block.pieces) for block in body(old, new).body)

    assert {tag[1:-1].split()[0].strip("/") for tag in TAG.findall(shown)} <= {
        *("ins", "del", "span", "small", "br", "img", "b", "i"),
    }


@pytest.mark.parametrize(
    ("old", "new", "heard"),
    [
        ("<p>We met.</p>", "<p>We met twice.</p>", "We met[added:  twice]."),
        ("<p>A big cat sat.</p>", "<p>A big dog sat.</p>", "A big [removed: cat][added: dog] sat."),
        ("<p>One.</p>", "<p>One.</p><p>Two.</p>", "One. | [added: Two.]"),
        ("<p>One.</p><p>Two.</p>", "<p>Two.</p>", "[removed: One.] | Two."),
        (
            "<p>We met today.</p>",
            "<p>We <b>met</b> today.</p>",
            "We [removed: met][added: met (bold)] today.",
        ),
        (
            "<p>See <a href='/a'>this page</a> now.</p>",
            "<p>See <a href='/b'>this page</a> now.</p>",
            "See [removed: this page (link to /a)][added: this page (link to /b)] now.",
        ),
        ("<p>1 &lt; 2 or so</p>", "<p>1 &lt; 3 or so</p>", "1 < [removed: 2][added: 3] or so"),
        ("<p>One line</p>", "<p>One<br>line</p>", "One[removed:  ][added: ↵line end]line"),
        (
            '<p>A <img src="/media/a/b.png" alt=""> b c d</p>',
            '<p>A <img src="/media/a/b.png" alt="Cat"> b c d</p>',
            "A [removed:  Picture without a description][added:  Picture: Cat] b c d",
        ),
    ],
)
def test_changes_are_heard_word_by_word(old, new, heard):
    assert told(clean_html(old), clean_html(new)) == heard


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("<p>Bins</p>", "<h2>Bins</h2>", "Now: heading. Before: paragraph"),
        (
            "<ul><li>Bins</li></ul>",
            "<ol><li>Bins</li></ol>",
            "Now: numbered list item. Before: list item",
        ),
        ("<p>Bins</p>", '<p class="fact">Bins</p>', "Alignment, frame or place changed"),
        ("<p>Bins</p>", "<p>Roads</p>", ""),
    ],
)
def test_change_of_form_is_told_in_words(old, new, words):
    assert [became(block) for block in body(old, new).body] == [words]


def test_title_summary_tags_and_picture_are_compared():
    old = Text("Old title", "<p>Same.</p>", "Old.", ("Bins", "Roads"))
    new = Text("New title", "<p>Same.</p>", "New.", ("Bins", "Parks"), lead_picture_description="A")

    compared = compare(old, new)

    assert marked(compared.title).startswith("<del>")
    assert [piece.text for piece in compared.tags] == ["Bins", "Roads", "Parks"]
    assert not compared.body_changed
    assert not compared.same


def test_unchanged_blocks_far_from_a_change_are_folded():
    many = [f"<p>Paragraph {number}.</p>" for number in range(10)]
    compared = body("".join(many), "".join([*many, "<p>Something else entirely.</p>"]))

    assert [(p.folded, len(p.blocks)) for p in compared.passages] == [
        (True, 9),
        (False, 1),
        (False, 1),
    ]


def paragraphs(words, each):
    rows = (words[start : start + each] for start in range(0, len(words), each))
    return "".join(f"<p>{' '.join(row)}.</p>" for row in rows)


@pytest.mark.parametrize("each", [1, 60, 10_000])
@pytest.mark.parametrize("vocabulary", [2, 1500])
def test_long_texts_are_compared_to_the_end(each, vocabulary):
    # Every word has five letters: 5,000 of them are 30,000 characters with their blanks.
    old = [f"w{number * number % vocabulary:04}" for number in range(5000)]
    new = [f"x{number:04}" if number % 7 == 0 else word for number, word in enumerate(old)]

    compared = body(paragraphs(old, each), paragraphs(new, each))

    assert compared.body_changed
