"""Rates, margins and tests of change, by golden values of published guides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polls.statistics import (
    Change,
    Comparison,
    Identity,
    Proportion,
    ResponseRate,
    caution_needed,
    changes,
    comparable_codes,
    margin_of_error,
    p_of_change,
    points_up,
    rounded_percent,
    significant,
    wording_hash,
    z_of_change,
)

THEN = Proportion(389, 810, asked=3000)
NOW = Proportion(920, 1770, asked=3000)


@pytest.mark.parametrize(
    ("asked", "answered", "said", "margin"),
    # Civil Service People Survey: technical guide.
    [(200, 120, 51.6, 6), (150, 80, 40, 8), (50, 40, 12, 6), (500, 375, 225, 2)],
)
def test_margins_are_the_technical_guides(asked, answered, said, margin):
    assert round(margin_of_error(Proportion(said, answered, asked))) == margin


@pytest.mark.parametrize("answered", [0, 50, 60])
def test_no_margin_where_nobody_or_everybody_answered(answered):
    assert margin_of_error(Proportion(0, answered, 50)) is None


def test_change_counts_that_the_council_is_finite():
    assert round(z_of_change(THEN, NOW, corrected=False), 2) == 1.86
    assert round(z_of_change(THEN, NOW), 2) == 2.35
    assert round(p_of_change(THEN, NOW), 4) == 0.0188


def test_rate_and_its_change_are_those_of_the_sentence():
    now, then = ResponseRate(1770, 3000), ResponseRate(810, 3000)

    assert (now.percent, then.percent, points_up(now, then)) == (59, 27, 32)
    assert ResponseRate(0, 0).percent is None
    assert points_up(now, ResponseRate(0, 0)) is None


@pytest.mark.parametrize(("part", "whole", "step", "percent"), [
    (1, 200, 1, 0), (3, 200, 1, 2), (101, 200, 1, 50), (99, 200, 1, 50), (1, 3, 1, 33),
    (2, 3, 1, 67), (33, 40, 5, 80), (7, 40, 5, 20), (5, 5, 1, 100), (0, 0, 1, None),
])  # fmt: skip
def test_percentages_round_halves_to_the_even_step(part, whole, step, percent):
    assert rounded_percent(part, whole, step) == percent


def worded(then, now, is_segment=False):
    """How one comparison alone reads."""
    return changes([Comparison("one", then, now, is_segment)])["one"]


def test_clear_change_needs_the_test_and_the_points():
    assert worded(THEN, NOW) == Change.CLEAR
    # Four points are a change of everybody, not of a segment.
    assert worded(THEN, NOW, is_segment=True) == Change.NONE
    # Significant among so many, and not three points.
    assert worded(Proportion(4000, 8000, 9000), Proportion(4200, 8000, 9000)) == Change.NONE
    # Three points, and not significant.
    assert worded(Proportion(40, 100, 9000), Proportion(45, 100, 9000)) == Change.NONE


def test_exactly_three_points_are_enough():
    assert worded(Proportion(0, 100, 100), Proportion(3, 100, 100)) == Change.CLEAR
    assert worded(Proportion(0, 1000, 1000), Proportion(29, 1000, 1000)) == Change.NONE


@pytest.mark.parametrize(("then", "now"), [(29, 100), (100, 29), (0, 0)])
def test_under_30_answers_nothing_is_told(then, now):
    assert worded(Proportion(0, then, 200), Proportion(now, now, 200)) == Change.TOO_FEW


def test_waves_where_everybody_answered_are_compared_as_counts():
    assert worded(Proportion(20, 50, 50), Proportion(30, 50, 50)) == Change.CLEAR
    assert worded(Proportion(20, 50, 50), Proportion(24, 60, 60)) == Change.NONE
    assert worded(Proportion(50, 50, 90), Proportion(60, 60, 90)) == Change.NONE


def test_many_comparisons_are_judged_together():
    # Benjamini and Hochberg 1995, table of 15: the first four stand.
    published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000]  # fmt: skip

    assert significant(published) == [True] * 4 + [False] * 11
    assert significant(published[::-1]) == [False] * 11 + [True] * 4
    # A later one that passes carries those before it.
    assert significant([0.04, 0.045]) == [True, True]
    assert significant([0.03, 0.06]) == [False, False]
    assert significant([]) == []


def test_change_that_stands_alone_may_fall_among_many():
    noise = [
        Comparison(str(place), Proportion(50, 100, 900), Proportion(50, 100, 900))
        for place in range(9)
    ]

    assert changes([Comparison("one", THEN, NOW), *noise])["one"] == Change.NONE


def test_too_small_comparisons_do_not_raise_the_bar():
    few = [
        Comparison(str(place), Proportion(5, 20, 90), Proportion(5, 20, 90)) for place in range(9)
    ]

    assert changes([Comparison("one", THEN, NOW), *few])["one"] == Change.CLEAR


@pytest.mark.parametrize(
    ("now", "then", "expected"),
    [
        ((1770, 3000), (810, 3000), True),
        ((60, 100), (50, 100), False),
        ((601, 1000), (500, 1000), True),
        ((70, 100), (59, 100), True),
        ((49, 100), (49, 100), True),
        ((50, 100), None, False),
        ((49, 100), None, True),
        ((50, 100), (0, 0), False),
    ],
)
def test_caution_is_printed(now, then, expected):
    assert caution_needed(ResponseRate(*now), then and ResponseRate(*then)) is expected


def test_same_question_is_same_code_and_same_words():
    first = wording_hash("single", "Is the café good?", ["Yes", "No"])

    assert wording_hash("single", "  Is the  cafe\u0301\ngood? ", ["Yes ", "No"]) == first
    for other in (
        wording_hash("multiple", "Is the café good?", ["Yes", "No"]),
        wording_hash("single", "Is the Café good?", ["Yes", "No"]),
        wording_hash("single", "Is the café good?", ["No", "Yes"]),
        wording_hash("single", "Is the café good?", ["Yes No"]),
        wording_hash("single", "Is the café good? Yes", ["No"]),
    ):
        assert other != first
    assert comparable_codes(
        [Identity("a", "1"), Identity("b", "1"), Identity("c", "1")],
        [Identity("a", "1"), Identity("b", "2"), Identity("d", "1")],
    ) == {"a"}


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 500), st.integers(1, 500))
def test_any_counts_give_a_chance(said_then, said_now, answered_then, answered_now):
    then = Proportion(min(said_then, answered_then), answered_then, 450)
    now = Proportion(min(said_now, answered_now), answered_now, 450)

    assert 0 <= p_of_change(then, now) <= 1
    assert p_of_change(then, now) == pytest.approx(p_of_change(now, then))
