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
        if found := _whole(pattern, compared):
            return pattern, found
    return None


def _whole(pattern: str, compared: str) -> str:
    """The first whole word or phrase of a text that a pattern matches; empty when there is none."""
    if not plain(pattern).strip(" *"):
        return ""
    found = (match for match in compiled(pattern).finditer(compared) if match[0])
    return next((match[0] for match in found if not _goes_on(compared, match.end())), "")


def _goes_on(text: str, end: int) -> bool:
    """Whether a word goes on at a place: with a vowel sign, or as “don” does in “don't”."""
    following = text[end : end + 2]
    if following and unicodedata.category(following[0]).startswith("M"):
        return True
    return len(following) == 2 and following[0] == "'" and following[1].isalnum()
