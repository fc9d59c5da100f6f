"""Visits: the day somebody was here before today, kept as one date that they can clear."""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from people.models import User
from people.planned import planned_cursor
from posts.dates import local_day, start_of
from posts.editions import kept
from posts.models import LastVisit, Post

# In the session: the day before this visit, the day of this visit, as ISO dates, and how often
# the person had cleared their day by then.
SINCE, HERE_ON, CLEARED = "since", "here_on", "days_cleared"
# Asked for every front page; built by the ORM it would be a fifth of it.
CLEARED_SO_FAR = "SELECT times_cleared FROM posts_lastvisit WHERE person_id = %s AND is_kept"


def note_visit(
    session: MutableMapping[str, Any], person: User, at: datetime | None = None
) -> date | None:
    """The day this person was here before today; a day cleared in any browser is gone in all."""
    today = local_day(at or timezone.now())
    if session.get(HERE_ON) == today.isoformat() and _still_holds(session, person):
        return date.fromisoformat(session[SINCE]) if session.get(SINCE) else None
    visit, _made = LastVisit.objects.get_or_create(person=person, defaults={"day": today})
    if not visit.is_kept:
        _forget(session)
        return None
    since = visit.day if visit.day and visit.day < today else None
    if visit.day != today:
        LastVisit.objects.filter(pk=visit.pk, is_kept=True).update(day=today)
    session[HERE_ON], session[CLEARED] = today.isoformat(), visit.times_cleared
    session[SINCE] = since.isoformat() if since else ""
    return since


def clear_visit(session: MutableMapping[str, Any], person: User, *, keep_on: bool) -> None:
    """Forget the day; keep_on says whether the next visit's day is kept again."""
    LastVisit.objects.get_or_create(person=person)
    LastVisit.objects.filter(person=person).update(
        day=None, is_kept=keep_on, times_cleared=F("times_cleared") + 1
    )
    _forget(session)


def is_noted(session: MutableMapping[str, Any]) -> bool:
    """Whether the day of this visit is kept: where it is forbidden, nothing was noted."""
    return HERE_ON in session


def new_since(day: date, edition: str, at: datetime) -> int:
    """How many posts came out on that day or later; counted once an edition."""
    posts = Post.objects.published(at).filter(publish_at__gte=start_of(day))
    return kept(edition, f"since:{day}", posts.count)


def _still_holds(session: MutableMapping[str, Any], person: User) -> bool:
    """Whether the person has neither cleared nor forbidden their day since the session knew it."""
    with planned_cursor() as cursor:
        cursor.execute(CLEARED_SO_FAR, (person.pk,))
        return cursor.fetchone() == (session.get(CLEARED),)


def _forget(session: MutableMapping[str, Any]) -> None:
    """No day of a visit stays in the session."""
    for name in {SINCE, HERE_ON, CLEARED}.intersection(session.keys()):
        del session[name]
