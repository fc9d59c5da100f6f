"""An attacker: reads only what is published, and works out what must be true of the hidden.

It knows the rounding rules, adds and subtracts between everybody and the segments, keeps a
group's options to their sum and a person's group to one total on every question, and narrows
ranges of whole numbers until nothing moves. A range of one number is a disclosure. It claims
nothing that could be otherwise, so whatever it finds is a true leak.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from math import prod

TONES = ("positive", "neutral", "negative")
MOST_TRIED = 150
MIN_GROUP = 10
Range = tuple[int, int]


@dataclass(frozen=True)
class Reading:
    """One published cell, as page, CSV or XLSX show it: figures as words, [c] where withheld."""

    question: str
    cut: str
    dimension: str = ""  # empty for everybody
    kind: str = "single"
    tones: tuple[str, ...] = ()  # of the options, in their order
    answered: int | None = None
    skipped: int | None = None
    count_step: int = 1
    percent_step: int = 1
    options: tuple[str, ...] = ()  # "34%", "less than 5%"; empty where not shown
    bands: tuple[str, ...] = ()  # of TONES
    masks_extremes: bool = True  # what the page says of its rules

    @property
    def is_shown(self):
        """Whether there is any figure."""
        return self.answered is not None


@dataclass
class Group:
    """What may be true of one group: how many answered, and a range for every option."""

    answered: Range
    ranges: list[Range]
    sums: list[tuple[list[int], Range]] = field(default_factory=list)


@cache
def counts_behind(words: str, answered: int, step: int, edge: int) -> Range | None:
    """Counts that would be shown in these words; nearer than the edge to 0 or 100 others are."""
    fitting = [count for count in range(answered + 1) if _reads(words, count, answered, step, edge)]
    return (fitting[0], fitting[-1]) if fitting else None


def _reads(words: str, count: int, answered: int, step: int, edge: int) -> bool:
    """Whether so many of those who answered are shown in these words."""
    number = int(re.search(r"\d+", words).group())
    if "less than" in words:
        return 100 * count < number * answered
    if "more than" in words:
        return 100 * count > number * answered
    if "or less" in words:
        return 100 * count <= number * answered
    if "or more" in words:
        return 100 * count >= number * answered
    share = 100 * count
    # Beyond the edge there would be words: "less than 5%", "10% or less".
    is_extreme = edge and not edge * answered <= share <= (100 - edge) * answered
    if edge == 10:
        is_extreme = is_extreme or share in (10 * answered, 90 * answered)
    return step * round(Fraction(share, step * answered)) == number and not is_extreme


def numbers_behind(shown: int, step: int) -> range:
    """Counts that round to what is shown."""
    return range(max(0, shown - step // 2), shown + (step - 1) // 2 + 1)


def possible_groups(reading: Reading, totals: Range) -> Iterator[Group]:
    """Everything that one cell leaves open, one group size after the other."""
    skipped = numbers_behind(reading.skipped or 0, reading.count_step)
    least = 3 * MIN_GROUP if reading.count_step > 1 and reading.options else MIN_GROUP
    for answered in numbers_behind(reading.answered, reading.count_step):
        everyone = (answered + skipped[0], answered + skipped[-1])
        if answered < least or everyone[1] < totals[0] or everyone[0] > totals[1]:
            continue
        group = _group(reading, answered)
        if group and narrow_group(group):
            yield group


def _group(reading: Reading, answered: int) -> Group | None:
    """One size of a group with what its percentages say; nothing where they contradict it."""
    every = reading.options + reading.bands
    edges = any(re.search("[a-z]", words) for words in every)
    coarse = bool(reading.options) and reading.percent_step > 1
    is_masked = reading.masks_extremes and (edges or coarse or bool(reading.dimension))
    edge = (5 if reading.options else 10) if is_masked else 0

    def behind(words: str) -> Range | None:
        return counts_behind(words, answered, reading.percent_step, edge)

    ranges = [behind(words) for words in reading.options] or [(0, answered)] * len(reading.tones)
    bands = [behind(words) for words in reading.bands]
    if None in ranges or None in bands:
        return None
    everyone = list(range(len(reading.tones)))
    sums = [(everyone, (answered, answered))] if reading.kind != "multiple" else []
    for tone, band in zip(TONES, bands, strict=False):
        sums.append(([place for place in everyone if reading.tones[place] == tone], band))
    return Group((answered, answered), list(ranges), sums)


def loosely(groups: list[Group]) -> Group:
    """One group of a size not known exactly, with all that any of these sizes leaves open."""

    def around(ranges: Iterable[Range]) -> Range:
        lows, highs = zip(*ranges, strict=True)
        return min(lows), max(highs)

    return Group(
        around(one.answered for one in groups),
        [around(ranges) for ranges in zip(*(one.ranges for one in groups), strict=True)],
        [
            (same[0][0], around(total for _, total in same))
            for same in zip(*(one.sums for one in groups), strict=True)
        ],
    )


def narrow_group(group: Group) -> bool:
    """Keep a group's options to their sums; False where that cannot be."""
    while True:
        before = list(group.ranges)
        for places, (least, most) in group.sums:
            low = sum(group.ranges[place][0] for place in places)
            high = sum(group.ranges[place][1] for place in places)
            if low > most or high < least:
                return False
            for place in places:
                lo, hi = group.ranges[place]
                group.ranges[place] = (
                    max(lo, least - (high - hi)),
                    min(hi, most - (low - lo)),
                )
        if group.ranges == before:
            return True


