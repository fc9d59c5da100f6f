"""Tags' one normaliser: which spellings are the same tag."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

LONGEST = 100


def tidy_tag_name(name: str) -> str:
    """NFC, no control characters, single blanks, no commas at the ends, at most 100 characters."""
    composed = unicodedata.normalize("NFC", name)
    printable = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in composed)
    return " ".join(printable.split()).strip(" ,")[:LONGEST].rstrip()


def tag_key(name: str) -> str:
    """What is equal for all spellings of one tag."""
    return unicodedata.normalize("NFC", tidy_tag_name(name).casefold())[:120]


def distinct_tag_names(names: Iterable[str]) -> list[str]:
    """Tidy names in the order given, each tag once, empty ones dropped."""
    first_spelling: dict[str, str] = {}
    for name in names:
        if tidy := tidy_tag_name(name):
            first_spelling.setdefault(tag_key(tidy), tidy)
    return list(first_spelling.values())
