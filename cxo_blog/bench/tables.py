"""Tables: how every bench writes its figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table_lines(headings: Sequence[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """The lines of a table in Markdown."""
    return [f"| {' | '.join(cells)} |" for cells in (headings, ["---"] * len(headings), *rows)]


def marked(words: str, is_over: bool) -> str:
    """A figure, bold when it breaks its limit."""
    return f"**{words}**" if is_over else words
