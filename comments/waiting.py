"""Waiting: what moderators have to do, with how long the oldest has waited."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Min
from django.urls import reverse

from comments.alarms import overdue
from comments.models import Appeal
from comments.queue.tabs import Tab, count_tabs
from comments.queue.words import age_words
from comments.team import MODERATE
from people.waiting import Waiting


def waiting(user: Any, at: datetime) -> list[Waiting]:
    """The queue, reports and the appeals this person may decide; three queries."""
    return list(_lines(user, at)) if user.has_perm(MODERATE) else []


def _lines(user: Any, at: datetime) -> Iterator[Waiting]:
    """What there is."""
    counts, late, page = count_tabs(), overdue(at), reverse("comments_queue")
    note = f"The oldest has waited for {age_words(at - counts.oldest)}." if counts.oldest else ""
    if late.oldest:
        comments = "One comment has" if late.count == 1 else f"{late.count:,} comments have"
        note = f"{comments} waited too long, the oldest for {age_words(at - late.oldest)}."
    held, reported = counts.of[Tab.HELD], counts.of[Tab.REPORTED]
    # Reported comments that are hidden wait as well: the alarm stands at whichever is there.
    if held:
        yield Waiting("Comments to read", held, page, note, bool(late.oldest))
    if reported:
        alone = "" if held else note
        is_late = bool(late.oldest) and not held
        yield Waiting("Reported comments", reported, f"{page}?tab=reported", alone, is_late)
    appeals = Appeal.objects.open().exclude(first_decider=user)
    theirs = appeals.exclude(decision__comment__author=user).order_by()
    found = theirs.aggregate(count=Count("pk"), oldest=Min("at"))
    if found["count"]:
        age = f"The oldest was made {age_words(at - found['oldest'])} ago."
        yield Waiting("Appeals to decide", found["count"], reverse("comments_appeals"), age)
