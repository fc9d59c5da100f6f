"""Marking: where folded texts have what was asked for, by the stems of their words.

PostgreSQL marks whole texts itself, but takes longer for it than for all else of a search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from posts.searching.index import CLOSES, OPENS
from posts.searching.question import Question, Term

NEXT = re.compile(r" +([^ ]+)")
# The stem of each word; nothing for a word that is not indexed.
Stems = Mapping[str, str | None]
StemsOf = Callable[[Collection[str]], Stems]


def marked_texts(
    texts: Sequence[Sequence[str]], question: Question, stems_of: StemsOf
) -> list[tuple[str, ...]]:
    """The same texts, with OPENS and CLOSES around what was found."""
    asked = {word for term in question.terms for word in (*term.words, *term.grown)}
    # A word and its stem begin with the same letter: only such words can be what was found.
    letters = {word[0] for word in asked}
    text = " ".join(["", *(text for columns in texts for text in columns), ""])
    alike = {word for letter in letters for word in _begun_with(letter, text)}
    stems = stems_of(alike | asked)
    begun = [
        (word, term)
        for term in question.terms
        for word in alike
        if _is_meant(stems[word], term, stems)
    ]
    return [tuple(_marked(text, begun, stems) for text in columns) for columns in texts]


def _begun_with(letter: str, text: str) -> Iterator[str]:
    """The words of a text, with blanks around it, that begin with a letter."""
    start = text.find(f" {letter}")
    while start >= 0:
        end = text.find(" ", start + 1)
        yield text[start + 1 : end]
        start = text.find(f" {letter}", end)


def _is_meant(stem: str | None, term: Term, stems: Stems) -> bool:
    """Whether a term begins with a word of this stem, or may grow to it."""
    wanted = stems[term.words[0]]
    if not term.is_word:
        return stem == wanted
    if not stem or not wanted:
        return False
    if stem == wanted or (term.grows and stem.startswith(wanted)):
        return True
    return any(stem == stems[word] for word in term.grown)


def _marked(text: str, begun: Sequence[tuple[str, Term]], stems: Stems) -> str:
    """One text with its marks."""
    places = sorted(
        (start, end)
        for word, term in begun
        for start in _places(text, word)
        if (end := _end(text, start + len(word), term, stems))
    )
    pieces, done = [], 0
    for start, end in places:
        if start >= done:
            pieces += [text[done:start], OPENS, text[start:end], CLOSES]
            done = end
    return "".join([*pieces, text[done:]])


def _places(text: str, word: str) -> Iterator[int]:
    """Where a text has a word that is not a piece of another."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if text[start - 1 : start] in ("", " ") and text[end : end + 1] in ("", " "):
            yield start
        start = text.find(word, end)


def _end(text: str, end: int, term: Term, stems: Stems) -> int:
    """Where a term ends of which the first word ends here; 0 if its others do not follow."""
    for wanted in term.words[1:]:
        following = NEXT.match(text, end)
        if following is None or stems.get(following[1], "") != stems[wanted]:
            return 0
        end = following.end()
    return end
