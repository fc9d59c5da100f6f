"""What may be seen of answers."""

import json
from dataclasses import replace

import pytest

from polls.cells import Rule, shown
from polls.disclosure import disclose, poll_snapshot_due, so_far
from polls.figures import (
    EVERYBODY,
    Choice,
    Counts,
    Edge,
    QuestionCounts,
    Share,
    Showing,
    Why,
    from_plain,
    to_plain,
)
from polls.waves import may_compare, points_apart
from tests.polls.counted import (
    PLAIN,
    SEVERAL,
    YES_NO,
    alone,
    asked,
    dimension,
    hidden,
    of,
    words,
)

# One cell.


def test_under_10_answers_nothing_shows():
    cell = alone(of(9, 0, 0, 0, 0))

    assert (cell.showing, cell.why, cell.symbol) == (Showing.WITHHELD, Why.TOO_FEW, "[c]")
    assert (cell.answered, cell.skipped, cell.options, cell.bands) == (None, None, (), ())


@pytest.mark.parametrize("answers", [10, 29])
def test_10_to_29_answers_show_bands_to_the_nearest_5(answers):
    cell = alone(of(3, 4, 2, 1, answers - 10, skipped=2))

    assert cell.showing == Showing.BANDS
    assert cell.options == ()
    assert [one.percent % 5 for one in cell.bands] == [0, 0, 0]
    assert (cell.percent_step, cell.skipped) == (5, 2)


def test_30_answers_show_every_option_in_whole_percentages():
    cell = alone(of(10, 7, 6, 4, 3, skipped=4))

    assert words(cell.options) == ["33%", "23%", "20%", "13%", "10%"]
    # Of the counts, not of the percentages above.
    assert words(cell.bands) == ["57%", "20%", "23%"]
    assert str(cell.positive) == "57%"
    assert (cell.answered, cell.skipped, cell.symbol) == (30, 4, "")


def test_everybody_may_be_of_one_mind_where_nobody_is_hidden():
    assert words(alone(of(40, 0), YES_NO, "single").options) == ["100%", "0%"]


@pytest.mark.parametrize(("options", "kind"), [(PLAIN, "single"), (SEVERAL, "multiple")])
def test_without_bands_under_30_answers_show_nothing(options, kind):
    cell = alone(of(9, 9, 9, answered=20), options, kind)

    assert (cell.showing, cell.why) == (Showing.WITHHELD, Why.TOO_FEW_FOR_OPTIONS)


def test_shares_of_several_choices_are_of_people():
    cell = alone(of(30, 20, 10, answered=40), SEVERAL, "multiple")

    assert words(cell.options) == ["75%", "50%", "25%"]
    assert cell.bands == ()


@pytest.mark.parametrize(("texts", "count"), [(9, None), (12, 10), (13, 15), (800, 800)])
def test_of_texts_only_a_rounded_number_shows(texts, count):
    cell = alone(Counts((), texts, 7), (), "text")

    assert cell.answered == count
    assert cell.skipped == (None if count is None else 5)
    assert (cell.options, cell.bands) == ((), ())


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ((39, 1), ["more than 95%", "less than 5%"]),
        ((40, 0), ["more than 95%", "less than 5%"]),
        ((38, 2), ["95%", "5%"]),
        # What stands beside an extreme is to the nearest 5, or they would add up to it.
        ((21, 17, 1), ["55%", "45%", "less than 5%"]),
        ((140, 120, 3), ["53%", "46%", "less than 5%"]),
        ((12, 0), ["90% or more", "10% or less"]),
        ((11, 1), ["90% or more", "10% or less"]),
        ((10, 2), ["85%", "15%"]),
    ],
)
def test_extremes_of_segments_are_words(chosen, expected):
    options = (*YES_NO, Choice("Perhaps", "neutral"))[: len(chosen)]
    question = QuestionCounts("proud", "single", options, {})
    cell = shown(question, of(*chosen), Rule(10, masked=True, rounded=True))

    shares = words(cell.options) or words((cell.bands[0], cell.bands[2]))
    assert shares == expected


def test_counts_of_segments_are_rounded_to_5():
    published = disclose(
        [asked({"a": of(50, 48, skipped=3), "b": of(40, 42, skipped=2)}, YES_NO, "single")],
        [dimension("a", "b")],
    )

    assert [(published.cell("proud", key).answered, published.cell("proud", key).skipped)
            for key in (EVERYBODY, "a", "b")] == [(180, 5), (100, 5), (80, 0)]  # fmt: skip


