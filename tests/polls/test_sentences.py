"""Golden sentences: what results say, word for word."""

import pytest

from polls import sentences
from polls.figures import EVERYBODY, QuestionCounts, from_plain
from polls.models import Baseline
from polls.sentences import Wave
from polls.statistics import Change
from tests.polls.counted import PLAIN, SCALE, SEVERAL, asked, dimension, of
from tests.polls.published import contents_from, page_of

NOW = Wave("2026", 59, 1_770, 3_000)


@pytest.mark.parametrize(
    ("then", "rest"),
    [
        (None, ""),
        (Wave("2024", 27, 810, 3_000), " Last time 27% (810 of 3,000): up 32 percentage points."),
        (Wave("2015", 27), " Last time 27%: up 32 percentage points."),
        (Wave("2015", 60), " Last time 60%: down 1 percentage point."),
        (Wave("2015", 59), " Last time 59%: the same."),
    ],
)
def test_headline(then, rest):
    assert sentences.headline(NOW, then) == f"59% of us answered: 1,770 of 3,000.{rest}"


def contents(now, then=None, **facts):
    """Contents of a survey of one question, after a wave of the same one."""
    before = contents_from([then], eligible=3_000) if then else None
    return contents_from([now], eligible=3_000, before=before, **facts)


def alone(*chosen, options=SCALE, kind="scale5", skipped=0, answered=None):
    """A question with everybody's counts only."""
    counts = of(*chosen, skipped=skipped, answered=answered)
    return QuestionCounts("clear", kind, options, {EVERYBODY: counts})


@pytest.mark.parametrize(
    ("now", "then", "finding"),
    [
        ((400, 520, 300, 350, 200), None, "52% agree that “What of clear”"),
        ((400, 520, 300, 350, 200), (139, 250, 121, 200, 100),
         "52% agree that “What of clear”: up 4 points, a clear change"),
        ((400, 470, 300, 350, 250), (139, 250, 121, 200, 100),
         "49% agree that “What of clear”: no clear change"),
        ((20, 20, 5, 5, 5), (4, 4, 6, 6, 5),
         "73% agree that “What of clear”: too few answers to tell whether that changed"),
        ((1, 3, 2, 2, 1), None, "Too few answers to “What of clear” to show them"),
        ((5, 4, 2, 1, 0), None, "75% agree that “What of clear”"),
    ],
)  # fmt: skip
def test_finding_of_a_statement(now, then, finding):
    made = contents(alone(*now), alone(*then) if then else None)

    assert made["questions"][0]["finding"] == finding


@pytest.mark.parametrize(
    ("options", "kind", "chosen", "finding"),
    [
        (PLAIN, "single", (40, 30, 30),
         "40% say “Bus” to “What of clear”, more than any other answer"),
        (PLAIN, "single", (40, 40, 20), "40% each say “Bus” and “Train” to “What of clear”"),
        (SEVERAL, "multiple", (70, 60, 2),
         "70% chose “Post” to “What of clear”, more than any other answer"),
    ],
)  # fmt: skip
def test_finding_of_a_choice(options, kind, chosen, finding):
    made = contents(alone(*chosen, options=options, kind=kind, answered=100))

    assert made["questions"][0]["finding"] == finding


def test_how_many_answered():
    made = contents(alone(400, 520, 300, 350, 200, skipped=39))

    assert made["questions"][0]["note"] == (
        "1,770 of the 1,809 answered this question; 39 preferred not to say. "
        "Margin of error: about 1 point either way."
    )


def test_clear_changes_of_groups_are_told_from_what_is_shown():
    then = {"a": of(30, 60, 100, 80, 30), "b": of(60, 90, 60, 60, 30)}
    now = {"a": of(90, 100, 60, 40, 10), "b": of(60, 90, 60, 60, 30)}
    parts = [dimension(*now, eligible=400)]
    before = contents_from([asked(then)], parts, eligible=800)

    made = contents_from([asked(now)], parts, eligible=800, before=before)

    assert made["changes"] == [
        "57% agree that “What of proud”; last time 40% did: up 17 points, a clear change.",
        "In a, 63% agree that “What of proud”; last time 30% did: up 33 points, a clear change.",
    ]
    assert made["questions"][0]["finding"].endswith("up 17 points, a clear change")


def test_baseline_alone_is_no_comparison():
    made = contents(
        alone(400, 520, 300, 350, 200), baseline=Baseline(rate_percent=27, source="Post")
    )

    assert "Last time 27%: up 32 percentage points." in made["headline"]
    assert made["compared"] == 0
    assert "clearly changed" not in page_of(made)


def test_question_in_other_words_is_not_compared():
    other = alone(40, 50, 10, options=PLAIN, kind="single")

    made = contents(alone(400, 520, 300, 350, 200), other)

    assert made["questions"][0]["then"] is None
    assert made["changes"] == []


def test_three_highest_and_three_lowest_never_overlap():
    many = [asked({"a": of(10 + 9 * place, 10, 40, 20, 5)}, code=f"q{place}") for place in range(7)]

    def ranks(questions):
        made = contents_from(questions)
        return [[words for _share, words in made[name]] for name in ("highest", "lowest")]

    assert ranks(many) == [
        ["“What of q6”", "“What of q5”", "“What of q4”"],
        ["“What of q0”", "“What of q1”", "“What of q2”"],
    ]
    assert ranks(many[:3]) == [["“What of q2”"], ["“What of q0”"]]
    assert ranks(many[:1]) == [[], []]


@pytest.mark.parametrize(
    ("responded", "percent_then", "cautions"),
    [
        (1_770, 27, ["The response rates differ by more than 10 points"]),
        (1_770, 59, []),
        (1_560, 49, ["Last time under half answered"]),
        (1_440, 48, ["Under half of us answered"]),
        (1_440, 70, ["The response rates differ by more than 10", "Under half of us answered"]),
    ],
)
def test_cautions(responded, percent_then, cautions):
    then = {"label": "2024", "percent": percent_then, "responded": None, "asked": None}
    before = contents_from([alone(9, 9, 9, 9, 9)]) | {"now": then}
    made = contents_from([alone(responded, 0, 0, 0, 0)], eligible=3_000, before=before)

    assert len(made["cautions"]) == len(cautions)
    assert all(map(str.startswith, made["cautions"], cautions))


def test_figures_come_back_from_a_snapshot_as_they_were():
    made = contents(alone(400, 520, 300, 350, 200))

    assert from_plain(made["figures"]).cell("clear").answered == 1_770


def test_no_change_is_told_without_points_between_shown_figures():
    assert sentences.changed(Change.CLEAR, None) == "a clear change"
    assert sentences.changed(Change.CLEAR, -1) == "down 1 point, a clear change"
