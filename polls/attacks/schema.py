"""SCHEMA: follows every foreign key from an answer, and looks for columns that say too much."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django.db import connection

from polls.attacks.reading import read_table, relations, table_names
from polls.attacks.stores import Store

TRIED = (
    "Followed every foreign key from the answers, those that lead to them included; looked for "
    "times, numbers and traces of a browser in every column of answers and rosters."
)
PERSON = "people_user"
TELLING_TYPES = {
    "DateField",
    "DateTimeField",
    "TimeField",
    "GenericIPAddressField",
    "DurationField",
}
TELLING_NAMES = re.compile(
    r"(\A|_)(at|on|time|date|day|when|created|changed|made|ip|address|agent|session|language|"
    r"device|browser|sequence|number|order|who|user|person|staff)(_|\Z)"
)


def look_for_paths(store: Store) -> list[str]:
    """Paths from an answer to a person, a session, a roster or a log."""
    leads = {name: relations(name) for name in table_names()}
    about_people = {name for name, keys in leads.items() if PERSON in keys.values()}
    forbidden = {PERSON, "django_session", *store.identity_tables, *about_people}
    found = []
    for table in store.answer_tables:
        pointing = {name for name, keys in leads.items() if table in keys.values()}
        found += [f"{name} points at {table}" for name in sorted(pointing)]
        for reached in sorted(_reached(table, leads) & forbidden):
            found.append(f"foreign keys lead from {table} to {reached}")
    return found


def look_for_telling_columns(store: Store) -> list[str]:
    """Columns of answers and rosters that hold a time, a place or a sequence; keys not random."""
    found = []
    for table in (*store.answer_tables, *store.identity_tables):
        is_answer = table in store.answer_tables
        for name, kind in _columns(table).items():
            if kind in TELLING_TYPES or (is_answer and TELLING_NAMES.search(name)):
                found.append(f"{table}.{name} is a {kind} and says too much")
    for table in store.answer_tables:
        keys = read_table(table).column("id")
        if not all(_is_random(key) for key in keys):
            found.append(f"the keys of {table} are not random")
    return found


def attack(store: Store) -> list[str]:
    """Everything that the structure of the tables gives away."""
    return look_for_paths(store) + look_for_telling_columns(store)


def _reached(table: str, leads: dict[str, dict[str, str]]) -> set[str]:
    """Every table that foreign keys lead to, however far."""
    seen: set[str] = set()
    waiting = [table]
    while waiting:
        for target in leads.get(waiting.pop(), {}).values():
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return seen


def _columns(table: str) -> dict[str, str]:
    """The columns of a table with the kind of field that the database takes each for."""
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
        return {
            column.name: str(connection.introspection.get_field_type(column.type_code, column))
            for column in described
        }


def _is_random(key: Any) -> bool:
    """Whether a key is a random UUID, version 4."""
    try:
        return uuid.UUID(str(key)).version == 4
    except ValueError:
        return False
