"""Scrubbing: what was deleted or rewritten leaves the disk too (S9). Never in a transaction."""

from __future__ import annotations

from threading import Event
from typing import Any

from django.conf import settings
from django.db import connection

# Old copies of these rows, side by side, would tell who answered what.
TABLES = (
    *("polls_textanswer", "polls_tally", "polls_paperreturn"),
    *("polls_roster", "polls_eligible"),
)


# The server keeps a deleted row for whoever began before the deletion: readers of this database,
# and writers of any database on the server.
PAUSE_SECONDS = 0.1
NOBODY_FROM_BEFORE = (
    "SELECT pg_snapshot_xmin(pg_current_snapshot()) > %s::text::xid8 AND NOT EXISTS"
    " (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND age(backend_xmin) > age(%s::text::xid8::xid))"
)


class NotScrubbed(Exception):
    """Somebody was reading or writing at the time; it is tried again later."""


def scrub() -> None:
    """Rewrite the tables of answers and rosters, so that no old copy of a row is left.

    SQLite overwrites what is deleted (secure_delete); its log, which holds old pages, is emptied.
    """
    if connection.in_atomic_block:
        raise NotScrubbed("A transaction is under way.")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if cursor.fetchone()[0]:
                raise NotScrubbed("The database was busy.")
            return
        _wait_for_whoever_began_before(cursor)
        for table in TABLES:
            cursor.execute(f"VACUUM (FULL, ANALYZE) {table}")


def _wait_for_whoever_began_before(cursor: Any) -> None:
    """Until nobody sees what was deleted; a copy of the database under way may take too long."""
    cursor.execute("SELECT pg_current_xact_id()::text")
    now = cursor.fetchone()[0]
    for _try in range(int(settings.SURVEY_SCRUB_PATIENCE_SECONDS / PAUSE_SECONDS)):
        cursor.execute(NOBODY_FROM_BEFORE, [now, now])
        if cursor.fetchone()[0]:
            return
        Event().wait(PAUSE_SECONDS)
    raise NotScrubbed("Somebody still reads the database from before.")
