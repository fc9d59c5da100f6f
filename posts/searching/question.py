"""Question: what a reader typed, as the terms to look for. Any text at all is a question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from posts.searching.folding import as_typed, with_letters_joined, words_of

LONGEST = 200
# No more is kept of what was asked; the box takes as much.
TYPED_AT_MOST = 300
TERMS_AT_MOST = 10
# From so many words on, one may be missing: a whole sentence is seldom in a post as it was asked.
SENTENCE = 4
PREFIX_AT_LEAST = 2
PIECE = re.compile(r'(?<!\S)(-?)"([^"]*)(?:"|\Z)|(?<!\S)(-?)(\S+)|"([^"]*)(?:"|\Z)|(\S)')
# The end of “isn’t”: what is before it says enough.
TAIL = re.compile(r"(?<=\w)['’](?:t|d|ll|m|re|ve)\b", re.I)
QUOTES = str.maketrans("“”„«»−–\u2011", '"""""---')
# Words that every post holds; PostgreSQL's English index leaves the same ones out.
LITTLE = """
i me my myself we our ours ourselves you your yours yourself yourselves he him his himself she her
hers herself it its itself they them their theirs themselves what which who whom this that these
those am is are was were be been being have has had having do does did doing a an the and but if
or because as until while of at by for with about against between into through during before after
above below to from up down in out on off over under again further then once here there when where
why how all any both each few more most other some such no nor not only own same so than too very
s t can will just don should now d ll m re ve could would shall
"""
LITTLE_WORDS = frozenset(LITTLE.split())


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked, and how they narrowed it."""

    words: str = ""
    where: str = "posts"
    year: int | None = None
    tag: str = ""
    author: str = ""
    kind: str = ""
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the words limits what is found."""
        return bool(self.year or self.tag or self.author or self.kind)

    @property
    def wide(self) -> Asked:
        """The same, limited by nothing but the words."""
        return Asked(self.words, self.where)


@dataclass(frozen=True, slots=True)
class Term:
    """One word, or words that follow each other; the last one typed may still grow."""

    words: tuple[str, ...]
    grows: bool = False
    grown: tuple[str, ...] = ()
    # Asked for in quotes, so that it is never the one that may be missing.
    is_quoted: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is a single word."""
        return len(self.words) == 1


@dataclass(frozen=True, slots=True)
class Question:
    """The terms to find, those that must not be there, and how many of them are enough."""

    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    missing: int = 0
    # Asked in so many words that no single one says what a text must be about.
    is_sentence: bool = False
    was_cut: bool = False
    only_little: bool = False

    @property
    def groups(self) -> list[tuple[Term, ...]]:
        """Of each group one term is there: of quoted ones all, of the others all but so many."""
        quoted = [(term,) for term in self.terms if term.is_quoted]
        return [*quoted, *combinations(self._loose, self.missing + 1)]

    @property
    def some_are_enough(self) -> Question:
        """The same, content with what is quoted, else with any one of its terms."""
        enough = 1 if len(self._loose) == len(self.terms) else 0
        return replace(self, missing=max(0, len(self._loose) - enough))

    @property
    def _loose(self) -> list[Term]:
        """The terms that were not quoted."""
        return [term for term in self.terms if not term.is_quoted]

    def instead(self, terms: tuple[Term, ...]) -> Question:
        """The same about other terms."""
        return replace(self, terms=terms)

    @property
    def pairs(self) -> list[tuple[str, ...]]:
        """Words that stand side by side in the question."""
        words = [term.words[0] if term.is_word else "" for term in self.terms]
        return [pair for pair in pairwise(words) if all(pair)]

    @property
    def in_words(self) -> str:
        """The terms as somebody would type them."""
        shown = [as_typed(term.words) for term in self.terms]
        quoted = [f'"{words}"' if " " in words else words for words in shown]
        return " ".join([*quoted, *(f'-"{as_typed(term.words)}"' for term in self.without)])


def question_of(typed: str) -> Question:
    """The question in a text: words, "phrases", -words; too long a one is cut between words."""
    text = with_letters_joined(" ".join(typed.translate(QUOTES).split()))
    was_cut = len(text) > LONGEST
    if was_cut:
        text = text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]
    wanted, without, little = _terms(text)
    # Of a word that is there twice, the last one may still grow.
    terms = list(dict.fromkeys(reversed(wanted)))[::-1]
    if len(terms) > TERMS_AT_MOST:
        terms, was_cut = terms[:TERMS_AT_MOST], True
    if terms and terms[-1].is_word and not text.endswith('"'):
        terms[-1] = replace(terms[-1], grows=len(terms[-1].words[0]) >= PREFIX_AT_LEAST)
    return Question(
        terms=tuple(terms),
        without=tuple(without[:TERMS_AT_MOST]),
        missing=1 if sum(not term.is_quoted for term in terms) >= SENTENCE else 0,
        is_sentence=len(words_of(text)) >= SENTENCE,
        was_cut=was_cut,
        only_little=little and not terms,
    )


def _terms(text: str) -> tuple[list[Term], list[Term], bool]:
    """What is wanted, what is not, and whether words that say nothing were left out."""
    wanted: list[Term] = []
    without: list[Term] = []
    little = False
    for one in PIECE.finditer(text):
        minus, phrase, minus_word, word, joined, _sign = one.groups()
        quoted = phrase if phrase is not None else joined
        words = tuple(words_of(TAIL.sub(" ", word or "") if quoted is None else quoted))
        if not words:
            continue
        if LITTLE_WORDS.issuperset(words):
            little = True
        elif minus or minus_word:
            without.append(Term(words))
        else:
            wanted.append(Term(words, is_quoted=quoted is not None))
    return wanted, without, little
