"""Marking: what a rule named is found in the text as its writer typed it."""

from datetime import timedelta

import pytest

from comments.queue.marking import marked
from comments.queue.words import age_words, why_words


@pytest.mark.parametrize(
    ("text", "cause", "shown"),
    [
        ("A Shower here", "shower", "A <mark>Shower</mark> here"),
        ("showers are not", "shower", "showers are not"),
        ("Straße", "strasse", "<mark>Straße</mark>"),
        ("ﬁre now", "fire", "<mark>ﬁre</mark> now"),
        ("cafe\u0301!", "café", "<mark>cafe\u0301</mark>!"),
        ("sho\u200bwer", "shower", "<mark>sho\u200bwer</mark>"),
        ("off - the record", "off the record", "<mark>off - the record</mark>"),
        ("<b>bad</b>", "bad", "&lt;b&gt;<mark>bad</mark>&lt;/b&gt;"),
        ("bad, bad", "bad", "<mark>bad</mark>, <mark>bad</mark>"),
        ("anything", "", "anything"),
        ("anything", "*", "anything"),
        ("", "bad", ""),
    ],
)
def test_held_word_is_marked_as_it_was_typed(text, cause, shown):
    assert marked(text, "held word", cause) == shown


def test_links_are_marked():
    shown = marked("See https://a.example/x?y=1&z and www.b.example", "links", "2")

    assert shown.count("<mark>") == 2
    assert "<mark>https://a.example/x?y=1&amp;z</mark>" in shown


def test_reason_of_a_new_rule_needs_no_words_of_its_own():
    assert why_words("{odd} rule", "<9>") == "of the rule “{odd} rule”. <mark>&lt;9&gt;</mark>"


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=119), "1 hour"),
        (timedelta(hours=47), "1 day"),
        (timedelta(days=1200), "1,200 days"),
        (-timedelta(days=1), "just now"),
    ],
)
def test_age_in_words(age, words):
    assert age_words(age) == words
