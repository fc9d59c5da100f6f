"""Segments: which groups a survey may offer, decided once, when it opens (S10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST_ELIGIBLE = 30
FEWEST_SEGMENTS = 2
OTHER_SERVICES = "Other services"
# The choice of everybody who leaves the question out; opening adds it to what is planned here.
NOT_STATED = "Not stated"


@dataclass(frozen=True, slots=True)
class PlannedSegment:
    """A group to offer, how many belong to it, and the groups that it is made of."""

    name: str
    eligible: int
    groups: tuple[str, ...]


def planned_segments(
    eligible: Mapping[str, int], fewest: int = FEWEST_ELIGIBLE
) -> tuple[PlannedSegment, ...]:
    """Large groups by name, small ones as "Other services" last; () where nothing can be asked."""
    rising = sorted(eligible, key=lambda name: (eligible[name], name))
    merged = [name for name in rising if eligible[name] < fewest or is_reserved(name)]
    alone = [name for name in rising if name not in set(merged)]
    while merged and alone and _total(eligible, merged) < fewest:
        merged.append(alone.pop(0))
    planned = [PlannedSegment(name, eligible[name], (name,)) for name in sorted(alone)]
    if merged and _total(eligible, merged) >= fewest:
        planned.append(
            PlannedSegment(OTHER_SERVICES, _total(eligible, merged), tuple(sorted(merged)))
        )
    return tuple(planned) if len(planned) >= FEWEST_SEGMENTS else ()


def is_reserved(name: str) -> bool:
    """A group that bears a name of ours joins the others, or two choices would read the same."""
    return name.strip().casefold() in {"", OTHER_SERVICES.casefold(), NOT_STATED.casefold()}


def _total(eligible: Mapping[str, int], names: list[str]) -> int:
    """How many belong to these groups together."""
    return sum(eligible[name] for name in names)
