"""Suppression: which segments of a survey are hidden, on every question alike (P1, P2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from polls.figures import Counts, DimensionFacts, QuestionCounts, SegmentFacts

NOBODY = Counts((), 0, 0)

# How many answered each question, by the key of their segment.
Answers = Mapping[str, Sequence[int]]


def hidden_segments(
    dimension: DimensionFacts, questions: Iterable[QuestionCounts], min_group: int
) -> frozenset[str]:
    """Keys of the segments to hide: too small ones, then the next smallest until none stands out.

    "Together hold 10 or more" is asked of every question, or one with many skips tells. Where the
    hidden are all on the roster, 10 or more of them must not have answered either: two groups of
    30 with 60 answers hide nothing. And whoever knows this rule must not learn a size from it: 9
    hidden beside 12, with 12 in sight, leave one answer only, so the next smallest goes too.
    """
    asked = [one for one in questions if not one.is_text and _has_segments(one, dimension)]
    answers = {
        segment.key: [one.by_cut.get(segment.key, NOBODY).answered for one in asked]
        for segment in dimension.segments
    }
    for more in range(len(answers)):
        hidden = _hidden(dimension.segments, answers, min_group, more)
        if len(hidden) in (0, len(answers)) or all(
            _could_differ(dimension.segments, answers, min_group, hidden, key) for key in hidden
        ):
            return hidden
    return frozenset(answers)


def _has_segments(question: QuestionCounts, dimension: DimensionFacts) -> bool:
    """Whether a question was counted by this dimension at all."""
    return any(segment.key in question.by_cut for segment in dimension.segments)


def _hidden(
    segments: Sequence[SegmentFacts], answers: Answers, min_group: int, more: int = 0
) -> frozenset[str]:
    """The too small, the next smallest until they hide each other, and so many more."""
    rising = sorted(
        segments,
        key=lambda one: (min(answers[one.key], default=0), sum(answers[one.key]), one.key),
    )
    hidden = [one for one in rising if min(answers[one.key], default=0) < min_group]
    left = [one for one in rising if one not in hidden]
    while hidden and left and not _hide_each_other(hidden, answers, min_group):
        hidden.append(left.pop(0))
    return frozenset(one.key for one in (*hidden, *(left[:more] if hidden else ())))


def _hide_each_other(hidden: Sequence[SegmentFacts], answers: Answers, min_group: int) -> bool:
    """Enough answers on each question, which takes two or more, and enough people who gave none."""
    together = [sum(column) for column in zip(*(answers[one.key] for one in hidden), strict=True)]
    eligible = [one.eligible for one in hidden if one.eligible is not None]
    has_room = len(eligible) < len(hidden) or sum(eligible) - max(together) >= min_group
    return min(together) >= min_group and has_room


def _could_differ(
    segments: Sequence[SegmentFacts],
    answers: Answers,
    min_group: int,
    hidden: frozenset[str],
    key: str,
) -> bool:
    """Whether on every question this segment's size may be another with the same ones hidden."""
    return all(
        any(
            _hidden(segments, otherwise, min_group) == hidden
            for otherwise in _neighbours(answers, place, key, sorted(hidden - {key}))
        )
        for place in range(len(answers[key]))
    )


def _neighbours(
    answers: Answers, place: int, key: str, others: Iterable[str]
) -> Iterator[dict[str, list[int]]]:
    """Tables where one answer to a question came from another hidden segment."""
    for other in others:
        for giver, taker in permutations((key, other)):
            if answers[giver][place]:
                otherwise = {one: list(row) for one, row in answers.items()}
                otherwise[giver][place] -= 1
                otherwise[taker][place] += 1
                yield otherwise


def united(counts: Iterable[Counts], options: int) -> Counts:
    """Several groups as one: what subtraction knows of those who are hidden."""
    every = list(counts)
    return Counts(
        tuple(sum(one.chosen[place] for one in every) for place in range(options)),
        sum(one.answered for one in every),
        sum(one.skipped for one in every),
    )
