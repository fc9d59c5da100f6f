"""Visible: whether words show anything at all on a page, and whether a sign hides in them."""

from __future__ import annotations

import unicodedata

UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"})
# Persian and the languages of India are written with them.
JOINERS = frozenset("\u200c\u200d")
# Letters and a symbol of Unicode that are drawn as nothing: Hangul fillers, the empty braille cell.
EMPTY_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_visible(sign: str) -> bool:
    """Whether a sign shows anything: no blank, no control or joining sign, no empty letter."""
    return sign not in EMPTY_LETTERS and unicodedata.category(sign) not in UNSEEN


def is_hidden(sign: str) -> bool:
    """Whether a sign is neither shown nor needed: not the joiners that some languages write."""
    return sign not in JOINERS and (
        sign in EMPTY_LETTERS or unicodedata.category(sign) in {"Cc", "Cf"}
    )
