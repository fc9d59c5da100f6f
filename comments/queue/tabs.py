"""Tabs: the piles of the queue, what lies on each and how many, in one question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, Min, Value

from comments.models import Comment
from comments.models.comment import CommentQuerySet

State = Comment.State


class Tab(models.TextChoices):
    """The piles, in the order they are shown."""

    HELD = "held", "Held"
    REPORTED = "reported", "Reported"
    PUBLISHED = "published", "Published"
    REJECTED = "rejected", "Rejected"
    SPAM = "spam", "Spam"
    RETURNED = "returned", "Sent back"
    ALL = "all", "All comments"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many comments lie on each pile, and since when the longest has waited."""

    of: dict[str, int]
    oldest: datetime | None


def comments_on(tab: str) -> CommentQuerySet:
    """The comments of one pile in its order: what waits oldest first, the rest newest first.

    What its writer has taken back lies on none: nobody reads it any more.
    """
    if tab == Tab.HELD:
        return Comment.objects.to_read()
    if tab == Tab.REPORTED:
        return Comment.objects.reported().order_by("pk")
    comments = Comment.objects.exclude(state=State.REMOVED).order_by("-pk")
    return comments if tab == Tab.ALL else comments.filter(state=tab)


def count_tabs() -> Counts:
    """Every pile's count in one query, answered from one index."""
    facts = {
        "count": Count("pk"),
        "waits": Count("waiting_since"),
        "oldest": Min("waiting_since"),
    }
    stated = Comment.objects.order_by().values("state").annotate(**facts)
    reported = Comment.objects.reported().order_by().values(pile=Value("reported"))
    rows = stated.values_list("state", *facts).union(
        reported.annotate(**facts).values_list("pile", *facts), all=True
    )
    return _counted(list(rows))


def _counted(rows: list[tuple[Any, ...]]) -> Counts:
    """The rows (state, how many, how many of them wait, the oldest) as the tabs' counts."""
    of = dict.fromkeys(Tab.values, 0)
    oldest = None
    for pile, count, waits, since in rows:
        if pile not in (Tab.REPORTED, State.REMOVED):
            of[Tab.ALL] += count
        if pile in of:
            of[pile] += count
        if pile == State.PUBLISHED:
            of[Tab.HELD] += waits
        if pile in (State.HELD, State.PUBLISHED) and since:
            oldest = min(since, oldest or since)
    return Counts(of, oldest)
