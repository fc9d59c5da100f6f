"""Telling: what abbreviations of the glossary mean that stand in a question."""

from __future__ import annotations

from posts.editions import kept
from posts.models import Abbreviation
from posts.searching.folding import words_of
from posts.searching.question import LITTLE_WORDS, Question

# Short and meaning.
Told = tuple[str, str]


def told_of(typed: str, question: Question, edition: str) -> list[Told]:
    """Each abbreviation as it was typed, or a word that is one but for its capitals.

    Of little words capitals count: “it” is not “IT”.
    """
    glossary = kept(edition, "glossary of search", _glossary)
    asked = {tuple(words_of(piece)) for piece in typed.split()}
    asked |= {term.words for term in question.terms} | {tuple(words_of(typed))}
    return [
        (short, meaning)
        for words, short, meaning in glossary
        if words in asked and (short in typed or not LITTLE_WORDS.issuperset(words))
    ]


def _glossary() -> list[tuple[tuple[str, ...], str, str]]:
    """Every abbreviation by its words."""
    rows = Abbreviation.objects.values_list("short", "meaning")
    return [(tuple(words_of(short)), short, meaning) for short, meaning in rows]


def glossary_texts() -> list[str]:
    """The abbreviations of the glossary, folded."""
    shorts = Abbreviation.objects.values_list("short", flat=True)
    return [" ".join(words_of(short)) for short in shorts]
