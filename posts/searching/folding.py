"""Folding: a text as its index has it, sign for sign as long as the text itself.

Accents and capitals go, everything but letters and figures becomes a blank; so both databases cut
it into the same words, and a place in the index is the same place in the text.
"""

from __future__ import annotations

import re
import unicodedata

POSSESSIVE = re.compile(r"['’]s\b")


class _Plain(dict[int, str]):
    """The plain form of each sign, worked out once."""

    def __missing__(self, code: int) -> str:
        """A letter without its accents, a figure as it is, a blank for the rest."""
        sign = chr(code)
        if not (sign.isalnum() or unicodedata.category(sign).startswith("M")):
            plain = " "
        else:
            apart = unicodedata.normalize("NFD", sign)
            alike = apart[0] if all(map(unicodedata.combining, apart[1:])) else sign
            plain = alike.lower() if len(alike.lower()) == 1 else alike
        self[code] = plain
        return plain


PLAIN = _Plain()


def composed(text: str) -> str:
    """The text with every letter one sign, so that places in it can be counted."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """A composed text as it is indexed; of the same length."""
    return POSSESSIVE.sub("  ", text).translate(PLAIN)


def words_of(text: str) -> list[str]:
    """The words by which a text is found."""
    return folded(composed(text)).split()
