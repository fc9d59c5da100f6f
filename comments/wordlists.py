"""Word lists: whether a text holds a watched word; whole Unicode words, phrases and wildcards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

WILDCARD = r"[^\W_'’\-]*"


def plain(text: str) -> str:
    """A text as it is compared: compatibility forms joined, casefolded, invisible signs gone."""
    joined = unicodedata.normalize("NFKC", text)
    seen = "".join(sign for sign in joined if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", seen.casefold()).replace("’", "'")


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """A watched word or phrase as an expression that matches only whole words."""
    words = (
        WILDCARD.join(re.escape(piece) for piece in word.split("*"))
        for word in plain(pattern).split()
    )
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(words) + r"(?![^\W_])")


def first_found(text: str, patterns: Iterable[str]) -> tuple[str, str] | None:
    """The first pattern that a text holds, with the very words that matched."""
    compared = plain(text)
    for pattern in patterns:
        found = compiled(pattern).search(compared) if plain(pattern).strip(" *") else None
        if found and found[0]:
            return pattern, found[0]
    return None
