"""Cells: how much of one question in one group is shown, and how it is rounded (P1, P4, P5)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from polls.figures import TONES, Cell, Counts, Edge, QuestionCounts, Share, Showing, Why
from polls.statistics import rounded_percent

# Options show from three groups of the smallest size: 30 where 10 may be seen.
GROUPS_FOR_OPTIONS = 3
COUNTS_TO = 5
# From here one person is under half a percent, so whole percentages no longer give counts back.
WHOLE_HIDES_ONE = 250


@dataclass(frozen=True, slots=True)
class Rule:
    """How a cell is shown beyond its size.

    Masked: nothing near 0% and 100%. Coarse: to the nearest 5 while whole percentages would give
    counts back. Rounded: counts to the nearest 5.
    """

    min_group: int
    masked: bool = False
    coarse: bool = False
    rounded: bool = False


def shown(question: QuestionCounts, counts: Counts, rule: Rule) -> Cell:
    """What one group lets everybody see."""
    if counts.answered < rule.min_group:
        return withheld(Why.TOO_FEW)
    if question.is_text:
        return _counted(Cell(Showing.COUNT, count_step=COUNTS_TO), counts)
    if counts.answered >= GROUPS_FOR_OPTIONS * rule.min_group:
        return _by_option(question, counts, rule)
    if not question.has_bands:
        return withheld(Why.TOO_FEW_FOR_OPTIONS)
    step = COUNTS_TO if rule.rounded else 1
    bands = tuple(_small_share(part, counts.answered, rule) for part in _tones(question, counts))
    return _counted(Cell(Showing.BANDS, count_step=step, percent_step=5, bands=bands), counts)


def withheld(why: Why) -> Cell:
    """A cell with its reason and no figure."""
    return Cell(Showing.WITHHELD, why)


def _by_option(question: QuestionCounts, counts: Counts, rule: Rule) -> Cell:
    """Every option, and the bands they make."""
    tones = _tones(question, counts) if question.has_bands else ()
    percent_step = _percent_step((*counts.chosen, *tones), counts.answered, rule)
    cell = Cell(
        Showing.OPTIONS,
        count_step=COUNTS_TO if rule.rounded else 1,
        percent_step=percent_step,
        options=tuple(_share(one, counts.answered, percent_step, rule) for one in counts.chosen),
        bands=tuple(_share(one, counts.answered, percent_step, rule) for one in tones),
    )
    return _counted(cell, counts)


def _percent_step(parts: tuple[int, ...], answered: int, rule: Rule) -> int:
    """Whole, or 5 where the shares beside a masked one would add up to it."""
    if answered >= WHOLE_HIDES_ONE:
        return 1
    has_edge = rule.masked and any(
        _is_low(one, answered) or _is_high(one, answered) for one in parts
    )
    return 5 if rule.coarse or has_edge else 1


def _share(part: int, answered: int, step: int, rule: Rule) -> Share:
    """One percentage, rounded last; extremes in words."""
    if rule.masked and _is_low(part, answered):
        return Share(5, Edge.LESS_THAN)
    if rule.masked and _is_high(part, answered):
        return Share(95, Edge.MORE_THAN)
    return Share(rounded_percent(part, answered, step) or 0)


def _small_share(part: int, answered: int, rule: Rule) -> Share:
    """The same for 10 to 29 answers, where "less than 5%" could only mean nobody."""
    if rule.masked and 10 * part <= answered:
        return Share(10, Edge.OR_LESS)
    if rule.masked and 10 * part >= 9 * answered:
        return Share(90, Edge.OR_MORE)
    return Share(rounded_percent(part, answered, 5) or 0)


def _is_low(part: int, answered: int) -> bool:
    """Under 5%."""
    return 20 * part < answered


def _is_high(part: int, answered: int) -> bool:
    """Over 95%."""
    return 20 * part > 19 * answered


def _tones(question: QuestionCounts, counts: Counts) -> tuple[int, ...]:
    """How many answered in each tone."""
    return tuple(
        sum(
            number
            for choice, number in zip(question.options, counts.chosen, strict=True)
            if choice.tone == tone
        )
        for tone in TONES
    )


def _counted(cell: Cell, counts: Counts) -> Cell:
    """The cell with how many answered and skipped, to its step."""
    return replace(
        cell,
        answered=nearest(counts.answered, cell.count_step),
        skipped=nearest(counts.skipped, cell.count_step),
    )


def nearest(number: int, step: int) -> int:
    """A count to the nearest step, halves up."""
    return step * ((2 * number + step) // (2 * step))
