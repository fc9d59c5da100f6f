"""Alarms: comments that have waited too long for a moderator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min
from django.utils import timezone

from comments import letters
from comments.models import Comment
from comments.team import moderators
from people.outbox.digests import day_began
from people.outbox.queueing import queue
from posts.dates import local_day, long_date

ALLOWED = timedelta(hours=settings.COMMENT_ALARM_HOURS)


@dataclass(frozen=True, slots=True)
class Overdue:
    """How many comments have waited too long, and since when the oldest."""

    count: int = 0
    oldest: datetime | None = None


def overdue(at: datetime | None = None) -> Overdue:
    """What has waited for longer than is allowed; one query."""
    waiting = Comment.objects.waiting().filter(waiting_since__lte=(at or timezone.now()) - ALLOWED)
    return Overdue(**waiting.order_by().aggregate(count=Count("pk"), oldest=Min("waiting_since")))


def raise_alarm(at: datetime) -> str:
    """Write to the team once a day, from eight to eight, while something waits too long."""
    late = overdue(at)
    if late.oldest is None:
        return "nothing waits too long"
    letter = letters.have_waited_too_long(late.count, long_date(local_day(late.oldest)))
    queue("overdue", f"overdue {day_began(at).isoformat()}", moderators(), letter, at=at)
    return f"{late.count} wait too long"
