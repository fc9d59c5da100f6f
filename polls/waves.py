"""Waves: what of two snapshots may stand side by side (P9)."""

from __future__ import annotations

from polls.figures import Cell, Edge, Showing


def may_compare(now: Cell, then: Cell) -> bool:
    """Both waves show % positive; a comparison never says more than the two cells do."""
    return now.positive is not None and then.positive is not None


def points_apart(now: Cell, then: Cell) -> int | None:
    """Percentage points between two shown figures, never between what they were rounded from.

    None where either is withheld, an extreme, or to the nearest 5: there words alone are said.
    """
    for cell in (now, then):
        if cell.showing is not Showing.OPTIONS or cell.percent_step != 1 or cell.positive is None:
            return None
        if cell.positive.edge is not Edge.NONE:
            return None
    return now.bands[0].percent - then.bands[0].percent
