"""Held: how much of a sentence each text holds, as few hold it word for word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from posts.searching.index import rarity_of
from posts.searching.question import Question

# Two words that more texts hold say little by standing near each other, and take long to look up.
USUAL_FROM = 5_000


class Held:
    """Which texts hold each term of a question, and how much each term tells."""

    def __init__(self, question: Question, holders: Sequence[Iterable[int]], texts: int) -> None:
        """Keys of each term's texts, and how many texts there are."""
        self.question = question
        self.holders = [set(keys) for keys in holders]
        self.texts = max(texts, *map(len, self.holders))

    @cached_property
    def rarity(self) -> list[float]:
        """How much each term tells: the fewer texts hold it, the more."""
        return rarity_of(map(len, self.holders), self.texts)

    @property
    def enough(self) -> set[int]:
        """Texts with all that was quoted, and so many of the other terms that it is enough."""
        terms = self.question.terms
        quoted = sum(1 << place for place, term in enumerate(terms) if term.is_quoted)
        least = len(terms) - quoted.bit_count() - self.question.missing
        groups = (
            keys
            for held, keys in self._groups
            if held & quoted == quoted and (held & ~quoted).bit_count() >= least
        )
        return set[int]().union(*groups)

    @cached_property
    def shares(self) -> dict[int, float]:
        """How much of the question each text holds, a rare term counting more."""
        whole = sum(self.rarity)
        shares: dict[int, float] = {}
        for held, keys in self._groups:
            tells = (tells for place, tells in enumerate(self.rarity) if held >> place & 1)
            shares.update(dict.fromkeys(keys, sum(tells) / whole))
        return shares

    @property
    def telling_pairs(self) -> list[tuple[str, ...]]:
        """Neighbours in the question of which at least one is not usual."""
        usual = {
            term.words[0]
            for term, keys in zip(self.question.terms, self.holders, strict=True)
            if len(keys) >= USUAL_FROM
        }
        return [pair for pair in self.question.pairs if not usual.issuperset(pair)]

    @cached_property
    def _groups(self) -> list[tuple[int, set[int]]]:
        """Texts that hold the same terms, with a bit for each of these; sets are split quickly."""
        groups = [(0, set[int]().union(*self.holders))]
        for place, holders in enumerate(self.holders):
            halves = (
                half
                for held, keys in groups
                for half in ((held | 1 << place, keys & holders), (held, keys - holders))
            )
            groups = [(held, keys) for held, keys in halves if keys]
        return groups
