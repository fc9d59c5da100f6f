"""Marking: a text with the very words that a rule named made visible."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from comments.wordlists import compiled, plain

LINKS = re.compile(r"(?:https?://|\bwww\.)\S+", re.IGNORECASE)
Span = tuple[int, int]


def marked(text: str, rule: str, cause: str) -> SafeString:
    """The text, everything escaped, with what the rule named in mark elements."""
    pieces, end = [], 0
    for start, stop in spans(text, rule, cause):
        pieces += [escape(text[end:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        end = stop
    return mark_safe("".join([*pieces, escape(text[end:])]))


def spans(text: str, rule: str, cause: str) -> list[Span]:
    """Where in the text stands what the rule named."""
    if rule == "links":
        return [found.span() for found in LINKS.finditer(text)]
    if rule == "held word" and plain(cause).strip(" *"):
        return _word_spans(text, cause)
    return []


def _word_spans(text: str, cause: str) -> list[Span]:
    """Where the words stand; a rule compares the plain form, which may be longer or shorter."""
    compared, origins = [], []
    for start, stop in _clusters(text):
        for sign in plain(text[start:stop]):
            compared.append(sign)
            origins.append((start, stop))
    found = compiled(cause).finditer("".join(compared))
    return [(origins[one.start()][0], origins[one.end() - 1][1]) for one in found if one[0]]


def _clusters(text: str) -> list[Span]:
    """Letters with the accents that follow them."""
    starts = [
        place for place, sign in enumerate(text) if not place or not unicodedata.combining(sign)
    ]
    return list(pairwise([*starts, len(text)]))
