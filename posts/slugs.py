"""Slugs: the readable last piece of an address."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import count

from django.utils.text import slugify

LONGEST = 80
# Words that addresses need for themselves.
RESERVED = frozenset({"feed", "page"})
# What an address is made of, for whoever types one.
OF_LETTERS = "lower case letters, numbers and hyphens, with at least one letter"
NOT_RESERVED = f"not {' or '.join(f'“{word}”' for word in sorted(RESERVED))}"
# Letters that are more than a plain letter and a sign on it.
LETTERS = str.maketrans(
    {
        **{"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th"},
        **{"ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ŋ": "ng", "ĸ": "k"},
    }
)


def make_slug(text: str, fallback: str = "post") -> str:
    """A slug of at most 80 characters that is never empty, all digits or a reserved word."""
    slug = slugify(in_plain_letters(text))
    if len(slug) > LONGEST:
        slug = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    slug = slug.strip("-_")
    if not slug:
        return fallback
    if slug.isdigit() or slug in RESERVED:
        return f"{fallback}-{slug}"[:LONGEST]
    return slug


def in_plain_letters(text: str) -> str:
    """Small letters without signs on them; casefold makes “ss” of “ß”."""
    return unicodedata.normalize("NFKD", text).casefold().translate(LETTERS)


def free_slug(text: str, taken: Callable[[str], bool], fallback: str = "post") -> str:
    """The slug of a text, or the first of slug-2, slug-3 … that is not taken."""
    slug = make_slug(text, fallback)
    if not taken(slug):
        return slug
    for number in count(2):
        ending = f"-{number}"
        candidate = slug[: LONGEST - len(ending)].rstrip("-") + ending
        if not taken(candidate):
            break
    return candidate
