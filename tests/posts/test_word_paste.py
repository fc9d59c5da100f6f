"""Word paste: a real-looking fragment of Word becomes what a person would have written."""

import re
from pathlib import Path

import pytest

from posts.cleaning import clean_html
from tests.makers import make_draft

FRAGMENT = (Path(__file__).parent / "word_fragment.html").read_text()
ITEM = (
    "<p class=MsoListParagraph style='mso-list:l{list} level{level} lfo{list}'>"
    "<span style='mso-list:Ignore'>{mark}&nbsp; </span>{words}</p>"
)
WORDS = (
    "<h2>A winter letter</h2><h2>What we decided</h2>"
    "<p>The cabinet met on <b>Tuesday</b>. I said: “We’ll keep <i>every</i> library open” – and "
    "we will, all nine of them. Ask first.</p>"
    "<h2>What comes next</h2>"
    "<ul><li>Open the new hub<ul><li>on Mere Road</li></ul></li>"
    "<li>Thank the <b>night team</b></li></ul>"
    '<ol start="3"><li>Count the replies</li><li>Answer them</li></ol>'
    '<table><thead><tr><th scope="col">Library</th>'
    '<th class="align-right" scope="col">Visits</th></tr></thead>'
    '<tbody><tr><td>Mere Road</td><td class="align-right">4,120</td></tr></tbody></table>'
    '<p>Write to <a href="https://council.example/letters" rel="noopener noreferrer">'
    "the letters page</a>.</p>"
)


def item(words, mark="·", level=1, number=0):
    return ITEM.format(words=words, mark=mark, level=level, list=number)


def without_gaps(html):
    return re.sub(r">\s+<", "><", html).strip()


def test_fragment_becomes_plain_words_and_stays_so():
    cleaned = clean_html(FRAGMENT)

    assert without_gaps(cleaned) == WORDS
    assert clean_html(cleaned) == cleaned


@pytest.mark.django_db
def test_text_saved_without_the_editor_is_clean_too():
    assert without_gaps(make_draft(body=FRAGMENT).working_version.body) == WORDS


@pytest.mark.parametrize(
    ("pasted", "plain"),
    [
        (item("One", "a)") + item("Two", "b)"), '<ol type="a"><li>One</li><li>Two</li></ol>'),
        (item("One", "iv."), '<ol type="i"><li>One</li></ol>'),
        (item("A", "1.", 1, 1) + item("B", "·", 1, 2), "<ol><li>A</li></ol><ul><li>B</li></ul>"),
        (item("Deep", "o", 3) + item("Up"), "<ul><li>Deep</li></ul><ul><li>Up</li></ul>"),
        (item("A <i>b</i>") + "<p class=MsoNormal>C</p>", "<ul><li>A <i>b</i></li></ul><p>C</p>"),
        (
            "<table class=MsoTableGrid><tr><td><p><b>A</b></p></td></tr>"
            "<tr><td>1<p>2</p></td></tr></table>",
            '<table><tbody><tr><th scope="col">A</th></tr><tr><td>1<p>2</p></td></tr>'
            "</tbody></table>",
        ),
        (
            "<p class=MsoNormal><span style='font-weight:bold'>A</span>"
            "<b style='font-weight:normal'>b</b></p>",
            "<p><strong>A</strong>b</p>",
        ),
        ("<p class=MsoNormal><a href='#_Toc1'>A</a>b</p>", "<p>Ab</p>"),
        (
            "<p class=MsoNormal><a href='file:///C:/x'>A</a></p>",
            '<p><a rel="noopener noreferrer">A</a></p>',
        ),
    ],
)
def test_marks_of_word_become_elements(pasted, plain):
    assert without_gaps(clean_html(pasted)) == plain


@pytest.mark.parametrize(
    "html",
    [
        "<p>He wrote mso-list and class=Mso, 1 &lt; 2.</p>",
        "<p>Kept <del>old</del> <ins>new</ins></p>",
        "<pre>a\n  b</pre>",
    ],
)
def test_other_texts_are_left_alone(html):
    assert clean_html(html) == html
