"""Guards: triggers that keep true in the database what no constraint can say.

Each app lists its own. They are taken off before migrations run and put back after every migrate,
because altering a table on SQLite silently drops its triggers; a check names any that is missing.
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from comments.guards import GUARDS as COMMENT_GUARDS
from polls.guards import GUARDS as POLL_GUARDS
from posts.guards import GUARDS as POST_GUARDS

# name, table, deed (UPDATE, DELETE or INSERT), condition on OLD and NEW, sentence
Guard = tuple[str, str, str, str, str]
GUARDS: list[Guard] = [*POST_GUARDS, *COMMENT_GUARDS, *POLL_GUARDS]

SQLITE = (
    "CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW WHEN {condition} "
    "BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
)
POSTGRESQL = (
    "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN "
    "IF {condition} THEN RAISE EXCEPTION '{sentence}' USING errcode = '23000'; END IF; "
    "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $guard$; "
    "CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION {name}()"
)


# An answer rewrites a thousand counters and raises thirty: only rows that change are looked at.
CHANGED = {"UPDATE": "WHEN (OLD.* IS DISTINCT FROM NEW.*)"}


def put_guards(using: str = "default", **_signal: Any) -> None:
    """Make every guard whose table is there, anew; safe to run again."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for name, table, deed, condition, sentence in GUARDS:
            if table not in tables:
                continue
            _drop(cursor, connection, name, table)
            form = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
            cursor.execute(
                form.format(
                    name=name,
                    table=table,
                    deed=deed,
                    when=CHANGED.get(deed, ""),
                    condition=f"({condition})",
                    sentence=sentence.replace("'", "''"),
                )
            )


def step_aside(using: str = "default", plan: Any = (), **_signal: Any) -> None:
    """Before a migration: SQLite refuses to alter a table that another's trigger names."""
    if plan:
        take_guards_off(using)


def take_guards_off(using: str = "default") -> None:
    """Drop every guard; put_guards brings them back."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for name, table, *_rest in GUARDS:
            if table in tables:
                _drop(cursor, connection, name, table)


def missing_guards(using: str = "default") -> list[str]:
    """Names of guards that should stand and do not; none before the first migrate."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            if connection.vendor == "sqlite"
            else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        )
        standing = {row[0] for row in cursor.fetchall()}
    return [name for name, table, *_rest in GUARDS if table in tables and name not in standing]


def _drop(cursor: Any, connection: BaseDatabaseWrapper, name: str, table: str) -> None:
    """Drop one guard if it stands."""
    on_table = "" if connection.vendor == "sqlite" else f" ON {table}"
    cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
