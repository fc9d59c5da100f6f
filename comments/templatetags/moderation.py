"""How the admin's front page shows what moderators have to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils import timezone

from comments.alarms import overdue
from comments.queue.guarding import MODERATE
from comments.queue.tabs import Tab, count_tabs
from comments.queue.words import age_words

register = template.Library()


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for moderators, with the alarm in words."""

    held: int
    reported: int
    alarm: str


@register.simple_tag(takes_context=True)
def comments_waiting(context: dict[str, Any]) -> Waiting | None:
    """The queue's counts and its alarm, for those who may decide; two queries."""
    if not context["request"].user.has_perm(MODERATE):
        return None
    counts, at = count_tabs().of, timezone.now()
    late = overdue(at)
    alarm = ""
    if late.oldest:
        comments = "One comment has" if late.count == 1 else f"{late.count:,} comments have"
        alarm = f"{comments} waited too long, the oldest for {age_words(at - late.oldest)}."
    return Waiting(counts[Tab.HELD], counts[Tab.REPORTED], alarm)
