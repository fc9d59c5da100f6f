"""Quiet statements: SQL whose values are an answer, so that no log and no error holds them.

They pass by the cursor that logs statements while debugging, and on PostgreSQL the values travel
beside the statement: when one fails, the server's own log has the statement with $1 and $2.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from typing import Any

import psycopg
from django.db import connection


def execute(statement: str, values: Sequence[Any]) -> int:
    """Do one statement inside the transaction under way; gives how many rows it touched."""
    with connection.wrap_database_errors, closing(_cursor()) as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def places_for(values: Sequence[Any]) -> str:
    """As many places as there are values, for IN; one that nothing equals when there are none."""
    return f"({', '.join(['%s'] * len(values)) or 'NULL'})"


def _cursor() -> Any:
    """A cursor that writes no log and binds its values in the server."""
    if connection.vendor == "postgresql":
        return psycopg.Cursor(connection.connection)
    return connection.create_cursor()
