"""Flattening: hostile and overgrown texts reach the sanitiser shallow, with their words."""

from html.parser import HTMLParser

import pytest

from posts.cleaning import clean_html
from posts.flattening import DEEPEST, MOST_TAGS, flattened
from posts.reading import plain_text

MANY = MOST_TAGS + 1
KEPT = {"p", "b", "div", "ul", "li", "blockquote", "svg"}


class Depth(HTMLParser):
    """How deep elements stand in each other."""

    now = most = 0

    def handle_starttag(self, tag, attrs):
        self.now += 1
        self.most = max(self.most, self.now)

    def handle_endtag(self, tag):
        self.now -= 1


def depth_of(html):
    """The depth of a balanced text, which it has to be."""
    parser = Depth()
    parser.feed(html)
    assert parser.now == 0
    return parser.most


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<ul><li>",
        "<blockquote></b>",
        '<div title="</div>">',
        '<div =">',
        "<div a=b='>",
        "<div><!--></div>-->",
        "<div><script></div></script>",
        "<b><div></b>",
        "<div><svg><![CDATA[></div>]]></svg>",
    ],
)
def test_elements_never_stand_deeper_than_the_limit_and_words_stay(piece):
    html = flattened(f"<p>Before</p>{piece * MANY}Words", KEPT)

    assert depth_of(html) <= DEEPEST
    assert plain_text(html).startswith("Before")
    assert plain_text(html).endswith("Words")


@pytest.mark.parametrize("piece", ["<div>", "<ul><li>", "<p>", '<p class="MsoNormal"><div>'])
def test_overgrown_text_is_cleaned_to_one_that_stays_as_it_is(piece):
    html = clean_html(f"{piece * MANY}Bins &amp; <em>boxes</em> < sacks")

    assert plain_text(html) == "Bins & boxes < sacks"
    assert clean_html(html) == html
    assert depth_of(html) <= DEEPEST


def test_long_text_of_good_html_loses_nothing():
    piece = '<h2>Bins</h2><ul><li>A <a href="/privacy/">box</a></li><li>Two<br>lines</li></ul>'
    clean = clean_html(piece)

    assert clean_html(piece * MANY) == clean * MANY


def test_text_just_below_the_limit_is_clean_at_once():
    once = clean_html("<blockquote>" * (MOST_TAGS - 1) + "Words")

    assert clean_html(once) == once
