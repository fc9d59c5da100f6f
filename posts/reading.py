"""Reading: a text's plain words, its beginning for lists, and the minutes it takes."""

from __future__ import annotations

import re
from html import unescape
from math import ceil

from django.conf import settings

EXCERPT_CHARACTERS = 300
# Exact for clean HTML: the sanitiser leaves no bare < or > outside its tags.
TAG = re.compile(r"<[^>]*>")
BLOCK = re.compile(
    r"</?(?:p|h[2-6]|[uod]l|li|d[td]|table|t[dh]|caption|figure|figcaption|blockquote|pre|div|[bh]r)"
    r"(?=[ />])[^>]*>"
)


def plain_text(html: str) -> str:
    """The words of clean HTML, blanks made single."""
    return " ".join(unescape(TAG.sub("", BLOCK.sub(" ", html))).split())


def excerpt(html: str) -> str:
    """The beginning of a text: at most 300 characters, cut between words."""
    words = plain_text(html)
    if len(words) <= EXCERPT_CHARACTERS:
        return words
    return words[:EXCERPT_CHARACTERS].rpartition(" ")[0].rstrip(" .,;:–-") + "…"


def reading_minutes(html: str) -> int:
    """Whole minutes, at least one."""
    return max(1, ceil(len(plain_text(html).split()) / settings.READING_WORDS_PER_MINUTE))
