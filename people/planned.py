"""Planned: what page after page asks is planned once; PostgreSQL keeps the plan for a connection.

To plan such a question anew costs the server three times what the answer does, and more than a
quarter of a signed-in reader's page (measured by `make bench`). SQLite has nothing to plan ahead.
"""

from __future__ import annotations

from django.db import connection
from django.db.backends.utils import CursorWrapper


def planned_cursor() -> CursorWrapper:
    """A cursor for a question whose words never change, only what is put into them."""
    made: CursorWrapper = getattr(connection, "planned_cursor", connection.cursor)()
    return made
