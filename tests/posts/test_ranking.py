"""Ranking: which of the posts that a question finds stands first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.makers import MONDAY, make_post
from tests.posts.search_asked import NOW, titles


def test_title_goes_over_summary_over_topic_over_text(db):
    make_post("Fourth", "<p>The bridge, once.</p>")
    make_post("Third", "<p>No word of it.</p>", summary="About a bridge.")
    make_post("The bridge")

    assert titles("bridge") == ["The bridge", "Third", "Fourth"]


def test_title_goes_over_a_text_that_says_the_word_many_times(db):
    make_post("Second", f"<p>{'A bridge is a bridge, bridges cross. ' * 40}</p>", publish_at=NOW)
    make_post("The bridge at Mere Street", f"<p>{'It is closed for the summer. ' * 80}</p>")

    assert titles("bridge") == ["The bridge at Mere Street", "Second"]


def test_fresher_post_is_first_among_equals(db):
    for year in (2015, 2025, 2020):
        make_post(f"Frost {year}", publish_at=datetime(year, 1, 5, 9, tzinfo=UTC))

    assert titles("frost") == ["Frost 2025", "Frost 2020", "Frost 2015"]


def test_words_side_by_side_go_first(db):
    make_post("One", "<p>The rest of us went to the centre.</p>", publish_at=MONDAY)
    make_post("Two", "<p>The rest centre was open.</p>", publish_at=MONDAY - timedelta(days=9))

    assert titles("rest centre") == ["Two", "One"]


def test_text_with_more_of_a_sentence_goes_over_a_title_with_less_of_it(db):
    make_post("The bridge", "<p>Inspectors saw lorries.</p>", publish_at=NOW)
    make_post("Cracks", "<p>Inspectors shut the bridge to lorries.</p>")

    assert titles("when did inspectors shut the bridge to lorries") == ["Cracks", "The bridge"]
    assert titles("bridge lorries") == ["The bridge", "Cracks"]


def test_words_in_one_sentence_go_over_words_far_apart(db):
    far = f"<p>The market opens. {'We wait for spring. ' * 9} A roof is glazed.</p>"
    make_post("Far", far, publish_at=NOW)
    make_post("Near", f"<p>{'We wait for spring. ' * 9} The roof of the market is glazed.</p>")

    assert titles("when will the market roof be glazed") == ["Near", "Far"]
