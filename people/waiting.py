"""Waiting: how an app says on the desk's front page what there is to do, and what people's is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from people.outbox.models import Message, Unreachable

# Whoever may see failed mail may put it back.
LOOK_AT_MAIL = "people.change_message"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do, how often, where, and what makes it pressing; named ones lead to each."""

    words: str
    count: int
    address: str
    note: str = ""
    is_late: bool = False
    named: tuple[tuple[str, str], ...] = ()


def waiting(user: Any, at: datetime) -> list[Waiting]:
    """Mail that did not go out or came back, for those who may put it back; two queries."""
    return [*_not_sent(), *_came_back()] if user.has_perm(LOOK_AT_MAIL) else []


def _not_sent() -> list[Waiting]:
    """Mail that the mail server did not take."""
    refused = Q(state=Message.State.WAITING, attempts__gt=0)
    counts = Message.objects.filter(Q(state=Message.State.FAILED) | refused).aggregate(
        failed=Count("pk", filter=Q(state=Message.State.FAILED)),
        bounced=Count("pk", filter=refused),
    )
    lines = [
        ("Mail that failed", counts["failed"], "failed", "Nothing tries it again by itself."),
        ("Mail that was refused so far", counts["bounced"], "waiting", "It is tried again."),
    ]
    page = reverse("admin:people_message_changelist")
    return [
        Waiting(words, count, f"{page}?state__exact={state}", note, state == "failed")
        for words, count, state, note in lines
        if count
    ]


def _came_back() -> list[Waiting]:
    """Addresses that are given up: their people hear nothing until somebody mends them."""
    count = Unreachable.objects.filter(given_up_at__isnull=False).count()
    page = reverse("admin:people_unreachable_changelist")
    note = "Nothing more is sent there."
    return [Waiting("Addresses that mail comes back from", count, page, note)] if count else []
