"""Upkeep: what the installation itself needs done now and then: (name, how often, deed)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection


def forget_expired_cache(at: datetime) -> str:
    """Rows of sign-in limits name people and addresses; the database cache keeps them for ever."""
    if not isinstance(caches["default"], DatabaseCache):
        return "nothing to do: the cache forgets by itself"
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    expired = connection.ops.adapt_datetimefield_value(at.replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [expired])
        return f"{cursor.rowcount} expired rows forgotten"


def tidy_database(at: datetime) -> str:
    """SQLite plans by numbers that it gathers only when asked; PostgreSQL gathers them itself."""
    if connection.vendor != "sqlite":
        return "nothing to do: PostgreSQL tidies itself"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize")
    return "the database's numbers are fresh"


DUE = [
    ("Forget the expired part of the cache", timedelta(days=1), forget_expired_cache),
    ("Tidy the database", timedelta(days=1), tidy_database),
]
