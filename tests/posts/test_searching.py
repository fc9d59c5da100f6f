"""Searching posts: what a question finds, in which order, and what it never shows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, strategies
from hypothesis import settings as hypothesis_settings

from posts.attached import Attached
from posts.models import SearchedPost, SearchWord, Tag
from posts.publishing import When, change_facts, publish_changes, save_version, withdraw
from posts.searching.finding import find
from posts.searching.question import Asked, question_of
from posts.searching.rebuilding import keep_in_step, rebuild
from posts.searching.sources import engine, sources
from posts.tag_deeds import merge, rename
from posts.texts import Text, text_of
from tests.makers import MONDAY, make_author, make_draft, make_post

NOW = timezone.now()


def found(words, at=NOW, **narrowed):
    return find(Asked(words, **narrowed), at=at)


def titles(words, at=NOW, **narrowed):
    return [one.title for one in found(words, at, **narrowed).finds]


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


@pytest.mark.parametrize("words", ['"hours opening"', "-café libraries", "nothing", "-libraries"])
def test_post_is_not_found_by_what_it_does_not_say(db, words):
    make_post("Libraries", "<p>The café closes; opening hours change.</p>")

    assert titles(words) == []


@pytest.mark.parametrize("piece", ["park", "parki", "parkin", "parking"])
def test_last_word_may_still_be_typed(db, piece):
    make_post("Where to leave the car", "<p>Parking moves.</p>")

    assert titles(f"the {piece}") == ["Where to leave the car"]


def test_title_goes_over_summary_over_topic_over_text(db):
    make_post("Fourth", "<p>The bridge, once.</p>")
    make_post("Third", "<p>No word of it.</p>", summary="About a bridge.")
    make_post("The bridge")

    assert titles("bridge") == ["The bridge", "Third", "Fourth"]


def test_fresher_post_is_first_among_equals(db):
    for year in (2015, 2025, 2020):
        make_post(f"Frost {year}", publish_at=datetime(year, 1, 5, 9, tzinfo=UTC))

    assert titles("frost") == ["Frost 2025", "Frost 2020", "Frost 2015"]


def test_words_side_by_side_go_first(db):
    make_post("One", "<p>The rest of us went to the centre.</p>", publish_at=MONDAY)
    make_post("Two", "<p>The rest centre was open.</p>", publish_at=MONDAY - timedelta(days=9))

    assert titles("rest centre") == ["Two", "One"]


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


def test_word_of_a_post_nobody_may_read_is_never_suggested(db):
    withdraw(make_post("Redundancies"))
    make_post("Restructuring", publish_at=NOW + timedelta(days=1))

    assert [
        (found(words).instead, titles(words)) for words in ("redundencies", "restructring")
    ] == ([("", []), ("", [])])


def test_some_words_are_enough_when_no_post_has_all(db):
    make_post("Boilers")

    answer = found("boilers xylophone")

    assert answer.has_some_words_only
    assert [one.title for one in answer.finds] == ["Boilers"]


def test_scheduled_post_is_found_at_its_minute_and_not_before(db):
    minute = (NOW + timedelta(days=1)).replace(second=0, microsecond=0)
    make_post("Tomorrow", publish_at=minute)

    assert titles("tomorrow", minute - timedelta(seconds=1)) == []
    assert titles("tomorrow", minute) == ["Tomorrow"]


def test_index_goes_with_every_deed(db):
    make_draft("Unfinished")
    post = make_post("First words", "<p>Apples.</p>")
    save_version(post, Text("Second words", "<p>Pears.</p>"), by=None)
    waits = titles("apples"), titles("pears")
    publish_changes(post)
    shown = titles("apples"), titles("pears")
    change_facts(post, byline_name="Gordon Pike")
    signed = titles("gordon")
    withdraw(post)

    assert waits == (["First words"], [])
    assert shown == ([], ["Second words"])
    assert signed == ["Second words"]
    assert titles("pears") == titles("unfinished") == []
    assert not SearchedPost.objects.exists()


def test_index_alone_shows_nothing(db):
    post = make_post("Secret")
    type(post).objects.filter(pk=post.pk).update(state="withdrawn")

    assert SearchedPost.objects.exists()
    assert titles("secret") == []


def test_post_that_is_deleted_leaves_the_index(db):
    post = make_post("Gone")
    nothing = {"live_version": None, "working_version": None, "state": "draft"}
    type(post).objects.filter(pk=post.pk).update(**nothing)
    post.delete()

    assert engine().documents(sources()[0].index, question_of("gone").terms) == [0]


def test_topic_is_found_by_the_name_it_has_now(db):
    make_post("A", tags=("Highways",))
    make_post("B", tags=("Footways",))
    highways, footways = (Tag.objects.get(name=name) for name in ("Highways", "Footways"))
    rename(highways, "Roads and paths", new_address=False)
    renamed = titles("highways"), titles("paths")
    merge(footways, into=highways)

    assert renamed == ([], ["A"])
    assert (titles("footways"), set(titles("paths"))) == ([], {"A", "B"})


def test_finds_are_narrowed_and_counted(db):
    chief, other = make_author(), make_author("Leader of the Council")
    make_post("Storm one", tags=("Weather", "Roads"), kind="news", author=chief)
    make_post("Storm two", tags=("Weather",), author=other, publish_at=MONDAY.replace(year=2016))

    everything, news = found("storm"), found("storm", kind="news")

    assert counts(everything) == {
        "year": {"2017": 1, "2016": 1},
        "tag": {"weather": 2, "roads": 1},
        "author": {"chief-executive": 1, "leader-of-the-council": 1},
        "kind": {"news": 1, "blog": 1},
    }
    # What is left by another kind is told, too, and the rest only of what is news.
    assert counts(news)["kind"] == {"news": 1, "blog": 1}
    assert counts(news)["year"] == {"2017": 1}
    ways = ({"year": 2016}, {"tag": "weather"}, {"author": "chief-executive"}, {"tag": "nothing"})
    assert [len(titles("storm", **way)) for way in ways] == [1, 2, 1, 0]


def counts(answer):
    return {
        facet.name: {choice.value: choice.count for choice in facet.choices}
        for facet in answer.facets
    }


def test_so_many_finds_are_not_counted_but_still_narrowed(db, settings):
    settings.SEARCH_FINDS_AT_MOST = 3
    for number in range(5):
        make_post(f"Frost {number}", kind="news" if number else "blog", tags=("Weather",))

    many, few = found("frost"), found("frost", kind="blog")

    assert (many.total, many.has_more) == (3, True)
    assert {choice.count for facet in many.facets for choice in facet.choices} == {None}
    assert [one.title for one in few.finds] == ["Frost 0"]
    assert len(titles("frost", tag="weather")) == 3


def test_snippet_is_escaped_and_then_marked(db):
    body = f"<p>{'Before. ' * 80}The &lt;b&gt;café&lt;/b&gt; &amp; bar{' after' * 80}.</p>"
    make_post("<Café>", body)

    one = found("cafes").finds[0]

    assert one.heading == "&lt;<mark>Café</mark>&gt;"
    assert "The &lt;b&gt;<mark>café</mark>&lt;/b&gt; &amp; bar" in one.snippet
    assert one.snippet.startswith("… ")
    assert one.snippet.endswith(" …")


def test_snippet_never_shows_words_of_an_index_out_of_step(db):
    post = make_post("A", "<p>Apples and pears.</p>")
    SearchedPost.objects.filter(post=post).update(body="apples and secrets that are longer")

    assert "secret" not in found("apples").finds[0].snippet


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


def test_rebuilt_index_is_the_same(db):
    make_post("Libraries", "<p>A café.</p>", tags=("Culture",))
    make_post("Later", publish_at=NOW + timedelta(days=2))
    before = rows()
    SearchedPost.objects.all().delete()
    SearchWord.objects.all().delete()

    call_command("rebuild_search", verbosity=0)

    assert rows() == before
    assert titles("cafe") == ["Libraries"]
    assert found("libraires").instead == "libraries"


def rows():
    return sorted(SearchedPost.objects.values_list("post", "version", "title", "about", "body"))


def test_index_is_compared_every_day_and_put_right(db):
    kept, lost = make_post("Kept"), make_post("Lost")
    gone = make_post("Gone")
    type(gone).objects.filter(pk=gone.pk).update(state="withdrawn")
    SearchedPost.objects.filter(post=lost).delete()
    SearchedPost.objects.filter(post=kept).update(version=0, title="stale")

    words = keep_in_step(NOW)

    assert words.startswith("2 posts; 2 were missing, 1 too many")
    assert [titles(word) for word in ("kept", "lost", "stale")] == [["Kept"], ["Lost"], []]
    assert keep_in_step(NOW).startswith("2 posts, as there should be")


def test_index_that_lost_its_words_is_made_anew(db):
    make_post("Libraries")
    engine().take_tables_off(sources()[0].index)
    engine().put_tables(sources()[0].index)
    if engine().connection.vendor == "sqlite":
        assert titles("libraries") == []

    keep_in_step(NOW)

    assert titles("libraries") == ["Libraries"]


def test_migrate_puts_back_what_keeps_the_index_in_step(db):
    engine().take_tables_off(sources()[0].index)

    call_command("migrate", verbosity=0)
    list(rebuild())
    make_post("Libraries")

    assert engine().is_in_step(sources()[0].index)
    assert titles("libraries") == ["Libraries"]


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


def test_undated_post_is_found_and_has_no_year(db):
    make_post("Nobody knows when", when=When.unknown(MONDAY))

    assert counts(found("nobody knows"))["year"] == {}
    assert titles("knows when nobody") == ["Nobody knows when"]
