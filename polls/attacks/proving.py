"""Proving: runs every attack on the blog's own store and on a leaky one, and says how it went."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from polls.attacks import hashing, listening, ordering, racing, schema
from polls.attacks.scene import answer_all, make_people
from polls.attacks.stores import LeakyStore, OwnStore
from polls.attacks.ways import ways_into_the_leak, ways_into_the_page
from polls.closing import close_early

FEW = 8
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Result:
    """What one attack found, here and where leaks were planted."""

    name: str
    tried: str
    found: list[str]
    planted: list[str]

    @property
    def holds(self) -> bool:
        """Nothing was found here, and what was planted there was."""
        return not self.found and bool(self.planted)

    def lines(self) -> Iterator[str]:
        """The result in words."""
        yield f"{self.name}: {self.tried}"
        yield f"  Here: {_listed(self.found, len(self.found)) or 'nothing found'}."
        planted = _listed(self.planted, SHOWN) or "NOTHING FOUND, so the attack is worth nothing"
        yield f"  In the leaky store: {planted}."


def prove() -> Iterator[Result]:
    """Every attack in turn, on a database that nobody needs: tables are broken on the way."""
    leaky = LeakyStore()
    try:
        for name, tried, attack_here, attack_there in _attacks(leaky):
            yield Result(name, tried, attack_here(), attack_there())
    finally:
        leaky.demolish()


Attack = Callable[[], list[str]]


def _attacks(leaky: LeakyStore) -> list[tuple[str, str, Attack, Attack]]:
    """Name, what it tries, the attack here and the same where leaks are planted."""
    return [
        ("SCHEMA", schema.TRIED, lambda: _schema(OwnStore()), lambda: _schema(leaky)),
        ("DUMP", ordering.TRIED, _dump, lambda: ordering.attack(leaky)),
        (
            "MARKER",
            listening.TRIED,
            lambda: listening.attack(ways_into_the_page(OwnStore())),
            lambda: listening.attack(ways_into_the_leak(leaky)),
        ),
        ("HASH", hashing.TRIED, lambda: _hash(OwnStore()), lambda: _hash(leaky)),
        (
            "RACE",
            racing.TRIED,
            lambda: racing.attack(OwnStore()),
            lambda: racing.attack(leaky),
        ),
    ]


def _schema(store: OwnStore | LeakyStore) -> list[str]:
    """With a few answers, so that keys can be looked at."""
    answer_all(store, make_people(FEW))
    return schema.attack(store)


def _hash(store: OwnStore | LeakyStore) -> list[str]:
    """With a few people, whose digests are many."""
    return hashing.attack(store, answer_all(store, make_people(FEW)))


def _dump() -> list[str]:
    """While the survey is open, and once more after closing."""
    store, (closer,) = OwnStore(), make_people(1)
    return ordering.attack(store, lambda: close_early(store.survey, by=closer))


def _listed(found: list[str], shown: int) -> str:
    """Some of what was found, and how much more there is."""
    more = [f"{len(found) - shown} more"] if len(found) > shown else []
    return "; ".join([*found[:shown], *more])
