"""Counting: reads a survey's counters as the pure modules take them. Nobody may see these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from polls.figures import EVERYBODY, Choice, Counts, DimensionFacts, QuestionCounts, SegmentFacts
from polls.models import (
    Dimension,
    Option,
    Question,
    QuestionKind,
    Segment,
    Survey,
    Tally,
    Tone,
    What,
)
from polls.rates import Turnout

# What was counted of one question in one group: by option, or by deed where there is none.
Counters = Mapping[int | str, int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its options, as the survey asked it."""

    question: Question
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """All that is known of a survey's answers."""

    asked: tuple[Asked, ...]
    questions: tuple[QuestionCounts, ...]
    dimensions: tuple[DimensionFacts, ...]
    turnouts: tuple[Turnout, ...]


def count(survey: Survey) -> Counted:
    """The counters of closed questions; the number of queries does not depend on how many."""
    asked = _asked(survey)
    segments = list(
        Segment.objects.filter(dimension__survey=survey).order_by("dimension__place", "place", "pk")
    )
    counters = _counters(survey)
    closed = [one for one in asked if not one.question.is_text]
    return Counted(
        asked=asked,
        questions=tuple(_question(one, segments, counters) for one in closed),
        dimensions=_dimensions(survey, segments),
        turnouts=tuple(
            Turnout(group.name, group.eligible, group.responded or 0)
            for group in survey.roster_groups.all()
        ),
    )


def segment_key(segment: Segment) -> str:
    """A segment's name in the tables of one survey."""
    return f"segment-{segment.pk}"


def _asked(survey: Survey) -> tuple[Asked, ...]:
    """Questions in their order, each with its options in theirs."""
    options = defaultdict(list)
    for option in Option.objects.filter(question__survey=survey).order_by("place", "pk"):
        options[option.question_id].append(option)
    questions = Question.objects.filter(survey=survey).order_by("place", "pk")
    return tuple(Asked(one, tuple(options[one.pk])) for one in questions)


def _counters(survey: Survey) -> dict[tuple[int, int | None], Counters]:
    """By question and segment (None: everybody)."""
    found: dict[tuple[int, int | None], dict[int | str, int]] = defaultdict(dict)
    columns = ("question_id", "segment_id", "option_id", "what", "count")
    for question, segment, option, what, number in Tally.objects.filter(survey=survey).values_list(
        *columns
    ):
        found[question, segment][what if option is None else option] = number
    return dict(found)


def _question(
    asked: Asked, segments: Iterable[Segment], counters: Mapping[tuple[int, int | None], Counters]
) -> QuestionCounts:
    """One question in every group that was counted."""
    cuts = {EVERYBODY: None} | {segment_key(one): one.pk for one in segments}
    pk = asked.question.pk
    return QuestionCounts(
        code=asked.question.code,
        kind=asked.question.kind,
        options=tuple(
            Choice(one.words, "" if one.tone == Tone.NONE else str(one.tone))
            for one in asked.options
        ),
        by_cut={
            key: _counts(asked, counters[pk, segment])
            for key, segment in cuts.items()
            if (pk, segment) in counters
        },
    )


def _counts(asked: Asked, counters: Counters) -> Counts:
    """One question in one group; only of several choices are people counted besides."""
    chosen = tuple(counters.get(one.pk, 0) for one in asked.options)
    several = asked.question.kind == QuestionKind.MULTIPLE
    answered = counters.get(What.ANSWERED.value, 0) if several else sum(chosen)
    return Counts(chosen, answered, counters.get(What.SKIPPED.value, 0))


def _dimensions(survey: Survey, segments: Iterable[Segment]) -> tuple[DimensionFacts, ...]:
    """The segment questions that were asked, with the groups they offered."""
    groups = defaultdict(list)
    for one in segments:
        groups[one.dimension_id].append(SegmentFacts(segment_key(one), one.name, one.eligible))
    dimensions = Dimension.objects.filter(survey=survey).order_by("place", "pk")
    return tuple(
        DimensionFacts(f"dimension-{one.pk}", one.wording, tuple(groups[one.pk]))
        for one in dimensions
        if groups[one.pk]
    )
