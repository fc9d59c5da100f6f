"""Searching posts: what a question finds; any text is a question."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from hypothesis import HealthCheck, given, strategies
from hypothesis import settings as hypothesis_settings

from posts.attached import Attached
from posts.glossary import keep
from posts.models import Abbreviation, AskedPhrase
from posts.publishing import publish_changes, save_version
from posts.searching.question import question_of
from posts.texts import text_of
from tests.makers import MONDAY, make_post
from tests.posts.search_asked import found, titles


@pytest.mark.parametrize(
    "words",
    [
        "libraries",
        "LIBRARY",
        "closing the café",
        "cafes",
        '"opening hours"',
        "“opening hours”",
        "open libr",
        "hours -school",
        "library’s",
        "co-operate",
        "24/7",
    ],
)
def test_post_is_found_however_it_is_asked_for(db, words):
    make_post("Libraries", "<p>The café closes; opening hours change. We co-operate 24/7.</p>")
    make_post("Opening", "<p>Hours of the school.</p>")

    assert "Libraries" in titles(words)


@pytest.mark.parametrize(
    "words",
    [
        '"hours opening"',
        "-café libraries",
        "nothing",
        "-libraries",
        # In quotes nothing is the one of many words that may be missing.
        '"hours opening" libraries café change closes',
        'libraries café opening "bridge" hours',
        "libraries café opening change -hours",
    ],
)
def test_post_is_not_found_by_what_it_does_not_say(db, words):
    make_post("Libraries", "<p>The café closes; opening hours change.</p>")

    assert titles(words) == []


@pytest.mark.parametrize(
    ("words", "text", "other"),
    [
        ("stoke-on-trent", "Works in Stoke-on-Trent.", "Trent and Stoke."),
        ("face-to-face", "Meet face to face.", "To a new face goes a face."),
        ("one-to-one", "One-to-one talks.", "From one, two or three to one."),
        ("day-to-day", "Our day-to-day work.", "Day and next day."),
        ("isn't clear", "It isn’t clear.", "It is clear."),
        ("A&E", "Waits in A&E are long.", "An e-mail of the ward, a vitamin E."),
        ("a & e", "Waits in A&E’s hall.", "By e-mail."),
        ("A&E", "R & D, or A & E.", "A sort of e."),
        ("R&D", "An R&D budget.", "Plans r and d, D."),
        ("Q&A", "Three Q&As.", "A question q, an answer a."),
        ("T&S", "T&S pays.", "T, S."),
    ],
)
def test_joined_word_is_found_whole(db, words, text, other):
    make_post("Other", f"<p>{escape(other)}</p>")
    make_post("This", f"<p>{escape(text)}</p>")

    assert titles(words) == ["This"]
    assert "<mark>" in found(words).finds[0].snippet


def test_joined_letters_are_shown_and_counted_as_they_are_typed(stranger):
    keep(Abbreviation(short="A&E", meaning="accident and emergency"))
    make_post("Receptionists of A&E")

    page = stranger.get("/search/?q=A+%26+E+recieptonists").text

    assert "These are for <b>a&amp;e receptionists</b>" in page
    assert "stands for accident and emergency" in page
    assert "<mark>A&amp;E</mark>" in stranger.get("/search/?q=a%26e+receptionists").text
    assert AskedPhrase.objects.filter(phrase="a&e receptionists").exists()


@pytest.mark.parametrize("piece", ["park", "parki", "parkin", "parking"])
def test_last_word_may_still_be_typed(db, piece):
    make_post("Where to leave the car", "<p>Parking moves.</p>")

    assert titles(f"the {piece}") == ["Where to leave the car"]


def test_transcript_and_label_of_an_attachment_are_found(db):
    paper = Attached("abcdefghijk", "bp-17.pdf", "Budget paper", 1, "application/pdf")
    post = make_post("A", "<p>Watch.</p>")
    text = replace(
        text_of(post.live_version),
        transcript="Sixty-four residents,\n\ntwo dogs and a parrot.",
        attachments=(paper,),
    )
    save_version(post, text, by=None)
    publish_changes(post)

    assert titles("budget paper") == titles("bp 17") == ["A"]
    assert "and a <mark>parrot</mark>" in found("parrot").finds[0].snippet


def test_topic_byline_and_name_of_a_file_are_found(db):
    file = '<p><a href="/media/abcdefghijk/travel-plan.pdf">The plan</a></p>'
    make_post("A", file, tags=("Adult social care",), byline_name="Gordon Pike")

    assert [titles(words) for words in ("adult care", "gordon pike", "travel")] == [["A"]] * 3


def test_misspelt_word_is_put_right_when_nothing_is_found(db):
    make_post("Receptionists")

    answer = found("recieptonists")

    assert [one.title for one in answer.finds] == ["Receptionists"]
    assert answer.instead == "receptionists"


def test_better_spelling_is_offered_where_little_is_found(db):
    for number in range(12):
        make_post(f"Library {number}")
    make_post("A slip", "<p>The libary.</p>")

    answer = found("libary")

    assert [one.title for one in answer.finds] == ["A slip"]
    assert answer.perhaps == "library"


def test_some_words_are_enough_when_no_post_has_all(db):
    make_post("Boilers")

    answer = found("boilers xylophone")

    assert answer.has_some_words_only
    assert [one.title for one in answer.finds] == ["Boilers"]
    # Two words, however often, are not so many that one may be missing.
    assert found("xylophone boilers xylophone boilers").has_some_words_only


def test_snippet_is_escaped_and_then_marked(db):
    body = f"<p>{'Before. ' * 80}The &lt;b&gt;café&lt;/b&gt; &amp; bar{' after' * 80}.</p>"
    make_post("<Café>", body)

    one = found("cafes").finds[0]

    assert one.heading == "&lt;<mark>Café</mark>&gt;"
    assert "The &lt;b&gt;<mark>café</mark>&lt;/b&gt; &amp; bar" in one.snippet
    assert one.snippet.startswith("… ")
    assert one.snippet.endswith(" …")


ODD = [
    *(
        '"',
        '""',
        "'",
        "-",
        "--",
        "*",
        "^",
        "(",
        ")",
        "a*",
        "NEAR(a b)",
        "AND",
        "OR NOT",
        "a AND OR",
    ),
    *('-"', '"-"', "title: a", "{a b}: c", "a:b:c", "a & | !", "<->", "\\", "%", "%s", "_", "\x01"),
    *(
        "🎉",
        "😀 café",
        "مرحبا",
        "日本語",
        "สวัสดี",
        "नमस्ते",
        "Ελλάδα",
        "ﬁ",
        "İ",
        "e\u0301",
        "x" * 10_000,
    ),
    *(
        "the of and",
        "word " * 2_000,
        '"' * 500,
        "-a " * 300,
        "a" * 10_000 + '"',
        "1e5 -0x1",
        "5%--5",
    ),
    *(
        "''; DROP TABLE posts_post; --",
        "\u202e",
        "\ud83d"[:0],
        "a\tb\nc",
        "ǅ",
        "ß",
        "ŉ",
        "'s",
        "’s’s",
    ),
]


@pytest.mark.parametrize("path", ["/search/", "/search/?in=comments"])
def test_any_question_is_answered(stranger, path):
    make_post("A café in Ελλάδα", "<p>مرحبا 日本語 e\u0301 straße</p>")

    wrong = {words: answer for words in ODD if (answer := asked(stranger, path, words)) != 200}

    assert wrong == {}


def asked(client, path, words):
    return client.get(path, {"q": words}).status_code


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    words=strategies.text(alphabet=strategies.characters(exclude_categories=["Cs"]), max_size=60)
)
def test_whatever_is_typed_is_a_question(db, words):
    found(words.replace("\x00", ""))


@pytest.mark.parametrize("script", ["مرحبا", "日本語", "Ελλάδα", "नमस्ते", "приве"])
def test_other_scripts_are_found(db, script):
    make_post("A", f"<p>Hello {script} to all.</p>")

    assert titles(script) == ["A"]


def test_long_question_is_cut_between_words():
    question = question_of("flood " * 100 + "end")

    assert question.was_cut
    assert {term.words for term in question.terms} == {("flood",)}


def test_page_of_finds_costs_the_same_whatever_their_number(stranger):
    for number in range(4):
        make_post(f"Frost {number}", tags=("Weather",))
    few = queries(stranger)
    for number in range(4, 13):
        make_post(f"Frost {number}", tags=("Weather",), publish_at=MONDAY - timedelta(days=number))

    assert queries(stranger) == few <= 30
    assert re.search(r"1 to 10 of\s+13 posts", stranger.get("/search/?q=frost").content.decode())


def queries(client):
    """How many the page needs when the phrase has been counted before today."""
    client.get("/search/?q=frost")
    with CaptureQueriesContext(connection) as context:
        client.get("/search/?q=frost")
    return len(context)


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("ladder", "The |ladders| of |Ladderton|, a |ladder| with one foot."),
        ('"a ladder"', "The ladders of Ladderton, |a ladder| with one foot."),
        ("ladder foot", "The |ladders| of Ladderton, a |ladder| with one |foot|."),
        ("lad", "The |ladders| of |Ladderton|, a |ladder| with one foot."),
    ],
)
def test_what_was_found_is_marked(db, words, marked):
    make_post("The ladders of Ladderton, a ladder with one foot.")

    assert re.sub("</?mark>", "|", found(words).finds[0].heading) == marked
