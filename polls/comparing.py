"""Comparing: what one snapshot says of changes since the wave before, from that wave's snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from polls.counting import Counted
from polls.figures import EVERYBODY, Cell, Counts, Cut, Published, from_plain
from polls.statistics import Change, Comparison, Identity, Proportion, changes, comparable_codes
from polls.waves import may_compare, points_apart


@dataclass(frozen=True, slots=True)
class Measured:
    """% positive of one question in one group, exact; kept for the next wave's test alone."""

    code: str
    dimension: str
    segment: str
    proportion: Proportion

    @property
    def where(self) -> tuple[str, str, str]:
        """What makes it the same figure in another wave."""
        return (self.code, self.dimension, self.segment)


@dataclass(frozen=True, slots=True)
class Changed:
    """A comparison as the page tells it."""

    code: str
    segment: str
    change: Change
    now: str
    then: str
    points: int | None


class Before:
    """The wave before, as its own snapshot has it."""

    def __init__(self, contents: Mapping[str, Any]) -> None:
        self.published = from_plain(contents["figures"])
        self.identities = [Identity(one["code"], one["hash"]) for one in contents["questions"]]
        self.names = contents["dimensions"]
        self.measured = {one.where: one for one in map(from_row, contents["measured"])}

    def cell(self, code: str, dimension: str, segment: str) -> Cell:
        """What that wave showed of this question in the group of this name."""
        keys = [
            cut.key
            for cut in self.published.cuts
            if (self.names.get(cut.dimension, ""), cut.name if cut.dimension else "")
            == (dimension, segment)
        ]
        return self.published.cell(code, keys[0] if keys else "nobody")


def measured(counted: Counted, published: Published, eligible: int) -> list[Measured]:
    """Every % positive that is shown, of groups whose size is known."""
    names = {one.key: one.name for one in counted.dimensions}
    return [
        Measured(
            question.code,
            names.get(cut.dimension, ""),
            cut.name if cut.dimension else "",
            _proportion(question.by_cut[cut.key], place, cut, eligible),
        )
        for question in counted.questions
        for cut in published.cuts
        if (place := _positive_places(question.options))
        and published.cell(question.code, cut.key).positive is not None
        and (cut.key == EVERYBODY or cut.eligible)
    ]


def _positive_places(options: Iterable[Any]) -> list[int]:
    """Where the positive options stand."""
    return [place for place, one in enumerate(options) if one.tone == "positive"]


def _proportion(counts: Counts, places: list[int], cut: Cut, eligible: int) -> Proportion:
    """People choose their group themselves, so more may answer in it than the roster knows."""
    asked = cut.eligible or eligible
    said = sum(counts.chosen[place] for place in places)
    return Proportion(said, counts.answered, asked if asked >= counts.answered else eligible)


def to_row(one: Measured) -> list[Any]:
    """As a snapshot keeps it."""
    part = one.proportion
    return [*one.where, part.said, part.answered, part.asked]


def from_row(row: list[Any]) -> Measured:
    """As a snapshot kept it."""
    code, dimension, segment, *counts = row
    return Measured(code, dimension, segment, Proportion(*counts))


def compare(
    now: Iterable[Measured],
    published: Published,
    names: Mapping[str, str],
    identities: Iterable[Identity],
    before: Before,
) -> list[Changed]:
    """Every comparison of a snapshot, judged together, once."""
    codes = comparable_codes(identities, before.identities)
    cuts = {
        (names.get(cut.dimension, ""), cut.name if cut.dimension else ""): cut.key
        for cut in published.cuts
    }
    pairs = [
        (one, before.measured[one.where])
        for one in now
        if one.code in codes and one.where in before.measured
    ]
    cells = {
        one.where: (published.cell(one.code, cuts[one.where[1:]]), before.cell(*one.where))
        for one, _then in pairs
    }
    shown = [(one, then) for one, then in pairs if may_compare(*cells[one.where])]
    words = changes(
        Comparison(str(one.where), then.proportion, one.proportion, bool(one.segment))
        for one, then in shown
    )
    return [
        Changed(
            one.code,
            one.segment,
            words[str(one.where)],
            str(cells[one.where][0].positive),
            str(cells[one.where][1].positive),
            points_apart(*cells[one.where]),
        )
        for one, _then in shown
    ]
