"""Recaptures: when a file shows a known post again although its words are other.

1. A file in the same place as before, its content changed: it shows its posts of the same titles
   whose dates do not contradict, and they follow its new text.
2. A digest of this folder is replaced by a file of the same name in any folder, by the same rule.
3. A digest never replaces the capture it was written after: nothing is taken from it.

Everything else under the same title is another post, and the report says so.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from seeds.known import Known
from seeds.readers.captures import CapturedPost

HERE = Path(__file__).resolve().parent
DIGESTS = "digests:"


def place_of(path: Path) -> str:
    """Where a file lies, by which it is known again; this folder may move with the project."""
    path = Path(os.path.realpath(path))
    if path.is_relative_to(HERE):
        return DIGESTS + printable(path.relative_to(HERE))
    return printable(path)[-1000:]


def printable(path: Path | str) -> str:
    r"""A path as text; bytes of its name that are not UTF-8 stand as \xff."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def shows_again(known: Known, post: CapturedPost, place: str, *, was_changed: bool) -> bool:
    """Rules 1 and 2, of a post with the same title."""
    if not known.row or not known.facts.moment.agrees_with(post.moment):
        return False
    if place in known.sources:
        return was_changed
    return bool(digests_of(known, place)) and not captures_of(known, place)


def is_digest_of(known: Known, post: CapturedPost, place: str) -> bool:
    """Rule 3, of a post with the same title."""
    is_digest = place.startswith(DIGESTS) and known.facts.moment.agrees_with(post.moment)
    return is_digest and bool(captures_of(known, place))


def digests_of(known: Known, place: str) -> list[str]:
    return [one for one in same_name(known, place) if one.startswith(DIGESTS)]


def captures_of(known: Known, place: str) -> list[str]:
    return [one for one in same_name(known, place) if not one.startswith(DIGESTS)]


def same_name(known: Known, place: str) -> list[str]:
    name = name_of(place)
    return [source for source in known.sources if name_of(source) == name]


def name_of(place: str) -> str:
    return PurePosixPath(place.removeprefix(DIGESTS)).name
