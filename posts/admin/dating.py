"""Dating: day, time and precision as a form has them, turned into a publication time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from posts.dates import LONDON, NoSuchTime, from_local, local_day
from posts.models import Post
from posts.publishing import When

Precision = Post.Precision
FIRST, LAST = date(1950, 1, 1), date(2100, 12, 31)


def first_date(post: Post) -> tuple[date | None, time | None]:
    """Day and time that the form shows of a post; none where they are not known."""
    if post.publish_at is None or post.precision == Precision.UNKNOWN:
        return None, None
    local = post.publish_at.astimezone(LONDON)
    clock = local.time().replace(tzinfo=None) if post.precision == Precision.MINUTE else None
    return local.date(), clock


def check_when(cleaned: dict[str, Any], *, unchanged: bool) -> Iterator[tuple[str, str]]:
    """Field and sentence of everything wrong with a date; one left as it was is never refused."""
    if unchanged or not {"day", "clock", "precision"} <= cleaned.keys():
        return
    day, clock = cleaned["day"], cleaned["clock"]
    if day and not FIRST <= day <= LAST:
        yield "day", "Choose a day between 1950 and 2100."
    elif cleaned["precision"] == Precision.UNKNOWN:
        if day:
            yield "day", "Take the day out, or say that it is known."
        if clock:
            yield "clock", "Take the time out, or choose “To the minute”."
    elif cleaned["precision"] in (Precision.DAY, Precision.MONTH):
        if clock:
            yield "clock", "Take the time out, or choose “To the minute”."
        if day and cleaned["precision"] == Precision.MONTH:
            yield from _check_month(day)
    else:
        yield from _check_minute(day, clock)


def _check_month(day: date) -> Iterator[tuple[str, str]]:
    """A month is given by its first day, and only when it has begun."""
    if day.day != 1:
        yield "day", "Enter the 1st of the month, or choose “The day is known”."
    elif day > local_day(timezone.now()):
        yield "day", "This month is still to come. Choose “The day is known” or “To the minute”."


def _check_minute(day: date | None, clock: time | None) -> Iterator[tuple[str, str]]:
    """A minute has a day and a time that London's clocks show once."""
    if clock and not day:
        yield "day", "Enter the day, too."
    elif day and not clock:
        yield "clock", "Enter the time, too, or choose “The day is known”."
    elif day and clock:
        try:
            from_local(day, clock)
        except NoSuchTime as error:
            yield "clock", str(error)


def when_from(cleaned: dict[str, Any], *, at: datetime | None) -> When | None:
    """The date as typed; where none is, that of the moment of publishing, if there is one."""
    precision, day, clock = cleaned["precision"], cleaned["day"], cleaned["clock"]
    if precision == Precision.UNKNOWN:
        return When.unknown(at) if at else None
    if day is None:
        if at is None:
            return None
        day = local_day(at)
    if precision == Precision.MONTH:
        return When.in_month(day)
    if precision == Precision.DAY:
        return When.on_day(day)
    if clock is None:
        return When.minute(at) if at else None
    return When.minute(from_local(day, clock))
