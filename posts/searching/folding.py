"""Folding: a text as its index has it, sign for sign as long as the text itself.

Accents and capitals go, everything but letters and figures becomes a blank; so both databases cut
it into the same words, and a place in the index is the same place in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from string import ascii_letters, ascii_lowercase

POSSESSIVE = re.compile(r"['’]s\b")
# A&E, R & D, Q&As.
LETTERS = re.compile(r"(?<![\w'’])([A-Za-z](?:\s?&\s?[A-Za-z])+)(s?)(?![^\W_])")
# Looked for first: found, or not, in a tenth of the time.
LAST_LETTER = re.compile(r"&\s?[A-Za-z]s?(?![^\W_])")
# These letters have a form that no list of little words has, nor any other text.
WIDE = str.maketrans(ascii_letters, "".join(chr(ord(one) + 0xFEE0) for one in 2 * ascii_lowercase))
NARROW = dict(zip(range(0xFF41, 0xFF5B), ascii_lowercase, strict=True))
BETWEEN_WIDE = re.compile(r"(?<=[\uff41-\uff5a]) (?=[\uff41-\uff5a])")


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
    text = POSSESSIVE.sub("  ", text)
    if LAST_LETTER.search(text):
        text = LETTERS.sub(lambda found: found[1].translate(WIDE) + " " * len(found[2]), text)
    return text.translate(PLAIN)


def words_of(text: str) -> list[str]:
    """The words by which a text is found."""
    return folded(composed(text)).split()


def with_letters_joined(text: str) -> str:
    """The text with A & E in one piece, as A&E is."""
    return LETTERS.sub(lambda found: "".join(found[0].split()), text)


def as_typed(words: Iterable[str]) -> str:
    """Words as somebody would type them."""
    return BETWEEN_WIDE.sub("&", " ".join(words)).translate(NARROW)
