"""Visits: each reading of free texts has an order of its own, and numbers that mean nothing later.

The session keeps a random seed and how many texts there were: no text, and no key of one.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase

from polls.models import Question, TextAnswer

KEPT_IN = "survey_texts"
MOST_VISITS = 6


@dataclass(frozen=True, slots=True)
class Visit:
    """One reading of one question's texts."""

    name: str
    question: int
    seed: str
    texts: int

    def order(self) -> list[UUID]:
        """The keys of all texts in this visit's order; none once texts came or went."""
        keys = list(TextAnswer.objects.filter(question=self.question).values_list("pk", flat=True))
        if len(keys) != self.texts:
            return []
        seed = self.seed.encode()
        return sorted(keys, key=lambda key: hmac.digest(seed, key.bytes, "sha256"))


def begin_visit(session: SessionBase, question: Question) -> Visit:
    """A new random order; the oldest of several visits is forgotten."""
    texts = TextAnswer.objects.filter(question=question).count()
    visit = Visit(secrets.token_urlsafe(9), question.pk, secrets.token_hex(16), texts)
    kept = dict(list(session.get(KEPT_IN, {}).items())[-(MOST_VISITS - 1) :])
    session[KEPT_IN] = {**kept, visit.name: [visit.question, visit.seed, visit.texts]}
    return visit


def find_visit(session: SessionBase, question: Question, name: str) -> Visit | None:
    """The visit that a page belongs to; none when it is over or of another question."""
    kept = session.get(KEPT_IN, {}).get(name)
    visit = Visit(name, *kept) if kept else None
    return visit if visit and visit.question == question.pk else None
