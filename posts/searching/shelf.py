"""Shelf: what readers may see of one source, kept in memory for one edition, and its choices.

A set of things is a whole number with a bit for each of them: to narrow and count many thousands
takes microseconds.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress, count, repeat
from typing import Any

from posts.searching.question import Asked

FACETS = ("year", "tag", "author", "kind")
FIRST_DAY = date(1970, 1, 1).toordinal()
SIGNS = bytes.maketrans(b"\0\1", b"01")
FLAGS = bytes.maketrans(b"01", b"\0\1")
BYTE = 255
# For each bit of a byte, a table that leaves nothing of the byte but this bit.
ONE_BIT = [bytes(number >> bit & 1 for number in range(BYTE + 1)) for bit in range(8)]
# Sets of posts that each count so many times.
Heap = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What fits and may be read: how much in all, and of it what is as narrow as was asked."""

    everything: int
    # The newest first.
    keys: list[int]
    # By facet and choice, each facet as if nothing had been chosen in it.
    counts: dict[str, dict[str, int]]


class Line:
    """Keys in a line, the newest first."""

    def __init__(self, keys: Sequence[int]) -> None:
        self.keys = keys
        self.places = dict(zip(keys, count(), strict=False))

    def set_of(self, keys: Iterable[int]) -> int:
        """Those of these keys that stand in the line."""
        flags = bytearray(len(self.keys) + 1)
        # Those that do not stand in it share the place after the last.
        for place in map(self.places.get, keys, repeat(len(self.keys))):
            flags[place] = 1
        return set_of(flags[:-1])

    def flags(self, some: int) -> bytes:
        """A set as a one or nought for each place."""
        return f"{some:0{len(self.keys)}b}".encode().translate(FLAGS)

    def keys_in(self, some: int) -> list[int]:
        """The keys of a set, the newest first."""
        return list(compress(self.keys, self.flags(some)))

    def choices(self, values: Sequence[str]) -> dict[str, int]:
        """The set of each value, from those along the line; as many at once as a byte tells."""
        sets: dict[str, int] = {}
        known = [value for value in set(values) if value]
        for start in range(0, len(known), BYTE):
            codes = {value: code for code, value in enumerate(known[start : start + BYTE], start=1)}
            coded = bytes(map(codes.get, values, repeat(0)))
            for value, code in codes.items():
                sets[value] = set_of(coded.translate(bytes(code) + b"\1" + bytes(BYTE - code)))
        return sets


class Shelf(ABC):
    """All of one source that readers see in one edition."""

    never_changes = True
    edition: str
    line: Line
    # How old each is, along the line: days since 1970.
    days: Sequence[int]
    # Words of each choice by facet.
    names: dict[str, dict[str, str]]

    @abstractmethod
    def narrowed(self, keys: Iterable[int], asked: Asked) -> Narrowed:
        """What of these readers may see, as narrow as was asked."""

    def holds(self, key: int) -> bool:
        """Whether readers may see it."""
        return key in self.line.places

    def day(self, key: int) -> int:
        """How old one of them is."""
        return self.days[self.line.places[key]]


class PostShelf(Shelf):
    """All posts that readers see."""

    def __init__(
        self,
        edition: str,
        posts: Sequence[Sequence[Any]],
        topics: Mapping[int, Sequence[int]],
        names: dict[str, dict[int, tuple[str, str]]],
    ) -> None:
        """Columns of posts, posts by topic, and slug and name of topics and authors by key."""
        keys, kinds, authors, days, self.days = posts
        self.edition, self.line = edition, Line(keys)
        self.years = years_of(days)
        writers = {author: slug for author, (slug, _name) in names["author"].items()}
        slugs = {tag: slug for tag, (slug, _name) in names["tag"].items()}
        self.choices = {
            "year": self.line.choices(self.years),
            "tag": {slugs[tag]: self.line.set_of(tagged) for tag, tagged in topics.items()},
            "author": self.line.choices(list(map(writers.__getitem__, authors))),
            "kind": self.line.choices(kinds),
        }
        # A topic or an author of nothing that readers see is told to nobody.
        self.names = {
            facet: {slug: name for slug, name in these.values() if self.choices[facet].get(slug)}
            for facet, these in names.items()
        }
        self.all = set_of(b"\1" * len(keys))

    def narrowed(self, keys: Iterable[int], asked: Asked) -> Narrowed:
        """By the facts of each post."""
        found = self.line.set_of(keys)
        counts = {
            facet: self.counts(facet, [(1, found & self.chosen(asked, but=(facet,)))])
            for facet in FACETS
        }
        return Narrowed(found.bit_count(), self.line.keys_in(found & self.chosen(asked)), counts)

    def chosen(self, asked: Asked, but: Sequence[str] = ()) -> int:
        """The posts that were chosen, some facets left out."""
        some = self.all
        for facet in FACETS:
            if facet not in but and (value := getattr(asked, facet)):
                some &= self.choices[facet].get(str(value), 0)
        return some

    def counts(self, facet: str, heap: Heap) -> dict[str, int]:
        """How much of a heap each choice of a facet has; none that has nothing."""
        counted = {
            value: sum(times * (some & those).bit_count() for times, some in heap)
            for value, those in self.choices[facet].items()
        }
        return {value: number for value, number in counted.items() if number}


def set_of(flags: bytes | bytearray) -> int:
    """The set that has a one or nought for each place."""
    return int(flags.translate(SIGNS) or b"0", 2)


def heap_of(numbers: Sequence[int]) -> Heap:
    """Sets of places, of which each counts so many times that they sum up to these numbers."""
    heap, most, shift = [], max(numbers, default=0), 0
    while most >> shift:
        layer = bytes(number >> shift & BYTE for number in numbers)
        heap += [(1 << shift + bit, set_of(layer.translate(ONE_BIT[bit]))) for bit in range(8)]
        shift += 8
    return [(times, some) for times, some in heap if some]


def years_of(days: Sequence[int | None]) -> list[str]:
    """The year of each day since 1970; nothing for a day that is not known."""
    known = {day for day in days if day is not None}
    years = {day: str(date.fromordinal(FIRST_DAY + day).year) for day in known}
    return ["" if day is None else years[day] for day in days]
