"""Phrases: what was searched for, counted by day. No person, no time of day, no personal data."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection

from posts.dates import local_day
from posts.models import AskedPhrase
from posts.searching.pinning import key_of_phrase

# An address, a telephone, five figures in a row (a staff or case number), a postcode with its end.
LOOKS_PERSONAL = re.compile(
    r"@|\d{5}|(?:\d[^\w@]*){7}|\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b|\b[a-z]{2}\s*(?:\d\s*){6}",
    re.I,
)
KEPT_FOR = timedelta(days=settings.SEARCH_PHRASES_KEPT_DAYS)
COUNTERS = ("times", "in_vain", "useful", "useless")
# With every question, and building it by the ORM costs twice what the database takes.
ADD = (
    f"UPDATE posts_askedphrase SET {', '.join(f'{name} = {name} + %s' for name in COUNTERS)}"
    " WHERE day = %s AND phrase = %s"
)


def count_asked(phrase: str, *, in_vain: bool, at: datetime) -> None:
    """One more search for a phrase."""
    _count(phrase, at, times=1, in_vain=int(in_vain))


def count_useful(phrase: str, *, useful: bool, at: datetime) -> None:
    """One more reader who found what a phrase found useful, or did not."""
    _count(phrase, at, useful=int(useful), useless=int(not useful))


def forget(at: datetime) -> str:
    """Phrases are forgotten after their time."""
    count, _tables = AskedPhrase.objects.filter(day__lt=local_day(at - KEPT_FOR)).delete()
    return f"{count} phrases forgotten"


def kept_form(phrase: str) -> str:
    """A phrase as it is counted; empty when it may not be kept."""
    return "" if LOOKS_PERSONAL.search(phrase) else key_of_phrase(phrase)


def _count(phrase: str, at: datetime, **more: int) -> None:
    """Add to the counters of a phrase on this day; a flood of new ones is not counted."""
    form, day = kept_form(phrase), local_day(at)
    if not form:
        return
    counters = dict.fromkeys(COUNTERS, 0) | more
    if _added(counters, day, form):
        return
    if AskedPhrase.objects.filter(day=day).count() >= settings.SEARCH_PHRASES_A_DAY:
        return
    _row, made = AskedPhrase.objects.get_or_create(day=day, phrase=form, defaults=counters)
    if not made:
        _added(counters, day, form)


def _added(counters: dict[str, int], day: date, form: str) -> bool:
    """Whether a phrase has its counters of this day, which are then larger by these."""
    values = (counters[name] for name in COUNTERS)
    with connection.cursor() as cursor:
        cursor.execute(ADD, [*values, connection.ops.adapt_datefield_value(day), form])
        return bool(cursor.rowcount)
