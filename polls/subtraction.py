"""Subtraction: whether what is shown of everybody and of some gives back what is hidden of others.

A figure is safe while one person could have answered otherwise and nothing shown would differ.
So the check looks for that other table: an answer moved in the group that must not be known, and
moved back in a group whose cell stays the same, or seen by nobody in the figures of everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from polls.cells import Rule, shown
from polls.figures import Cell, Counts, QuestionCounts, Showing


@dataclass(frozen=True, slots=True)
class Seen:
    """A group's exact counts and what is shown of it: nothing where there is no rule."""

    counts: Counts
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One person who chose the other option instead."""

    out: int
    into: int

    @property
    def back(self) -> Move:
        """The same, the other way."""
        return Move(self.into, self.out)


def tells(
    question: QuestionCounts,
    everybody: Seen,
    segments: Sequence[Seen],
    elsewhere: Iterable[Sequence[Seen]] = (),
) -> bool:
    """Whether some count that must not be known has one possible value only."""
    places = range(len(question.options))
    across = [list(groups) for groups in elsewhere if groups]
    return any(
        not any(
            _could_be(question, everybody, segments, across, segment, move)
            for other in places
            if other != target
            for move in (Move(other, target), Move(target, other))
        )
        for segment in segments
        for target in _protected(question, everybody, segment)
    )


def zero_shows(question: QuestionCounts, everybody: Seen) -> bool:
    """Whether the figures of everybody alone say that nobody chose some option."""
    places = range(len(question.options))
    return any(
        everybody.counts.chosen[target] == 0
        and not any(_unseen(question, everybody, Move(other, target)) for other in places)
        for target in places
    )


def _could_be(
    question: QuestionCounts,
    everybody: Seen,
    segments: Sequence[Seen],
    across: Sequence[Sequence[Seen]],
    segment: Seen,
    move: Move,
) -> bool:
    """Whether this move in this segment would go unnoticed."""
    if not _unseen(question, segment, move):
        return False
    if any(one is not segment and _unseen(question, one, move.back) for one in segments):
        return True
    return _unseen(question, everybody, move) and all(
        any(_unseen(question, one, move) for one in dimension) for dimension in across
    )


def _unseen(question: QuestionCounts, seen: Seen, move: Move) -> bool:
    """Whether the group has such a person and its cell would stay the same."""
    chosen = list(seen.counts.chosen)
    if move.out == move.into or not chosen[move.out] or chosen[move.into] >= seen.counts.answered:
        return False
    if seen.rule is None:
        return True
    chosen[move.out] -= 1
    chosen[move.into] += 1
    otherwise = replace(seen.counts, chosen=tuple(chosen))
    return shown(question, otherwise, seen.rule) == _cell(question, seen)


def _cell(question: QuestionCounts, seen: Seen) -> Cell | None:
    """What is shown of the group."""
    return shown(question, seen.counts, seen.rule) if seen.rule else None


def _protected(question: QuestionCounts, everybody: Seen, seen: Seen) -> Iterator[int]:
    """Options whose count must not be known.

    Of the hidden: those that none of them chose; the others can be anybody's among them. Where
    bands alone are shown: options that share a band, which by itself is a published figure. What
    nobody chose at all is no matter of subtraction (zero_shows).
    """
    cell = _cell(question, seen)
    for place, number in enumerate(seen.counts.chosen):
        if everybody.counts.chosen[place] == 0:
            continue
        if cell is None:
            if number == 0:
                yield place
        elif cell.showing is not Showing.OPTIONS and len(_band(question, place)) > 1:
            yield place


def _band(question: QuestionCounts, place: int) -> list[int]:
    """The options of the same tone; all of them where tones make no bands."""
    if not question.has_bands:
        return list(range(len(question.options)))
    tone = question.options[place].tone
    return [other for other, choice in enumerate(question.options) if choice.tone == tone]
