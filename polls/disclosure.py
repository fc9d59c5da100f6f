"""Disclosure: from raw counts to what may be seen. Pure functions, no database.

P1 and P2 are in polls.suppression, P4 and P5 in polls.cells, P9 in polls.waves; here P3, P6, and
what a literal reading of those leaves open to somebody who subtracts:

- Everybody less the segments shown by option gives the options of the one that shows bands only,
  or of the hidden. Beside such a segment, others under 250 answers show every option to the
  nearest 5; the choice rests on sizes alone, so that it says nothing about answers.
- An option that nobody chose among everybody was chosen by nobody who is hidden. While a segment
  is withheld, everybody's counts are rounded to 5, and under 250 answers extremes are masked.
- A masked extreme is what the options beside it leave of 100: they show to the nearest 5.
- "Less than 5%" of 12 is nobody: with 10 to 29 answers it reads "10% or less".
- What is left after that is looked for (polls.subtraction). Where it is found, that question is
  withheld from all segments of the dimension, or altogether where everybody's figures tell.
- A poll's results less its last ones are those of the 10 who voted since: while a poll is open,
  everybody too is shown as a segment beside hidden ones is.
- Bands of a multiple-choice question would count answers, not people: none are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from polls.cells import (
    COUNTS_TO,
    GROUPS_FOR_OPTIONS,
    WHOLE_HIDES_ONE,
    Rule,
    shown,
    withheld,
)
from polls.figures import (
    EVERYBODY,
    Cell,
    Counts,
    Cut,
    DimensionFacts,
    Published,
    QuestionCounts,
    QuestionFigures,
    Showing,
    Why,
)
from polls.subtraction import Seen, tells, zero_shows
from polls.suppression import hidden_segments, united

MIN_GROUP = 10
NOT_ASKED = Cell(Showing.NOT_ASKED)


def disclose(
    questions: Sequence[QuestionCounts],
    dimensions: Sequence[DimensionFacts] = (),
    min_group: int = MIN_GROUP,
    *,
    is_open: bool = False,
) -> Published:
    """All that may be seen: everybody, and each segment of one dimension, never crossed (P3).

    is_open is a poll that shows results after voting, and will show them again.
    """
    if min_group < MIN_GROUP:
        raise ValueError(f"Results are shown for groups of {MIN_GROUP} or more.")
    terms = Terms(min_group, is_open)
    hidden = [hidden_segments(one, questions, min_group) for one in dimensions]
    return Published(
        min_group=min_group,
        cuts=(
            Cut(EVERYBODY, "Everybody"),
            *(
                Cut(segment.key, segment.name, one.key, segment.eligible, segment.key in keys)
                for one, keys in zip(dimensions, hidden, strict=True)
                for segment in one.segments
            ),
        ),
        questions=tuple(
            QuestionFigures(
                question.code,
                question.kind,
                question.options,
                tuple(_cells(question, dimensions, hidden, terms)),
            )
            for question in questions
        ),
    )


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a whole survey."""

    min_group: int
    is_open: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One question by the segments of one dimension; no counts where it was not asked of them."""

    keys: tuple[str, ...]
    hidden: frozenset[str]
    counts: dict[str, Counts]
    rule: Rule
    groups: tuple[Seen, ...]


def _cells(
    question: QuestionCounts,
    dimensions: Sequence[DimensionFacts],
    hidden: Sequence[frozenset[str]],
    terms: Terms,
) -> Iterable[Cell]:
    """One question in every cut, in the order of the cuts."""
    columns = [
        _column(question, one, keys, terms.min_group)
        for one, keys in zip(dimensions, hidden, strict=True)
    ]
    total = question.by_cut.get(EVERYBODY)
    if total is None:
        yield from (NOT_ASKED,) * (1 + sum(len(one.keys) for one in columns))
        return
    has_withheld = any(_is_withheld(question, one) for column in columns for one in column.groups)
    everybody = Seen(total, _rule_for_everybody(total, has_withheld, terms))
    told = [
        tells(question, everybody, one.groups, [other.groups for other in columns if other != one])
        for one in columns
    ]
    yield _everybody(question, total, has_withheld or any(told), terms)
    for column, is_told in zip(columns, told, strict=True):
        yield from (_segment(question, column, key, is_told) for key in column.keys)


def _column(
    question: QuestionCounts, dimension: DimensionFacts, hidden: frozenset[str], min_group: int
) -> Column:
    """The segments of a dimension on one question, and how those that show are rounded."""
    keys = tuple(one.key for one in dimension.segments)
    counts = {
        key: question.by_cut[key] for key in keys if key in question.by_cut and not question.is_text
    }
    visible = [counts[key] for key in counts if key not in hidden]
    has_small = any(one.answered < GROUPS_FOR_OPTIONS * min_group for one in visible)
    rule = Rule(min_group, masked=True, rounded=True, coarse=bool(hidden) or has_small)
    groups = [Seen(one, rule) for one in visible]
    if len(visible) < len(counts):
        unseen = (counts[key] for key in counts if key in hidden)
        groups.append(Seen(united(unseen, len(question.options))))
    return Column(keys, hidden, counts, rule, tuple(groups))


def _is_withheld(question: QuestionCounts, group: Seen) -> bool:
    """Whether nothing shows of a group on this question."""
    return group.rule is None or shown(question, group.counts, group.rule).answered is None


def _rule_for_everybody(total: Counts, has_withheld: bool, terms: Terms) -> Rule:
    """Everybody is shown as they are, until a segment among them is withheld."""
    is_guarded = has_withheld or terms.is_open
    return Rule(
        terms.min_group,
        masked=is_guarded and total.answered < WHOLE_HIDES_ONE,
        rounded=is_guarded,
        coarse=terms.is_open,
    )


def _everybody(question: QuestionCounts, total: Counts, has_withheld: bool, terms: Terms) -> Cell:
    """The first cell of a question."""
    rule = _rule_for_everybody(total, has_withheld, terms)
    cell = shown(question, total, rule)
    has_shares = cell.showing in (Showing.OPTIONS, Showing.BANDS)
    if has_withheld and has_shares and zero_shows(question, Seen(total, rule)):
        return withheld(Why.SUBTRACTION)
    return cell


def _segment(question: QuestionCounts, column: Column, key: str, told: bool) -> Cell:
    """A segment's cell."""
    if key not in column.counts:
        return NOT_ASKED
    if key in column.hidden:
        return withheld(Why.TOO_FEW)
    if told:
        return withheld(Why.SUBTRACTION)
    return shown(question, column.counts[key], column.rule)


def so_far(answers: int) -> int:
    """All that shows of an open survey: how many answered, rounded down to 5 (P6)."""
    return answers - answers % COUNTS_TO


def poll_snapshot_due(votes_now: int, votes_then: int = 0, min_group: int = MIN_GROUP) -> bool:
    """A poll's results are renewed only when 10 or more new votes came (P6)."""
    return votes_now - votes_then >= min_group
