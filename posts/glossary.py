"""Glossary: the first use of an abbreviation in a text explains itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape, unescape
from itertools import count

from django.db import transaction
from django.utils.html import escape as escape_all

from posts.editions import raise_edition
from posts.models import Abbreviation
from posts.searching.folding import words_of
from posts.searching.spelling import learn_words

# A sanitised text holds no “<” that does not open a tag or a comment.
PIECE = re.compile(r"(<[^>]*>)")
TAG = re.compile(r"</?([a-z0-9]+)", re.I)
# Where a button may not stand, or where words are not the writer's own.
LEFT_ALONE = frozenset({"a", "abbr", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
EXPLAINED = (
    '<abbr class="short"><button type="button" popovertarget="{key}">{short}</button></abbr>'
    '<span class="meaning" id="{key}" popover><b>{short} </b>{meaning}</span>'
)

FIRST_ABBREVIATIONS = {
    "CXO": "chief executive’s office",
    "DTOC": "delayed transfer of care",
    "ICT": "information and communications technology",
    "LGA": "Local Government Association",
    "NHS": "National Health Service",
    "SLT": "senior leadership team",
    "STP": "sustainability and transformation plan",
}


def explained(html: str, meanings: Mapping[str, str]) -> str:
    """The text with the first use of each abbreviation made to tell its meaning, without script."""
    return explained_in_order([html], meanings)[0]


def explained_in_order(parts: Sequence[str], meanings: Mapping[str, str]) -> list[str]:
    """The same for several texts that are read one after the other: each meaning is told once."""
    short_words = _short_words(meanings)
    if short_words is None:
        return list(parts)
    numbers, told = count(1), set[str]()

    def explain(found: re.Match[str]) -> str:
        short = found[0]
        if short in told:
            return short
        told.add(short)
        key, meaning = f"meaning-{next(numbers)}", escape_all(meanings[unescape(short)])
        return EXPLAINED.format(key=key, short=short, meaning=meaning)

    return [
        "".join(
            short_words.sub(explain, piece) if may_explain else piece
            for piece, may_explain in _pieces(html)
        )
        for html in parts
    ]


def all_meanings() -> dict[str, str]:
    """What each abbreviation of the glossary means."""
    return dict(Abbreviation.objects.values_list("short", "meaning"))


@transaction.atomic
def make_first_abbreviations() -> int:
    """Begin an empty glossary with what the old blog never explained."""
    if Abbreviation.objects.exists():
        return 0
    Abbreviation.objects.bulk_create(
        Abbreviation(short=short, meaning=meaning) for short, meaning in FIRST_ABBREVIATIONS.items()
    )
    learn_words(word for short in FIRST_ABBREVIATIONS for word in words_of(short))
    raise_edition()
    return len(FIRST_ABBREVIATIONS)


@transaction.atomic
def keep(abbreviation: Abbreviation) -> None:
    """Put an abbreviation into the glossary, or change it; posts explain it at once."""
    abbreviation.save()
    learn_words(words_of(abbreviation.short))
    raise_edition()


@transaction.atomic
def forget(abbreviation: Abbreviation) -> None:
    """Take an abbreviation out of the glossary."""
    abbreviation.delete()
    raise_edition()


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """The text in tags and words, and whether words may be explained where they stand."""
    inside = 0
    for piece in PIECE.split(html):
        if found := TAG.match(piece):
            if found[1].lower() in LEFT_ALONE:
                inside += -1 if piece.startswith("</") else 1
            yield piece, False
        else:
            yield piece, inside <= 0


def _short_words(meanings: Mapping[str, str]) -> re.Pattern[str] | None:
    """A pattern of all abbreviations as HTML writes them, the longest first."""
    if not meanings:
        return None
    longest_first = sorted(meanings, key=len, reverse=True)
    written = "|".join(re.escape(escape(short, quote=False)) for short in longest_first)
    return re.compile(rf"(?<![\w&])(?:{written})(?!\w)")
