"""Bodies: semantic HTML with the capture's own words."""

import textwrap

import pytest

from posts.cleaning import clean_html
from seeds.readers import read_text

LONG = (
    "The new library van went out for the first time on a wet Tuesday, called at four villages "
    "and one school, and came home with every shelf empty and a list of ninety requests."
)
OTHER = (
    "We had planned for forty readers and met one hundred and twelve of them, so the second van "
    "will be on the road a full quarter earlier than the budget paper said it would be."
)


def body(text, ending="\n\nComments are closed."):
    (post,) = read_text(f"The van\n\n{text}{ending}").posts
    return clean_html(post.body)


def test_paragraphs():
    assert body(f"{LONG}\n\n{OTHER}") == f"<p>{LONG}</p><p>{OTHER}</p>"


def test_no_break_and_double_spaces_become_one():
    assert (
        body("We went.\u00a0 It\u00a0rained.  \n\n\u00a0\n\nA lot.")
        == "<p>We went. It rained.</p><p>A lot.</p>"
    )


def test_markup_is_shown_as_text():
    assert body("Use <b>bold</b> & <script>alert(1)</script>.") == (
        "<p>Use &lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;alert(1)&lt;/script&gt;.</p>"
    )


@pytest.mark.parametrize("marker", ["•", "-", "*", "  •", "  -"])
def test_bullets_become_a_list(marker):
    assert body(f"We need:\n\n{marker} vans\n{marker} books\n\nSoon.") == (
        "<p>We need:</p><ul><li>vans</li><li>books</li></ul><p>Soon.</p>"
    )


def test_bullets_with_blank_lines_between_are_one_list():
    assert body("• vans\n\n• books") == "<ul><li>vans</li><li>books</li></ul>"


def test_numbers_become_a_list():
    assert body("1. vans\n2. books\n3. tea") == "<ol><li>vans</li><li>books</li><li>tea</li></ol>"


def test_list_from_another_number_keeps_it():
    assert body("4. vans\n5. books") == '<ol start="4"><li>vans</li><li>books</li></ol>'


def test_numbers_that_do_not_follow_stay_words():
    assert (
        body("2016. We began.\n\n2018. We ended.") == "<p>2016. We began.</p><p>2018. We ended.</p>"
    )


def test_single_dash_is_no_list():
    assert body("- and that was that.") == "<p>- and that was that.</p>"


def test_short_line_before_a_paragraph_is_a_heading():
    assert body(f"What we did\n\n{LONG}") == f"<h2>What we did</h2><p>{LONG}</p>"


def test_two_headings_are_two_levels():
    assert body(f"The year\n\nWhat we did\n\n{LONG}").startswith(
        "<h2>The year</h2><h3>What we did</h3>"
    )


@pytest.mark.parametrize(
    "line", ["Dear all", "These include:", "31 July 2017", "Well done!", "We did it."]
)
def test_short_line_that_is_no_heading(line):
    assert "<h2>" not in body(f"{line}\n\nWe went.")


def test_last_short_line_is_a_signature():
    assert body(f"{LONG}\n\nJane") == f"<p>{LONG}</p><p>Jane</p>"


def test_quoted_letter_keeps_its_lines():
    assert body("From: Ann\nTo: Bob\nSubject: petrol\n\nWe need some.") == (
        "<p>From: Ann<br>To: Bob<br>Subject: petrol</p><p>We need some.</p>"
    )


def test_paragraph_wholly_in_quotes_is_a_quotation():
    assert body(f"Ann said: “It went.\n\n“{LONG}”") == (
        f"<p>Ann said: “It went.</p><blockquote><p>“{LONG}”</p></blockquote>"
    )


def test_quotations_that_follow_each_other_are_one():
    assert body("“We went there by van.\n\n“We came back by van.”") == (
        "<blockquote><p>“We went there by van.</p><p>“We came back by van.”</p></blockquote>"
    )


def test_paragraph_that_begins_with_a_quote_is_none():
    assert body("“People First” was the line, and I liked “Digital always”.").startswith("<p>")


def test_lines_of_a_quoted_mail():
    assert body("> We went.\n> It rained.\n\nI know.") == (
        "<blockquote><p>We went.<br>It rained.</p></blockquote><p>I know.</p>"
    )


def test_web_address_becomes_a_link():
    assert body("See https://example.org/a?b=1&c=2.") == (
        '<p>See <a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer">'
        "https://example.org/a?b=1&amp;c=2</a>.</p>"
    )


def layouts(text):
    wrapped = "\n".join(
        line if len(line) <= 72 else textwrap.fill(line, 72) for line in text.split("\n")
    )
    return {
        "wrapped": wrapped,
        "wrapped and double-spaced": wrapped.replace("\n", "\n\n"),
        "double-spaced": text.replace("\n", "\n\n"),
        "without blank lines": text.replace("\n\n", "\n"),
        "wrapped without blank lines": wrapped.replace("\n\n", "\n"),
        "carriage returns": text.replace("\n", "\r\n"),
    }


ARCHIVE = f"""Archive for July, 2017

The library van: what it did, whom it met, and why another one comes soon

Monday, July 31st, 2017

{LONG}

{OTHER}

Tags: vans, books
Posted in Libraries | No Comments »

The bus

Wednesday, July 26th, 2017

{OTHER}

{LONG}
"""
SINGLE = f"""The library van: what it did, whom it met, and why another one comes soon

{LONG}

{OTHER}

Tags: vans, books

This entry was posted on Monday, July 31st, 2017 at 9:32 am and is filed under Libraries. \
You can follow any responses to this entry through the RSS 2.0 feed. \
Responses are currently closed, but you can trackback from your own site.

One Response to “The library van: what it did, whom it met, and why another one comes soon”

  1. Ann says:
     August 9th, 2017 at 9:32 am

     I met it, and I borrowed three books that I had looked for since the spring of that year.
"""


@pytest.mark.parametrize("page", [ARCHIVE, SINGLE])
@pytest.mark.parametrize("layout", layouts(""))
def test_layout_changes_nothing(page, layout):
    meant, found = read_text(page).posts, read_text(layouts(page)[layout].replace("\r", "")).posts

    assert [(post.title, post.moment, post.tags) for post in found] == [
        (post.title, post.moment, post.tags) for post in meant
    ]
    assert [post.body for post in found] == [post.body for post in meant]
    assert [" ".join(c.text.split()) for post in found for c in post.comments] == [
        " ".join(c.text.split()) for post in meant for c in post.comments
    ]


def test_word_cut_at_its_hyphen_grows_together():
    text = f"We wrote to the people who live in and around the city of Stoke-on-Trent. {LONG}"
    wrapped = textwrap.fill(text, 72)
    assert "Stoke-\non" in wrapped or "Stoke-on-\nTrent" in wrapped

    assert body(wrapped, ending="") == f"<p>{text}</p>"


@pytest.mark.parametrize("line", ["Subject: the van", "From: Ann Other", "Sent: Monday", "To: Bob"])
def test_line_of_a_letters_head_is_no_heading(line):
    assert body(f"{line}\n\n{LONG}") == f"<p>{line}</p><p>{LONG}</p>"


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_head_of_a_letter_is_one_paragraph_with_its_lines(gap):
    head = "From: Ann Other\nSent: 09 August 2017 09:32\nTo: Bob\nSubject: the van"

    shown = body(f"{LONG}{gap}{head}{gap}{OTHER}", ending="\nComments are closed.")

    assert "<p>{}</p>".format(head.replace("\n", "<br>")) in shown
    assert "<h" not in shown
