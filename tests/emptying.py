"""Emptying: after a test with real transactions the database is as it was made, rows and guards.

Django's own flush empties every table, changed or not, and makes content types, permissions and
guards anew: most of the time of a test that asks two connections.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import TransactionTestCase

from cxo_blog.guards import missing_guards, put_guards

Rows = list[tuple]
STANDING: dict[str, Rows] = {}


def remember() -> None:
    """Keep what is in the newly made database, and put it back after each such test."""
    STANDING.update({table: rows for table in _tables() if (rows := _rows(table))})
    TransactionTestCase._fixture_teardown = put_back


def put_back(_test: TransactionTestCase | None = None) -> None:
    """Empty the tables that were written to, fill those that were never empty."""
    if changed := _changed():
        _way_to_empty()(changed)
        for table in _changed():
            _fill(table)
        ContentType.objects.clear_cache()
    if missing_guards():
        put_guards()


def _tables() -> list[str]:
    return connection.introspection.django_table_names(only_existing=True, include_views=False)


def _rows(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
        return cursor.fetchall()


def _changed() -> list[str]:
    """Tables with other rows than at first."""
    empty = [table for table in _tables() if table not in STANDING]
    questions = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in empty)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(questions))
        filled = [row[0] for row in cursor.fetchall()]
    return filled + [table for table, rows in STANDING.items() if _rows(table) != rows]


def _way_to_empty() -> Callable[[Iterable[str]], None]:
    """A server of somebody else's may not let guards step aside, and then it takes longer."""
    if connection.vendor == "sqlite":
        return _delete
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return _delete_unguarded if cursor.fetchone()[0] else _truncate


def _delete_unguarded(tables: Iterable[str]) -> None:
    """Empty tables of PostgreSQL: to truncate them takes half a second, because of their files."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")


def _truncate(tables: Iterable[str]) -> None:
    """Empty tables and those that refer to them; guards look at rows and do not see it."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")


def _delete(tables: Iterable[str]) -> None:
    """Empty tables of SQLite, whose guards step aside meanwhile."""
    # What keeps the words of search in step stays: words go with their texts.
    asks = (
        "SELECT name, tbl_name, sql FROM sqlite_master"
        " WHERE type = 'trigger' AND instr(name, '_fts_') = 0"
    )
    with (
        connection.constraint_checks_disabled(),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        guards = [row for row in cursor.execute(asks).fetchall() if row[1] in tables]
        for name, _table, _sql in guards:
            cursor.execute(f"DROP TRIGGER {name}")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
        for _name, _table, sql in guards:
            cursor.execute(sql)


def _fill(table: str) -> None:
    """Give a table the rows that it had at first."""
    rows = STANDING[table]
    places = ", ".join(["%s"] * len(rows[0]))
    with connection.constraint_checks_disabled(), connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
