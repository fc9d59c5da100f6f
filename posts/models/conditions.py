"""Conditions: what constraints say that no lookup can; in words that every SQLite and PostgreSQL
understands without Django, for other programs write to the database too.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.expressions import Func
from django.db.models.lookups import Exact

from posts.slugs import RESERVED

DIGITS = "0123456789"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Every sign that str.split() takes for a blank.
BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)


class Trimmed(Func):
    """A text without these signs at its ends."""

    function = "TRIM"
    arity = 2
    output_field = models.TextField()


class DayOfMonth(Func):
    """The number of a day in its month."""

    arity = 1
    output_field = models.IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """A date is kept there as 2017-07-31."""
        template = "CAST(SUBSTR(%(expressions)s, 9, 2) AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """The same from a real date."""
        template = "EXTRACT(DAY FROM %(expressions)s)"
        return self.as_sql(compiler, connection, template=template, **context)


class DayLater(Func):
    """The day by universal time, so long after a moment."""

    function = "DATE"
    arity = 2
    output_field = models.DateField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Moments have a zone there, and lengths of time are no texts."""
        return self.as_sql(
            compiler,
            connection,
            template="CAST(%(expressions)s AS DATE)",
            arg_joiner=" AT TIME ZONE 'UTC' + INTERVAL ",
            **context,
        )


def consists_of(field: str, signs: str) -> Q:
    """Nothing but these signs stands in a field; nothing at all is that too."""
    return Q(Exact(Trimmed(F(field), Value(signs)), Value("")))


def is_address(field: str) -> Q:
    """A slug as posts.slugs makes them: never empty, never all digits, never a reserved word."""
    ends_well = Exact(Trimmed(F(field), Value("-_")), F(field))
    is_taken = Q(**{f"{field}__in": ("", *sorted(RESERVED))})
    plain = consists_of(field, f"{LETTERS}{DIGITS}-_")
    return plain & Q(ends_well) & ~consists_of(field, DIGITS) & ~is_taken


def is_day_of(day: str, moment: str) -> Q:
    """A day is a moment's in London, whose clocks never were further from universal time."""
    earliest, latest = (DayLater(F(moment), Value(by)) for by in ("-2 minutes", "+2 hours"))
    return Q(**{f"{day}__gte": earliest, f"{day}__lte": latest})
