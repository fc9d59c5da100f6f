"""Scrubbing: what was deleted or rewritten leaves the disk too (S9). Never in a transaction."""

from __future__ import annotations

from threading import Event
from typing import Any

from django.db import connection

# Old copies of these rows, side by side, would tell who answered what.
TABLES = (
    *("polls_textanswer", "polls_tally", "polls_paperreturn"),
    *("polls_roster", "polls_eligible"),
)


# Whoever reads from before a deletion still sees its rows, and the server keeps them that long.
TRIES, PAUSE_SECONDS = 30, 0.1
OLDER_READERS = (
    "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
    " AND pid <> pg_backend_pid() AND age(backend_xmin) > age(%s::text::xid))"
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
        _wait_for_older_readers(cursor)
        for table in TABLES:
            cursor.execute(f"VACUUM (FULL, ANALYZE) {table}")


def _wait_for_older_readers(cursor: Any) -> None:
    """Until nobody sees what was deleted; a copy of the database under way may take too long."""
    cursor.execute("SELECT pg_current_xact_id()::xid::text")
    now = cursor.fetchone()[0]
    for _try in range(TRIES):
        cursor.execute(OLDER_READERS, [now])
        if not cursor.fetchone()[0]:
            return
        Event().wait(PAUSE_SECONDS)
    raise NotScrubbed("Somebody reads the database from before.")