def narrow_together(everybody: Group, parts: list[Group]) -> bool:
    """Everybody is the sum of the parts, option by option; False where that cannot be."""
    groups = [everybody, *parts]
    while True:
        before = [list(one.ranges) for one in groups]
        for place in range(len(everybody.ranges)):
            if not _narrow_option(groups, place):
                return False
        if not all(narrow_group(one) for one in groups):
            return False
        if [one.ranges for one in groups] == before:
            return True


def _narrow_option(groups: list[Group], place: int) -> bool:
    """One option of everybody and of the parts."""
    whole, *parts = [one.ranges[place] for one in groups]
    low, high = sum(lo for lo, _ in parts), sum(hi for _, hi in parts)
    narrowed = [(max(whole[0], low), min(whole[1], high))]
    narrowed += [
        (max(lo, whole[0] - (high - hi)), min(hi, whole[1] - (low - lo))) for lo, hi in parts
    ]
    for group, (lo, hi) in zip(groups, narrowed, strict=True):
        if lo > hi:
            return False
        group.ranges[place] = (lo, hi)
    return True


def derived(readings: Iterable[Reading]) -> dict[tuple[str, str, str], int]:
    """Counts that must be so: (question, cut, "answered" or the option's place) and the number.

    Of hidden cuts every count; of cuts with bands alone the options that share a band, but for
    those that everybody's figures say nobody chose.
    """
    rows = list(readings)
    totals = _totals(rows)
    found = {}
    for question in dict.fromkeys(one.question for one in rows):
        asked = [one for one in rows if one.question == question]
        whole = [one for one in asked if not one.dimension and one.is_shown and one.tones]
        for dimension in {one.dimension for one in asked if one.dimension and whole}:
            parts = [one for one in asked if one.dimension == dimension]
            for key, (low, high) in _ranges(whole[0], parts, totals).items():
                if low == high:
                    found[(question, *key)] = low
    return found


def _totals(rows: list[Reading]) -> dict[str, Range]:
    """How many took part in a cut, from all questions together: nobody leaves one out."""
    totals: dict[str, Range] = defaultdict(lambda: (0, 10**9))
    for row in rows:
        if row.is_shown and row.tones:
            answered = numbers_behind(row.answered, row.count_step)
            skipped = numbers_behind(row.skipped or 0, row.count_step)
            low, high = totals[row.cut]
            totals[row.cut] = (
                max(low, answered[0] + skipped[0]),
                min(high, answered[-1] + skipped[-1]),
            )
    return totals


def _ranges(
    whole: Reading, parts: list[Reading], totals: dict[str, Range]
) -> dict[tuple[str, str], Range]:
    """The range of every count that is not published, over every size the groups may have."""
    shown = [one for one in parts if one.is_shown]
    hidden = [one for one in parts if not one.is_shown]
    ranges: dict[tuple[str, str], Range] = {}
    chosen = _chosen_at_all(whole, totals)
    for everybody, *groups in _sizes([whole, *shown], totals):
        least = everybody.answered[0] - sum(one.answered[1] for one in groups)
        most = everybody.answered[1] - sum(one.answered[0] for one in groups)
        if most < 0 or (least > 0 and not hidden):
            continue
        if hidden:
            everyone = list(range(len(whole.tones)))
            sums = [(everyone, (max(0, least), most))] if whole.kind != "multiple" else []
            groups.append(Group((max(0, least), most), [(0, most)] * len(everyone), sums))
        if narrow_together(everybody, groups):
            for key, (low, high) in _unpublished(shown, hidden, groups, chosen):
                lowest, highest = ranges.get(key, (low, high))
                ranges[key] = (min(low, lowest), max(high, highest))
    return ranges


def _chosen_at_all(whole: Reading, totals: dict[str, Range]) -> set[int]:
    """Options that somebody may have chosen, by everybody's own figures."""
    groups = possible_groups(whole, totals[whole.cut])
    return {place for one in groups for place, (_, most) in enumerate(one.ranges) if most}


def _sizes(readings: list[Reading], totals: dict[str, Range]) -> Iterator[list[Group]]:
    """Every choice of sizes, while they can be tried; else sizes and options as loose ranges."""
    possible = [list(possible_groups(one, totals[one.cut])) for one in readings]
    if all(possible) and prod(len(groups) for groups in possible) > MOST_TRIED:
        possible = [[loosely(groups)] for groups in possible]
    for choice in itertools.product(*possible):
        yield [Group(one.answered, list(one.ranges), one.sums) for one in choice]


def _unpublished(
    shown: list[Reading], hidden: list[Reading], groups: list[Group], chosen: set[int]
) -> Iterator[tuple[tuple[str, str], Range]]:
    """Counts that nobody should know: all of the hidden, and options behind bands."""
    for reading, group in zip(shown, groups, strict=False):
        for place, tone in enumerate(reading.tones):
            has_band = not reading.options and reading.tones.count(tone) > 1
            if has_band and place in chosen:
                yield (reading.cut, str(place)), group.ranges[place]
    if hidden:
        left = groups[-1]
        # Several share what is left: each has between none and all of it.
        alone = len(hidden) == 1
        for one in hidden:
            yield (one.cut, "answered"), (left.answered[0] if alone else 0, left.answered[1])
            for place, (low, high) in enumerate(left.ranges):
                yield (one.cut, str(place)), (low if alone else 0, high)
