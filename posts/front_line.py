"""The front-line edition: as much of a post as fits one printed page, and the way to the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

import segno

from posts.reading import plain_text

# What an A4 page holds in two columns beside title, code and tally sheet, in characters.
PAGE_CHARACTERS = 3_200
TALLY_CHARACTERS = 1_000
PIECE = re.compile(r"(<[^>]*>)")
ALONE = re.compile(r"<(?:br|hr|img)\b", re.I)
PICTURE = re.compile(r"<img\b[^>]*>", re.I)


def first_page(html: str, *, beside_tally: bool) -> tuple[str, bool]:
    """Whole paragraphs until the page is full, without pictures; whether the post goes on."""
    room = PAGE_CHARACTERS - (TALLY_CHARACTERS if beside_tally else 0)
    shown, blocks = "", list(_blocks(PICTURE.sub("", html)))
    for number, block in enumerate(blocks):
        room -= len(plain_text(block))
        if room < 0 and number:
            return shown, True
        shown += block
    return shown, False


def code_of(address: str) -> str:
    """A QR code of an address as SVG, made here and asked of nobody."""
    return segno.make(address, error="m").svg_inline(scale=3, border=2, omitsize=True)


def _blocks(html: str) -> Iterator[str]:
    """The outermost elements of a sanitised text, one after the other."""
    depth, block = 0, ""
    for piece in PIECE.split(html):
        block += piece
        if piece.startswith("</"):
            depth -= 1
        elif piece.startswith("<") and not ALONE.match(piece):
            depth += 1
        if depth == 0 and block.strip():
            yield block
            block = ""
    if block.strip():
        yield block
