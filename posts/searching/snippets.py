"""Snippets: the piece of a text around what was found, escaped, with marks on the words."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from posts.searching.index import CLOSES, OPENS

LONGEST = 260
BEFORE = 60
# From and to, in signs of the text.
Place = tuple[int, int]


def places_in(marked: str) -> tuple[str, list[Place]]:
    """A marked text without its marks, and where they were."""
    pieces: list[str] = []
    places: list[Place] = []
    length = 0
    for number, piece in enumerate(marked.split(OPENS)):
        found, closed, rest = piece.partition(CLOSES)
        if number and closed:
            places.append((length, length + len(found)))
            piece = found + rest
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), places


def places_on(text: str, marked: str) -> list[Place]:
    """Where a marked text has its marks, if it is this one; none when the text has changed."""
    plain, places = places_in(marked)
    return places if len(plain) == len(text) else []


def with_marks(text: str, places: Sequence[Place]) -> SafeString:
    """The text escaped, and only then marked."""
    html, done = "", 0
    for start, end in places:
        html += f"{escape(text[done:start])}<mark>{escape(text[start:end])}</mark>"
        done = end
    return mark_safe(html + escape(text[done:]))


def snippet(text: str, places: Sequence[Place]) -> SafeString:
    """The piece with the most of what was found, cut between words."""
    start, end = _piece(text, places)
    inside = [(a - start, b - start) for a, b in places if start <= a and b <= end]
    marked = with_marks(text[start:end].rstrip(), inside)
    opening, closing = "… " if start else "", " …" if end < len(text) else ""
    return mark_safe(f"{opening}{marked}{closing}")


def _piece(text: str, places: Sequence[Place]) -> Place:
    """Where the piece begins and ends."""
    if len(text) <= LONGEST:
        return 0, len(text)
    best = max(places, key=lambda place: _found_from(text, places, place[0]), default=(0, 0))
    start = max(0, best[0] - BEFORE)
    start = text.find(" ", start) + 1 if start else 0
    start = min(start, best[0])
    end = start + LONGEST
    if end >= len(text):
        return start, len(text)
    last = text.rfind(" ", start, end)
    return start, last if last > start else end


def _found_from(text: str, places: Sequence[Place], start: int) -> tuple[int, int, int]:
    """How many different words, and how many in all, a piece from here on has; the first wins."""
    near = [place for place in places if start <= place[0] < start + LONGEST - BEFORE]
    return len({text[a:b].lower() for a, b in near}), len(near), -start