# Which segments are hidden.


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ({"a": 40, "b": 30, "c": 20}, ""),
        ({"a": 40, "b": 30, "c": 9}, "bc"),
        ({"a": 40, "b": 30, "c": 9, "d": 1}, "cd"),
        ({"a": 40, "b": 30, "c": 5, "d": 4}, "bcd"),
        ({"a": 40, "b": 12, "c": 12, "d": 0}, "bd"),
        ({"a": 40, "b": 3}, "ab"),
        ({"a": 4, "b": 3}, "ab"),
        # Beside 12 in sight, 21 hidden could only be 9 and the other 12.
        ({"a": 12, "b": 12, "c": 9}, "abc"),
        ({"a": 12, "b": 12, "c": 8}, "ac"),
    ],
)
def test_small_segment_takes_the_next_smallest_with_it(sizes, expected):
    question = asked({key: of(size - size // 2, size // 2) for key, size in sizes.items()}, YES_NO)

    assert hidden(disclose([question], [dimension(*sizes)])) == set(expected)
    assert hidden(disclose([question], [dimension(*reversed(sizes))])) == set(expected)


def test_hidden_on_one_question_is_hidden_on_all():
    many = asked({"a": of(20, 20), "b": of(20, 20), "c": of(20, 19)}, YES_NO, "single", "many")
    few = asked({"a": of(20, 20), "b": of(20, 20), "c": of(4, 4, skipped=31)}, YES_NO, "single")
    published = disclose([many, few], [dimension("a", "b", "c")])

    assert hidden(published) == {"a", "c"}
    assert {published.cell(code, "c").symbol for code in ("many", "proud")} == {"[c]"}


def test_hidden_hold_10_answers_on_every_question():
    many = asked({key: of(15, 15) for key in "abcd"}, YES_NO, "single", "many")
    few = asked({"a": of(2, 2), "b": of(1, 1), "c": of(9, 9), "d": of(9, 9)}, YES_NO)

    assert hidden(disclose([many, few], [dimension(*"abcd")])) == {"a", "b", "c"}


def test_hidden_groups_that_all_answered_hide_nothing():
    many = asked({key: of(15, 15) for key in "abc"}, YES_NO, "single", "many")
    few = asked({"a": of(2, 2), "b": of(1, 5), "c": of(9, 9)}, YES_NO)

    assert hidden(disclose([many, few], [dimension(*"abc", eligible=30)])) == {"a", "b", "c"}
    assert hidden(disclose([many, few], [dimension(*"abc", eligible=60)])) == {"a", "b"}


def test_threshold_may_be_raised_and_never_lowered():
    question = asked({"a": of(30, 30), "b": of(30, 29), "c": of(15, 10), "d": of(9, 10)}, YES_NO)
    published = disclose([question], [dimension(*"abcd")], min_group=20)

    assert hidden(published) == {"c", "d"}
    assert published.cell("proud", "b").showing == Showing.BANDS
    assert published.cell("proud", "a").showing == Showing.OPTIONS
    with pytest.raises(ValueError, match="10 or more"):
        disclose([question], [], min_group=9)


def test_question_not_asked_is_no_withheld_one():
    question = QuestionCounts("proud", "single", YES_NO, {EVERYBODY: of(40, 40)})
    text = QuestionCounts("why", "text", (), {EVERYBODY: Counts((), 30, 0)})
    published = disclose([question, text], [])

    assert published.cell("other").symbol == "[x]"
    assert published.cell("proud", "a").symbol == "[x]"
    split = disclose([asked({"a": of(40, 40), "b": of(40, 40)}, YES_NO), text], [dimension(*"ab")])
    assert split.cell("why", "a").symbol == "[x]"
    assert not hidden(split)


def test_snapshot_reads_as_it_was_written():
    published = disclose(
        [
            asked({"a": of(20, 20, 10, 9, 0), "b": of(9, 9, 0, 0, 0), "c": of(1, 1, 1, 0, 0)}),
            QuestionCounts("why", "text", (), {EVERYBODY: Counts((), 5, 0)}),
        ],
        [dimension("a", "b", "c")],
    )

    assert from_plain(json.loads(json.dumps(to_plain(published)))) == published


# Open surveys, waves.


@pytest.mark.parametrize(("answers", "seen"), [(0, 0), (4, 0), (5, 5), (9, 5), (1774, 1770)])
def test_open_survey_shows_its_answers_rounded_down(answers, seen):
    assert so_far(answers) == seen


def test_poll_is_counted_anew_after_10_votes():
    assert not poll_snapshot_due(9)
    assert poll_snapshot_due(10)
    assert not poll_snapshot_due(29, 20)
    assert poll_snapshot_due(30, 20)
    assert not poll_snapshot_due(30, 15, min_group=20)


def test_open_poll_does_not_show_the_ten_who_voted_last():
    def shown_while_open(yes, no):
        question = QuestionCounts("tea", "single", YES_NO, {EVERYBODY: of(yes, no)})
        return disclose([question], is_open=True).cell("tea")

    assert words(shown_while_open(33, 7).options) == ["80%", "20%"]
    # Ten more voted, nine to one or all of them: nobody can say.
    assert shown_while_open(43, 7) == shown_while_open(42, 8)
    assert words(shown_while_open(50, 0).options) == ["more than 95%", "less than 5%"]
    assert words(shown_while_open(300, 100).options) == ["75%", "25%"]


def test_waves_are_compared_by_what_each_shows():
    now, then = alone(of(30, 30), YES_NO), alone(of(20, 40), YES_NO)
    small, few = alone(of(10, 10), YES_NO), alone(of(4, 5), YES_NO)

    assert (may_compare(now, then), points_apart(now, then)) == (True, 17)
    assert (may_compare(now, small), points_apart(now, small)) == (True, None)
    assert (may_compare(now, few), points_apart(few, now)) == (False, None)
    edge = replace(now, bands=(Share(95, Edge.MORE_THAN), *now.bands[1:]))
    assert points_apart(edge, then) is None
