"""Dating: day, time and precision as a form has them, turned into a publication time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from posts.dates import LONDON, NoSuchTime, from_local, local_day
from posts.models import Post
from posts.publishing import When
from posts.telling import moment_words

Precision = Post.Precision
FIRST, LAST = date(1950, 1, 1), date(2100, 12, 31)
# A time so short ago was still to come when the form was opened.
JUST_NOW = timedelta(minutes=15)


def first_date(post: Post) -> tuple[date | None, time | None]:
    """Day and time that the form shows of a post; none where they are not known."""
    if post.publish_at is None or post.precision == Precision.UNKNOWN:
        return None, None
    local = post.publish_at.astimezone(LONDON)
    clock = local.time().replace(tzinfo=None) if post.precision == Precision.MINUTE else None
    return local.date(), clock


def first_leaving(post: Post) -> tuple[date | None, time | None]:
    """Day and time that the form shows of a planned withdrawal."""
    if post.withdraw_at is None:
        return None, None
    local = post.withdraw_at.astimezone(LONDON)
    return local.date(), local.time().replace(tzinfo=None)


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


def check_leaving(cleaned: dict[str, Any], *, at: datetime) -> Iterator[tuple[str, str]]:
    """A withdrawal has a day and a time that clocks show once, to come, and after publication."""
    if not {"leave_day", "leave_clock", "day", "clock", "precision"} <= cleaned.keys():
        return
    day, clock = cleaned["leave_day"], cleaned["leave_clock"]
    if clock and not day:
        yield "leave_day", "Enter the day, too."
    elif day and not FIRST <= day <= LAST:
        yield "leave_day", "Choose a day between 1950 and 2100."
    elif day and not clock:
        yield "leave_clock", "Enter the time, too."
    elif day:
        try:
            leaves = from_local(day, clock)
        except NoSuchTime as error:
            yield "leave_clock", str(error)
            return
        if leaves <= at:
            yield "leave_day", "This time has passed. Choose a later one, or leave it empty."
        elif (comes := when_from(cleaned, at=None)) and leaves <= comes.publish_at:
            yield "leave_day", "Choose a time after the one at which readers see the post."


def leaves_at(cleaned: dict[str, Any]) -> datetime | None:
    """The planned withdrawal as typed."""
    day, clock = cleaned["leave_day"], cleaned["leave_clock"]
    return from_local(day, clock) if day and clock else None


def past_words(when: When, at: datetime) -> str:
    """The question about a date that has passed; nothing where a past one was surely meant."""
    if when.precision == Precision.MINUTE:
        has_passed = when.publish_at < at - JUST_NOW
    else:
        has_passed = when.precision == Precision.DAY and local_day(when.publish_at) < local_day(at)
    if not has_passed:
        return ""
    words = moment_words(when.publish_at, when.precision)
    return (
        f"{words} is in the past. Readers would see the post at once, under that date and among "
        "the posts of that time. If that is what you want, tick the box; if not, change the date."
    )


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
