"""Waiting: how an app says on the desk's front page what there is to do, and what people's is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from people.outbox.models import Message

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
    """Mail that did not go out, for those who may put it back; one query."""
    if not user.has_perm(LOOK_AT_MAIL):
        return []
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
