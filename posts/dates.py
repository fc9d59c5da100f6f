"""Dates as people here read and mean them: days of London, in words."""

from __future__ import annotations

from calendar import day_name, month_abbr, month_name
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
# The place in every list of a post whose date is not known: after all dated ones.
UNDATED = datetime(1900, 1, 1, tzinfo=UTC)
# A post of unknown day sorts this much before its month, that is after the month's dated posts.
HAIR = timedelta(microseconds=1)


class NoSuchTime(ValueError):
    """A local time that the clocks skip, or that they show twice; `why` says it without advice."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why} Choose a time before 1:00am or from 2:00am.")
        self.why = why


def local_day(moment: datetime) -> date:
    """The day in London of an aware moment."""
    return moment.astimezone(LONDON).date()


def start_of(day: date) -> datetime:
    """Midnight in London at the beginning of a day."""
    return datetime.combine(day, time(), tzinfo=LONDON).astimezone(UTC)


def month_after(first: date) -> date:
    """The first day of the next month."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def from_local(day: date, clock: time) -> datetime:
    """The moment of a London date and time.

    Raises NoSuchTime, with a sentence for the person, when the clocks go forward over that time
    (March) or show it twice (October).
    """
    naive = datetime.combine(day, clock)
    early = naive.replace(tzinfo=LONDON, fold=0)
    late = naive.replace(tzinfo=LONDON, fold=1)
    if early.utcoffset() == late.utcoffset():
        return early
    if early.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != naive:
        raise NoSuchTime(
            f"There is no {hour_words(clock)} on {long_date(day)}: the clocks go forward."
        )
    raise NoSuchTime(f"{hour_words(clock)} comes twice on {long_date(day)}: the clocks go back.")


def long_date(day: date) -> str:
    """Monday 31 July 2017."""
    return f"{day_name[day.weekday()]} {day.day} {month_name[day.month]} {day.year}"


def short_date(day: date) -> str:
    """31 July 2017."""
    return f"{day.day} {month_name[day.month]} {day.year}"


def month_words(day: date) -> str:
    """July 2017."""
    return f"{month_name[day.month]} {day.year}"


def month_short(number: int) -> str:
    """Jul."""
    return month_abbr[number]


def clock_words(moment: datetime) -> str:
    """9:10am, in London."""
    return hour_words(moment.astimezone(LONDON).time())


def hour_words(clock: time) -> str:
    """9:10am, the one way in which times are shown."""
    return f"{clock.hour % 12 or 12}:{clock:%M}{'am' if clock.hour < 12 else 'pm'}"


def long_moment(moment: datetime) -> str:
    """Monday 31 July 2017, 9:10am."""
    return f"{long_date(local_day(moment))}, {clock_words(moment)}"
