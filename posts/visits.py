"""Visits: the day somebody was here before today, kept as one date that they can clear."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from people.models import User
from posts.dates import local_day, start_of
from posts.editions import kept
from posts.models import LastVisit, Post

# In the session: the day before this visit, and the day of this visit, as ISO dates.
SINCE, HERE_ON = "since", "here_on"


def note_visit(
    session: MutableMapping[str, Any], person: User, at: datetime | None = None
) -> date | None:
    """The day this person was here before today; once a day today is kept in its place."""
    today = local_day(at or timezone.now())
    if session.get(HERE_ON) == today.isoformat():
        return date.fromisoformat(session[SINCE]) if session.get(SINCE) else None
    visit, _made = LastVisit.objects.get_or_create(person=person, defaults={"day": today})
    since = visit.day if visit.day and visit.day < today else None
    if visit.is_kept and visit.day != today:
        LastVisit.objects.filter(pk=visit.pk, is_kept=True).update(day=today)
    session[HERE_ON] = today.isoformat()
    session[SINCE] = since.isoformat() if since else ""
    return since


def clear_visit(session: MutableMapping[str, Any], person: User, *, keep_on: bool) -> None:
    """Forget the day; keep_on says whether the next visit's day is kept again."""
    values = {"day": None, "is_kept": keep_on}
    LastVisit.objects.update_or_create(person=person, defaults=values)
    session[SINCE] = ""


def is_kept_for(person: User) -> bool:
    """Whether this person lets the blog keep the day."""
    return not LastVisit.objects.filter(person=person, is_kept=False).exists()


def new_since(day: date, edition: str, at: datetime) -> int:
    """How many posts came out on that day or later; counted once an edition."""
    posts = Post.objects.published(at).filter(publish_at__gte=start_of(day))
    return kept(edition, f"since:{day}", posts.count)
