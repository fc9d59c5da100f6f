"""Statistics: rates, margins and tests of change, from unrounded counts. Pure functions."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import erfc, sqrt

LEVEL = 0.05
NORMAL_95 = 1.96
FEWEST_TO_TEST = 30
POINTS_FOR_EVERYBODY = 3
POINTS_FOR_SEGMENTS = 5
# A caution is printed when the rates of two waves are further apart than this, in points.
RATES_APART = 10


class Change(StrEnum):
    """What may be said of two waves, in these words and no others."""

    CLEAR = "clear change"
    NONE = "no clear change"
    TOO_FEW = "too few answers to tell"


@dataclass(frozen=True, slots=True)
class Proportion:
    """How many of those who answered said so, out of so many whom we asked."""

    said: int
    answered: int
    asked: int

    @property
    def share(self) -> float:
        """Between 0 and 1; only with answers."""
        return self.said / self.answered


@dataclass(frozen=True, slots=True)
class ResponseRate:
    """A full count of the roster, so no test belongs to it."""

    responded: int
    roster: int

    @property
    def percent(self) -> int | None:
        """Whole per cent, nothing without a roster."""
        return rounded_percent(self.responded, self.roster)


def rounded_percent(part: int, whole: int, step: int = 1) -> int | None:
    """Per cent to the nearest step, from whole numbers so that nothing drifts.

    Halves go to the even step: of two options that share 100, one goes up and one down, where
    82.5 and 17.5 as 85 and 20 would give the exact counts back.
    """
    if whole <= 0:
        return None
    steps, rest = divmod(100 * part, step * whole)
    half = 2 * rest - step * whole
    return step * (steps + (half > 0 or (half == 0 and steps % 2 == 1)))


def points_up(now: ResponseRate, then: ResponseRate) -> int | None:
    """Percentage points between two rates as they are printed, so that the sentence adds up."""
    if now.percent is None or then.percent is None:
        return None
    return now.percent - then.percent


def caution_needed(now: ResponseRate, then: ResponseRate | None = None) -> bool:
    """Whether other people may have answered: rates over 10 points apart, or under half."""
    rates = [rate for rate in (now, then) if rate is not None and rate.roster > 0]
    if any(2 * rate.responded < rate.roster for rate in rates):
        return True
    if len(rates) < 2:
        return False
    # Crosswise, in whole numbers: exactly 10 points is no caution.
    first, second = rates
    apart = abs(first.responded * second.roster - second.responded * first.roster)
    return 100 * apart > RATES_APART * first.roster * second.roster


def correction(asked: int, answered: int) -> float:
    """Finite population correction of a variance: nothing is uncertain once everybody answered."""
    if answered >= asked or asked <= 1:
        return 0.0
    return (asked - answered) / (asked - 1)


def margin_of_error(proportion: Proportion) -> float | None:
    """95% margin in percentage points; none where everybody or nobody answered."""
    n, asked = proportion.answered, proportion.asked
    if n <= 0 or n >= asked:
        return None
    share = proportion.share
    return 100 * NORMAL_95 * sqrt(share * (1 - share) / n * correction(asked, n))


def z_of_change(then: Proportion, now: Proportion, *, corrected: bool = True) -> float | None:
    """Pooled two-sample z, each wave's variance with its own correction; None without spread."""
    if min(then.answered, now.answered) <= 0:
        return None
    pooled = (then.said + now.said) / (then.answered + now.answered)
    variance = sum(
        pooled
        * (1 - pooled)
        / wave.answered
        * (correction(wave.asked, wave.answered) if corrected else 1)
        for wave in (then, now)
    )
    return (now.share - then.share) / sqrt(variance) if variance > 0 else None


def p_of_change(then: Proportion, now: Proportion) -> float:
    """Two-sided chance of such a difference; 0 where both waves asked everybody and differ."""
    z = z_of_change(then, now)
    if z is None:
        return 1.0 if _same_share(then, now) else 0.0
    return erfc(abs(z) / sqrt(2))


def _same_share(then: Proportion, now: Proportion) -> bool:
    """Equal shares, compared without dividing; without answers nothing differs."""
    return then.said * now.answered == now.said * then.answered


def can_be_tested(then: Proportion, now: Proportion) -> bool:
    """30 or more answers in both waves."""
    return min(then.answered, now.answered) >= FEWEST_TO_TEST


def is_large_enough(then: Proportion, now: Proportion, points: int) -> bool:
    """At least so many points apart, counted without rounding."""
    apart = abs(now.said * then.answered - then.said * now.answered)
    return 100 * apart >= points * now.answered * then.answered


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure in two waves; a key tells the comparisons of a snapshot apart."""

    key: str
    then: Proportion
    now: Proportion
    is_segment: bool = False

    @property
    def points(self) -> int:
        """How far apart the waves must be to be called changed."""
        return POINTS_FOR_SEGMENTS if self.is_segment else POINTS_FOR_EVERYBODY


def changes(comparisons: Iterable[Comparison]) -> dict[str, Change]:
    """The wording of every comparison of one snapshot, judged together, once."""
    every = list(comparisons)
    tested = [one for one in every if can_be_tested(one.then, one.now)]
    found = significant([p_of_change(one.then, one.now) for one in tested])
    worded = {one.key: Change.TOO_FEW for one in every}
    for one, is_significant in zip(tested, found, strict=True):
        clear = is_significant and is_large_enough(one.then, one.now, one.points)
        worded[one.key] = Change.CLEAR if clear else Change.NONE
    return worded


def significant(chances: Sequence[float], level: float = LEVEL) -> list[bool]:
    """Benjamini-Hochberg: which of these stand when all are looked at together."""
    rising = sorted(chances)
    passed = [
        chance
        for rank, chance in enumerate(rising, start=1)
        if chance <= level * rank / len(rising)
    ]
    bar = max(passed, default=-1.0)
    return [chance <= bar for chance in chances]


def wording_hash(kind: str, wording: str, options: Iterable[str] = ()) -> str:
    """The same for the same question: kind, wording and options in order, spaces folded."""
    parts = [kind, *(_folded(text) for text in (wording, *options))]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=True).encode()).hexdigest()


def _folded(text: str) -> str:
    """One form for what looks the same: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a question the same one in another wave."""

    code: str
    wording_hash: str


def comparable_codes(now: Iterable[Identity], then: Iterable[Identity]) -> frozenset[str]:
    """Codes of the questions that were asked in both waves in the same words."""
    return frozenset(one.code for one in set(now) & set(then))
