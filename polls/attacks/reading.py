"""Reading: every table as whoever has the database file sees it, hidden columns included."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

# What the databases keep for themselves: the order of rows, and the transaction that wrote each.
HIDDEN = {"sqlite": ("rowid",), "postgresql": ("xmin", "ctid")}
CTID = re.compile(r"\((\d+),(\d+)\)\Z")


@dataclass(frozen=True, slots=True)
class Table:
    """One table with its rows, as they lie there."""

    name: str
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def column(self, name: str) -> list[Any]:
        """One column, row by row."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]


def table_names() -> list[str]:
    """Every table, but for those in which a database keeps its own search index."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_table_list(cursor)
    return sorted(table.name for table in found if table.type == "t")


def read_table(name: str) -> Table:
    """One table whole."""
    hidden = HIDDEN[connection.vendor]
    chosen = ", ".join(f"{one}::text AS hidden_{one}" for one in hidden)
    if connection.vendor == "sqlite":
        chosen = ", ".join(f"{one} AS hidden_{one}" for one in hidden)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {chosen}, * FROM "{name}"')
        columns = tuple(column[0] for column in cursor.description)
        return Table(name, columns, cursor.fetchall())


def dump() -> list[Table]:
    """Every table whole; those that have no hidden columns are read by the others."""
    return [read_table(name) for name in table_names() if _has_rows_of_its_own(name)]


def relations(name: str) -> dict[str, str]:
    """Which table each foreign key of a table leads to, as the database has it."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_relations(cursor, name)
    return {column: target[1] for column, target in found.items()}


def sortable(values: Iterable[Any]) -> list[Any]:
    """Values that can be put in order: places on the disk as numbers, the rest as they are."""
    given = list(values)
    if all(isinstance(value, str) and CTID.match(value) for value in given):
        return [tuple(map(int, CTID.match(value).groups())) for value in given]  # type: ignore[union-attr]
    if all(isinstance(value, str) and value.isdecimal() for value in given):
        return [int(value) for value in given]
    kinds = {type(value) for value in given}
    alike = len(kinds) == 1 and not kinds & {dict, list, bytes, memoryview}
    return given if alike else [str(value) for value in given]


def _has_rows_of_its_own(name: str) -> bool:
    """Whether the table is an ordinary one: SQLite’s search index is kept in others."""
    return not (connection.vendor == "sqlite" and "search" in name and "_fts" in name)
