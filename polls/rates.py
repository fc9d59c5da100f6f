"""Rates: how many of a directorate answered, from the roster only (specification, part 4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polls.figures import WITHHELD
from polls.segments import FEWEST_ELIGIBLE
from polls.statistics import rounded_percent

FEWEST_EACH_WAY = 10
FEWEST_HIDDEN = 2


@dataclass(frozen=True, slots=True)
class Turnout:
    """A directorate on the roster: exact counts, which nobody may see."""

    name: str
    eligible: int
    responded: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A directorate's response rate as it may be seen; percent is None where it is withheld."""

    name: str
    eligible: int
    percent: int | None

    def __str__(self) -> str:
        """The words of page, CSV and XLSX alike."""
        return WITHHELD if self.percent is None else f"{self.percent}%"


def directorate_rates(turnouts: Iterable[Turnout]) -> tuple[Rate, ...]:
    """Rates of those that hide a single person, by name.

    30 or more eligible, at least 10 who answered and 10 who did not; and, as the rate of all is
    known, the hidden are two or more and hold that many together, or the next smallest joins.
    """
    rising = sorted(turnouts, key=lambda one: (one.eligible, one.responded, one.name))
    hidden = [one for one in rising if one.eligible < FEWEST_ELIGIBLE or not _is_mixed([one])]
    left = [one for one in rising if one not in hidden]
    while hidden and left and not (len(hidden) >= FEWEST_HIDDEN and _is_mixed(hidden)):
        hidden.append(left.pop(0))
    rates = [Rate(one.name, one.eligible, None) for one in hidden]
    rates += [
        Rate(one.name, one.eligible, rounded_percent(one.responded, one.eligible)) for one in left
    ]
    return tuple(sorted(rates, key=lambda one: one.name))


def _is_mixed(turnouts: list[Turnout]) -> bool:
    """10 or more answered among them, and 10 or more did not."""
    responded = sum(one.responded for one in turnouts)
    silent = sum(one.eligible for one in turnouts) - responded
    return min(responded, silent) >= FEWEST_EACH_WAY
