"""Ranking: the order of what was found, by its words, by words near each other, and by age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from posts.searching.held import Held
from posts.searching.index import NEAR, Engine, Index
from posts.searching.question import Question
from posts.searching.shelf import Shelf

# How much more the newest counts than the oldest, and the days after which half of that is gone.
FRESH_COUNTS = 0.25
FRESH_HALF_DAYS = 730
# Words side by side as they were asked.
SIDE_BY_SIDE_COUNTS = 1.5
# How much more a text counts that has all neighbours of a sentence near each other.
NEAR_COUNTS = 4
# The power by which it counts how much of a sentence a text holds.
SHARE_COUNTS = 2
LOOKED_AT_CLOSELY = 200
YOUNGEST = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Ranking:
    """One question to one index at one moment."""

    engine: Engine
    index: Index
    question: Question
    shelf: Shelf
    at: datetime
    held: Held | None

    def order(self, chosen: list[int]) -> list[int]:
        """Keys in order; those that nobody looks at, after so many others, by age."""
        if not chosen:
            return []
        near, far = self._worth_a_look(chosen)
        scores = self._fresh(self._scores(near))
        near.sort(key=lambda key: -scores.get(key, 0))
        near, others = near[:LOOKED_AT_CLOSELY], near[LOOKED_AT_CLOSELY:]
        for key, times in self._nearness(near).items():
            scores[key] *= times
        near.sort(key=lambda key: -scores.get(key, 0))
        return [*near, *others, *far]

    def _worth_a_look(self, chosen: list[int]) -> tuple[list[int], list[int]]:
        """Those that are ranked, and the rest."""
        most = settings.SEARCH_RANKED_AT_MOST
        if self.held:
            chosen = sorted(chosen, key=self.held.shares.__getitem__, reverse=True)
            most = LOOKED_AT_CLOSELY
        elif len(chosen) > most and not self.index.grows_with_time:
            headed = self.engine.headed(self.index, self.question)
            chosen = sorted(chosen, key=lambda key: key not in headed)
        return chosen[:most], chosen[most:]

    def _scores(self, keys: list[int]) -> dict[int, float]:
        """How well each fits by its words alone."""
        if not self.held:
            return self.engine.scores(self.index, self.question, keys)
        scores = self.engine.scores(self.index, self.question, keys, self.held.rarity)
        return {key: score * self.held.shares[key] ** SHARE_COUNTS for key, score in scores.items()}

    def _fresh(self, scores: dict[int, float]) -> dict[int, float]:
        """A newer one counts a little more."""
        today, day = (self.at.date() - YOUNGEST).days, self.shelf.day
        return {
            key: score * (1 + FRESH_COUNTS * 0.5 ** (max(0, today - day(key)) / FRESH_HALF_DAYS))
            for key, score in scores.items()
        }

    def _nearness(self, keys: list[int]) -> dict[int, float]:
        """How much more those count that have words of the question near each other."""
        if not self.held or not self.question.is_sentence:
            holding = self.engine.holding(self.index, self.question, keys)
            return dict.fromkeys(holding, SIDE_BY_SIDE_COUNTS)
        pairs = self.held.telling_pairs
        near = self.engine.near(self.index, pairs, keys) if pairs and keys else {}
        most = len(pairs) * len(NEAR)
        return {key: 1 + NEAR_COUNTS * count / most for key, count in near.items()}
