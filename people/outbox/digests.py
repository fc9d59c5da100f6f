"""Digests: gathers what was kept for an hour or a day into one mail for each person and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Min

from people.models import User
from people.outbox.choices import how_soon, weekdays
from people.outbox.kinds import KINDS, How
from people.outbox.letters import Letter, Part
from people.outbox.models import Message
from people.outbox.parts import LINES, and_more
from people.outbox.queueing import messages_to
from people.outbox.truth import NOT_SO, reasons_not, still_so

LONDON = ZoneInfo("Europe/London")
# When the daily mail goes: before the working day begins.
MORNING = time(8)
AT_ONCE = 200
State = Message.State


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
    made = 0
    for (kind, until), people in _over(at).items():
        for start in range(0, len(people), AT_ONCE):
            made += _gather_some(people[start : start + AT_ONCE], kind, until, at)
    return made


def _over(at: datetime) -> dict[tuple[str, datetime], list[int]]:
    """By kind and end of every period that is over, the people for whom something is kept."""
    kept = Message.objects.kept().order_by().values_list("kind", "person")
    by_kind: dict[str, dict[int, datetime]] = defaultdict(dict)
    for kind, person, made_at in kept.annotate(Min("made_at")):
        by_kind[kind][person] = made_at
    over: dict[tuple[str, datetime], list[int]] = defaultdict(list)
    for kind, people in sorted(by_kind.items()):
        how, days = how_soon(kind, people), weekdays(kind, people)
        for person, made_at in sorted(people.items()):
            until = _until(how[person], days[person], at)
            if made_at <= until:
                over[kind, until].append(person)
    return over


@transaction.atomic
def _gather_some(people: Sequence[int], kind: str, until: datetime, at: datetime) -> int:
    """Some people's mails of one kind for one period, each once, though two workers come at once.

    Each tells only what is still so, to somebody whom it still concerns.
    """
    key = f"digest {kind} {until.isoformat()}"
    kept = _lines_of(people, kind, until)
    reasons = reasons_not(list(User.objects.filter(pk__in=kept)), kind)
    told = Message.objects.filter(key=key, person__in=kept)
    have_one = set(told.values_list("person", flat=True))
    true = still_so(kind, {line.key for lines in kept.values() for line in lines})
    settled: dict[tuple[str, str], list[Message]] = defaultdict(list)
    digests: list[Message] = []
    for person, lines in kept.items():
        if reasons[person]:
            settled[State.DROPPED, reasons[person]] += lines
        elif person not in have_one:
            so = [line for line in lines if line.key in true]
            settled[State.DROPPED, NOT_SO] += [line for line in lines if line.key not in true]
            settled[State.GATHERED, ""] += so
            digests += _digest_of(person, kind, key, so, at)
    for (state, failure), lines in settled.items():
        _settle(lines, state, failure)
    Message.objects.bulk_create(digests)
    return len(digests)


def _lines_of(people: Sequence[int], kind: str, until: datetime) -> dict[int, list[Message]]:
    """What is kept for each; the rows are locked, so whoever comes second finds none left."""
    kept = Message.objects.kept().filter(person__in=people, kind=kind, made_at__lte=until)
    lines: dict[int, list[Message]] = defaultdict(list)
    for line in kept.select_for_update():
        lines[line.person_id].append(line)
    return lines


def _digest_of(
    person: int, kind: str, key: str, lines: list[Message], at: datetime
) -> list[Message]:
    """One person's mail; none when there is nothing to tell."""
    if not lines:
        return []
    tells = "\n".join(line.key for line in lines)
    return messages_to([person], kind, key, _letter(kind, lines), at, tells)


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
        parts.append(and_more(len(lines) - LINES, lines[LINES].link))
    return Letter(KINDS[kind].counted(len(lines)), tuple(parts), lines[0].link)


def _settle(lines: list[Message], state: str, failure: str = "") -> None:
    """Mark what was kept as done with."""
    numbers = [line.pk for line in lines]
    Message.objects.filter(pk__in=numbers).update(state=state, failure=failure)
