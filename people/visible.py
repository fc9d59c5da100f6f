"""Visible: whether words show anything at all on a page."""

from __future__ import annotations

import unicodedata

UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "Me"})
# Letters and a symbol of Unicode that are drawn as nothing: Hangul fillers, the empty braille cell.
EMPTY_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_visible(sign: str) -> bool:
    """Whether a sign shows anything: no blank, no control or joining sign, no empty letter."""
    return sign not in EMPTY_LETTERS and unicodedata.category(sign) not in UNSEEN
