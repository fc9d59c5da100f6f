"""Paragraphs: one of them is changed as plain words, and nothing else of the text is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posts.cleaning import clean_html
from posts.paragraphs import changed, paragraphs, tidy

TEXT = clean_html(
    "<h2>Bins &amp; boxes</h2>\n<p>Bins are <b>emptied</b> on "
    '<a href="/polls/"><em>Monday</em></a> at&nbsp;8.<br>Put them out.</p>'
    "<ul><li>One <i>box</i></li><li><p>Two</p></li></ul>"
    "<table><tr><th>Day</th><td>1</td></tr></table><pre>a  b</pre>"
    '<figure><img src="/media/abcdefgh/a.png" alt="A mere"><figcaption>The mere</figcaption>'
    "</figure><blockquote><p>Thank you.</p></blockquote>"
)

PLAIN = [place for place, one in enumerate(paragraphs(TEXT)) if one.is_plain]


def place_of(words):
    return next(i for i, one in enumerate(paragraphs(TEXT)) if words in one.text)


def test_every_paragraph_reads_as_a_person_reads_it():
    told = [(one.kind, one.text, one.is_plain) for one in paragraphs(TEXT)]

    assert told == [
        ("Heading", "Bins & boxes", True),
        ("Paragraph", "Bins are emptied on Monday at 8.\nPut them out.", True),
        ("List item", "One box", True),
        ("List item", "Two", True),
        ("Heading of a table", "Day", True),
        ("Cell of a table", "1", True),
        ("Text with its own line ends", "a b", False),
        ("Picture", "A mere", False),
        ("Caption", "The mere", True),
        ("Quotation", "Thank you.", True),
    ]


@pytest.mark.parametrize(
    ("old", "new", "inside"),
    [
        ("Bins are", "Bins are emptied on Tuesday at 8.\nPut them out.", "<em>Tuesday</em></a> at"),
        ("Bins are", "All bins are emptied on Monday at 8.", "<p>All bins are <b>emptied</b> on"),
        ("Bins are", "Nothing <b>is</b> here & there.", "<p>Nothing &lt;b&gt;is&lt;/b&gt; here &"),
        ("Bins are", "Bins are emptied.\n\nOn Monday.", "<b>emptied</b>.</p>\n<p>On"),
        ("One box", "One small box", "<li>One small <i>box</i></li>"),
        ("Thank", "Thank you all.", "<blockquote><p>Thank you all.</p></blockquote>"),
    ],
)
def test_words_that_stay_keep_their_form(old, new, inside):
    assert inside in clean_html(changed(TEXT, {place_of(old): new}))


def test_emptied_paragraph_takes_its_element_with_it_and_a_cell_stays():
    text = changed(TEXT, {place_of("Two"): "", place_of("Thank"): " \n ", place_of("1"): ""})

    assert "Two" not in text
    assert "<li></li>" not in text
    assert "blockquote" not in text
    assert "<td></td>" in text


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_only_the_paragraph_that_was_changed_is_another(data):
    place = data.draw(
        st.sampled_from([i for i, one in enumerate(paragraphs(TEXT)) if one.is_plain])
    )
    typed = data.draw(st.text("ab <>&\n'é1.", min_size=1, max_size=40).filter(str.strip))
    typed = tidy(typed).replace("\n\n", "\n")

    before = [one.text for one in paragraphs(TEXT)]
    after = [one.text for one in paragraphs(clean_html(changed(TEXT, {place: typed})))]

    assert after[:place] + after[place + 1 :] == before[:place] + before[place + 1 :]
    assert tidy(after[place]) == typed


def test_nothing_typed_or_the_same_words_change_no_sign():
    same = {place: one.text for place, one in enumerate(paragraphs(TEXT))}

    assert changed(TEXT, {}) == changed(TEXT, same) == TEXT
    assert changed(TEXT, {99: "Nowhere", 6: "a b"}) == TEXT
