"""Scrubbing: what was deleted or rewritten leaves the disk too (S9). Never in a transaction."""

from __future__ import annotations

from django.db import connection

# Old copies of these rows, side by side, would tell who answered what.
TABLES = (
    *("polls_textanswer", "polls_tally", "polls_paperreturn"),
    *("polls_roster", "polls_eligible"),
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
        for table in TABLES:
            cursor.execute(f"VACUUM (FULL, ANALYZE) {table}")
