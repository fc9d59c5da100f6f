"""Charts: the shapes of bars, in hundredths of their width. Pure functions; pages draw them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# A label is legible from this many per cent of the width.
LABEL_FROM = 8
GAP = 0.4
# Where a chart of several statements ends, so that nothing touches its edges.
FULL = 98.0


@dataclass(frozen=True, slots=True)
class Shade:
    """A part of a bar: its colour's class, its percentage."""

    tint: str
    percent: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A rectangle with its label."""

    tint: str
    x: str
    width: str
    label: str = ""
    label_x: str = ""

    @property
    def is_dark(self) -> bool:
        """Whether its label is written as on the accent."""
        return self.tint in ("a2", "b2")


@dataclass(frozen=True, slots=True)
class Diverging:
    """One statement's bar: agreement to the right of the line, disagreement to the left."""

    name: str
    zero: str
    pieces: tuple[Piece, ...]


def stacked(shades: Sequence[Shade]) -> tuple[Piece, ...]:
    """Parts one after another; rounded ones that make 101 still fit."""
    scale = 100 / max(100, sum(one.percent for one in shades))
    pieces, start = [], 0.0
    for one in shades:
        width = one.percent * scale
        if width:
            pieces.append(_piece(one, start, width))
        start += width
    return tuple(pieces)


def single(percent: int) -> tuple[Piece, ...]:
    """One bar as long as its percentage."""
    return stacked([Shade("a2", percent)])


def diverging(rows: Sequence[tuple[str, Sequence[Shade]]]) -> tuple[Diverging, ...]:
    """Bars of several statements about one line, all to one scale; neutral answers are left out."""
    left = max((_total(shades, "b") for _name, shades in rows), default=0)
    right = max((_total(shades, "a") for _name, shades in rows), default=0)
    scale = FULL / max(1, left + right)
    zero = (100 - FULL) / 2 + left * scale
    return tuple(
        Diverging(name, _hundredths(zero), _sides(shades, zero, scale)) for name, shades in rows
    )


def _total(shades: Sequence[Shade], side: str) -> int:
    """Per cent on one side of the line."""
    return sum(one.percent for one in shades if _side(one) == side)


def _side(shade: Shade) -> str:
    """Which side of the line a colour stands on; neutral ones on neither."""
    return "" if shade.tint == "a0" else shade.tint[0]


def _sides(shades: Sequence[Shade], zero: float, scale: float) -> tuple[Piece, ...]:
    """The mildest answers nearest to the line."""
    pieces = []
    for side, way in (("b", -1), ("a", 1)):
        start = zero
        for one in sorted((one for one in shades if _side(one) == side), key=lambda one: one.tint):
            width = one.percent * scale
            if width:
                pieces.append(_piece(one, start if way > 0 else start - width, width))
            start += way * width
    return tuple(pieces)


def _piece(shade: Shade, start: float, width: float) -> Piece:
    """A rectangle with a hair of paper after it, labelled where there is room."""
    label = str(shade.percent) if width >= LABEL_FROM else ""
    return Piece(
        shade.tint,
        _hundredths(start),
        _hundredths(max(width - GAP, 0.1)),
        label,
        _hundredths(start + width / 2),
    )


def _hundredths(number: float) -> str:
    """45.3%."""
    return f"{number:.2f}%"
