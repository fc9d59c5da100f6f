"""Stems: those of the words that were asked for lately; the database works each out once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

# The words of a large blog that begin with the letters of its questions; some megabytes.
KEPT_AT_MOST = 20_000


class Stems:
    """What a process knows of words, whose stems never change."""

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}

    def of(
        self,
        words: Collection[str],
        ask: Callable[[list[str]], Iterable[tuple[str, str | None]]],
    ) -> dict[str, str | None]:
        """The stem of each word, nothing for one that is not indexed; the unknown are asked for."""
        known = self._known
        stems = {word: known[word] for word in words if word in known}
        if unknown := [word for word in words if word not in stems]:
            stems.update(ask(unknown))
            if len(known) + len(unknown) > KEPT_AT_MOST:
                self._known = known = {}
            known.update((word, stems[word]) for word in unknown)
        return stems
