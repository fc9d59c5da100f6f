"""Narrowing: by what finds can be narrowed, and how many each choice leaves."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import given, strategies

from comments.searching import follow_comments
from posts.models import AskedPhrase
from posts.publishing import When
from posts.searching.shelf import Line, heap_of
from tests.makers import MONDAY, make_author, make_comment, make_post
from tests.posts.search_asked import NOW, counts, found, titles


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


def test_finds_that_are_too_many_to_rank_are_all_counted_narrowed_and_shown(db, settings):
    settings.SEARCH_RANKED_AT_MOST = settings.POSTS_PER_PAGE = 3
    chief, other = make_author(), make_author("Leader of the Council")
    make_post("Frost, long ago", author=other, kind="news", publish_at=MONDAY.replace(year=2011))
    for number in range(6):
        day = MONDAY + timedelta(days=number)
        make_post(f"{number}", "<p>Frost.</p>", publish_at=day, author=chief, tags=("Weather",))

    pages = [titles("frost", page=page) for page in (1, 2, 3)]

    # What is not ranked comes by age, but never before what has the word in its title.
    assert pages == [["Frost, long ago", "5", "4"], ["3", "2", "1"], ["0"]]
    assert found("frost").total == 7
    assert counts(found("frost")) == {
        "year": {"2017": 6, "2011": 1},
        "tag": {"weather": 6},
        "author": {"chief-executive": 6, "leader-of-the-council": 1},
        "kind": {"blog": 6, "news": 1},
    }
    narrowed = found("frost", tag="weather", year=2017)
    assert (narrowed.total, [one.title for one in narrowed.finds]) == (6, ["5", "4", "3"])
    assert counts(narrowed)["year"] == {"2017": 6}
    assert titles("frost", year=2011) == ["Frost, long ago"]


@given(strategies.lists(strategies.integers(0, 70_000), max_size=40))
def test_heap_counts_every_place_as_often_as_it_should(numbers):
    line = Line(range(len(numbers)))

    counted = [0] * len(numbers)
    for times, some in heap_of(numbers):
        for place in line.keys_in(some):
            counted[place] += times

    assert counted == numbers


def test_undated_post_is_found_and_has_no_year(db):
    make_post("Nobody knows when", when=When.unknown(MONDAY))

    assert counts(found("nobody knows"))["year"] == {}
    assert titles("knows when nobody") == ["Nobody knows when"]


def test_what_was_chosen_stays_for_other_words_until_it_is_left_out(stranger):
    make_post("Storm", tags=("Weather",), kind="news")
    make_post("Frost", tags=("Weather",), kind="blog")

    page = stranger.get("/search/?q=storm&kind=news&tag=weather&page=1").text
    kept = re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', page)
    other = stranger.get("/search/", {"q": "frost", **dict(kept)}).text

    assert kept == [("tag", "weather"), ("kind", "news")]
    assert 'href="/search/?q=frost&amp;kind=news">Weather' in other
    assert 'href="/search/?q=frost">Leave all out</a>' in other
    assert 'href="/search/?q=frost">1 post</a> has these words when nothing narrows' in other
    assert "<mark>Frost</mark>" in stranger.get("/search/?q=frost").text


@pytest.mark.parametrize("where", ["posts", "comments"])
def test_topic_and_author_of_a_post_yet_to_come_are_told_to_nobody(stranger, where):
    author, coming = make_author("Interim Commissioner"), NOW + timedelta(days=7)
    make_post("Frost", tags=("Weather",))
    make_post("Frost ahead", tags=("Weather", "Job losses"), publish_at=coming, author=author)
    asked = f"in={where}&tag=job-losses&author={author.slug}"

    page = stranger.get(f"/search/?q=frost&{asked}").text

    assert "Job losses" not in page
    assert "Interim Commissioner" not in page
    names = found("frost", at=coming, where=where, tag="job-losses", author=author.slug).facets
    assert {"Job losses", author.name} <= {one.words for by in names for one in by.choices}


def test_words_that_are_only_elsewhere_lead_there(stranger):
    comment = make_comment(make_post("Roads"), "Gritting again.")
    follow_comments(comment.pk)

    page = stranger.get("/search/?q=gritting").text

    assert 'href="/search/?q=gritting&amp;in=comments">1 comment</a> found.' in page


def test_tab_counts_what_it_leads_to(stranger):
    new, old = (make_post("Gritting", tags=(tag,)) for tag in ("Weather", "Roads"))
    this_year = [make_comment(new, "Gritting").pk, make_comment(old, "Gritting").pk]
    earlier = make_comment(new, "Gritting", written_at=MONDAY.replace(year=2016))
    follow_comments(*this_year, earlier.pk)
    chosen = "q=gritting&tag=weather&year=2016"

    page = stranger.get(f"/search/?{chosen}").text
    there = stranger.get(f"/search/?{chosen}&in=comments").text

    tabs = re.compile(r'(Posts|Comments) <span class="soft">(\d+)</span>')
    assert tabs.findall(page) == tabs.findall(there) == [("Posts", "0"), ("Comments", "1")]
    assert "1 comment</a> found." in page
    assert not found("gritting", year=2015).is_in_vain


def test_typed_words_are_counted_though_something_is_chosen(stranger):
    make_post("Frost")

    stranger.get("/search/?q=frost&kind=news&settled=1", headers={"HX-Request": "true"})

    assert AskedPhrase.objects.get(phrase="frost").times == 1


def test_page_beyond_a_thousand_is_no_other_page(stranger):
    make_post("Frost")

    assert stranger.get("/search/?q=frost&page=1001").status_code == 404


@pytest.mark.sqlite
def test_search_answers_though_it_cannot_be_counted(stranger):
    make_post("Frost")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            page = stranger.get("/search/?q=frost")
        finally:
            cursor.execute("PRAGMA query_only = OFF")

    assert "<mark>Frost</mark>" in page.text
    assert not AskedPhrase.objects.exists()


def test_more_choices_than_a_byte_tells_are_told_apart():
    line = Line(range(600))

    sets = line.choices(["", *(f"author-{number % 299}" for number in range(1, 600))])

    assert len(sets) == 299
    assert line.keys_in(sets["author-7"]) == [7, 306]
    assert line.keys_in(sets["author-0"]) == [299, 598]
