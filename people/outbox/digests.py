"""Digests: gathers what was kept for an hour or a day into one mail for each person and kind."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Min

from people.models import User
from people.outbox.choices import how_soon, weekdays
from people.outbox.kinds import KINDS, How
from people.outbox.letters import Letter, Part
from people.outbox.models import Message
from people.outbox.queueing import messages_to
from people.outbox.truth import NOT_SO, still_so, why_not

LONDON = ZoneInfo("Europe/London")
# When the daily mail goes: before the working day begins.
MORNING = time(8)
# A longer list is not read; the count says how many there are.
LINES = 50


def day_began(at: datetime) -> datetime:
    """The last time that it was eight in the morning in London."""
    local = at.astimezone(LONDON)
    today = datetime.combine(local.date(), MORNING, tzinfo=LONDON)
    if local < today:
        today = datetime.combine(local.date() - timedelta(days=1), MORNING, tzinfo=LONDON)
    return today.astimezone(UTC)


def week_began(at: datetime, weekday: int) -> datetime:
    """The last time that it was eight in the morning in London on this day of the week."""
    day = day_began(at).astimezone(LONDON).date()
    first = day - timedelta(days=(day.weekday() - weekday) % 7)
    return datetime.combine(first, MORNING, tzinfo=LONDON).astimezone(UTC)


def gather(at: datetime) -> int:
    """Make every digest whose hour or day is over; gives how many were made."""
    return sum(_gather_one(person, kind, until, at) for person, kind, until in _over(at))


def _over(at: datetime) -> list[tuple[int, str, datetime]]:
    """Person, kind and end of every period that is over with something kept in it."""
    kept = Message.objects.kept().order_by().values_list("kind", "person")
    by_kind: dict[str, dict[int, datetime]] = defaultdict(dict)
    for kind, person, made_at in kept.annotate(Min("made_at")):
        by_kind[kind][person] = made_at
    over = []
    for kind, people in sorted(by_kind.items()):
        how, days = how_soon(kind, people), weekdays(kind, people)
        for person, made_at in sorted(people.items()):
            until = _until(how[person], days[person], at)
            if made_at <= until:
                over.append((person, kind, until))
    return over


@transaction.atomic
def _gather_one(person: int, kind: str, until: datetime, at: datetime) -> bool:
    """One person's mail of one kind for one period, once, though two workers come at once.

    It tells only what is still so, to somebody whom it still concerns.
    """
    kept = Message.objects.kept().filter(person=person, kind=kind, made_at__lte=until)
    key = f"digest {kind} {until.isoformat()}"
    # The rows are locked: whoever comes second finds none left.
    lines = list(kept.select_for_update())
    if reason := why_not(User.objects.get(pk=person), kind):
        _settle(lines, Message.State.DROPPED, reason)
        return False
    if not lines or Message.objects.filter(key=key, person=person).exists():
        return False
    true = still_so(kind, [line.key for line in lines])
    _settle([line for line in lines if line.key not in true], Message.State.DROPPED, NOT_SO)
    lines = [line for line in lines if line.key in true]
    if not lines:
        return False
    tells = "\n".join(line.key for line in lines[:LINES])
    rows = messages_to([person], kind, key, _letter(kind, lines), at, tells)
    Message.objects.bulk_create(rows)
    _settle(lines, Message.State.GATHERED)
    return True


def _until(how: str, weekday: int, at: datetime) -> datetime:
    """The end of the period that is over; who wants to hear at once waits no longer."""
    if how == How.DAILY:
        return day_began(at)
    if how == How.WEEKLY:
        return week_began(at, weekday)
    if how == How.HOURLY:
        return at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    return at


def _letter(kind: str, lines: list[Message]) -> Letter:
    """A list of what was kept, each with its page."""
    parts = [Part(line.subject, link=line.link) for line in lines[:LINES]]
    if len(lines) > LINES:
        parts.append(Part(f"And {len(lines) - LINES} more."))
    return Letter(KINDS[kind].counted(len(lines)), tuple(parts), lines[0].link)


def _settle(lines: list[Message], state: str, failure: str = "") -> None:
    """Mark what was kept as done with."""
    numbers = [line.pk for line in lines]
    Message.objects.filter(pk__in=numbers).update(state=state, failure=failure)
