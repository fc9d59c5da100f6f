"""Facets: by what the finds can be narrowed, with how many are left by each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from posts.models import Post
from posts.searching.question import Asked
from posts.searching.shelf import FACETS, Narrowed, Shelf

CHOICES_AT_MOST = 12
YEARS_AT_MOST = 60
WORDS = dict(zip(FACETS, ("Year", "Topic", "Author", "Kind"), strict=True))
KINDS = dict(Post.Kind.choices)


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the finds."""

    value: str
    words: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One question by which finds are narrowed."""

    name: str
    words: str
    choices: list[Choice]


def facets_of(narrowed: Narrowed, shelf: Shelf, asked: Asked) -> list[Facet]:
    """What the finds can be narrowed by: years from the newest, the rest from the most found."""
    years = sorted(narrowed.counts["year"].items(), reverse=True)
    facets = [Facet("year", WORDS["year"], _choices(years[:YEARS_AT_MOST], asked.year, {}))]
    for facet in FACETS[1:]:
        names = KINDS if facet == "kind" else shelf.names[facet]
        counts = narrowed.counts[facet].items()
        most = sorted(counts, key=lambda one: (-one[1], names[one[0]]))
        chosen = getattr(asked, facet)
        rest = [pair for pair in most[CHOICES_AT_MOST:] if pair[0] == chosen]
        choices = _choices(most[:CHOICES_AT_MOST] + rest, chosen, names)
        facets.append(Facet(facet, WORDS[facet], choices))
    return facets


def _choices(
    counts: Sequence[tuple[str, int]], chosen: str | int | None, names: dict[str, str]
) -> list[Choice]:
    """The choices of one facet; the chosen one is always among them."""
    value = str(chosen or "")
    shown = [*counts]
    if value and value not in dict(shown):
        shown.append((value, 0))
    return [Choice(one, names.get(one, one), count, one == value) for one, count in shown]
