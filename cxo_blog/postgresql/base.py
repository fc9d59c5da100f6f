"""The database engine: Django's own, which does not ask a connection before every page.

Django asks a kept connection whether it is there by a SELECT, a sixth of all that a signed-in
reader's post asks. A server that ends a connection says so on its socket, and looking at that costs
nothing. A server that vanishes says nothing, so every half minute the question is asked after all.

Django also has every question planned anew. What every page asks is planned once a connection here;
a pooler between must know prepared statements, as PgBouncer does from 1.21 on.
"""

from __future__ import annotations

import selectors
from time import monotonic
from typing import Any

from django.db.backends.postgresql import base, operations
from django.db.backends.utils import CursorWrapper

TRUSTED_SECONDS = 30


class PlannedCursor(base.ServerBindingCursor):
    """A cursor whose questions the server plans once, and keeps."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> PlannedCursor:
        """Ask; the plan is there from the second time on."""
        options["prepare"] = True
        asked: PlannedCursor = super().execute(query, params, **options)  # type: ignore[misc]
        return asked


class DatabaseOperations(operations.DatabaseOperations):
    """Django's own, which can also tell what a kept plan was asked by."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> str:
        """As it was sent; where only the name of its plan was, in the words of that plan."""
        return super().last_executed_query(cursor, sql, params) or str(sql)


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that answered within half a minute and is quiet is taken to be there."""

    ops_class = DatabaseOperations
    answered_at = -float(TRUSTED_SECONDS)

    def get_connection_params(self) -> dict[str, Any]:
        """Plans are kept at all, which Django turns off; for a PlannedCursor alone."""
        return {**super().get_connection_params(), "prepare_threshold": 1}

    def planned_cursor(self) -> CursorWrapper:
        """A cursor for questions that are asked again and again in the same words."""
        self.ensure_connection()
        usual = self.connection.cursor_factory
        self.connection.cursor_factory = PlannedCursor
        try:
            return self.cursor()
        finally:
            self.connection.cursor_factory = usual

    def is_usable(self) -> bool:
        """Whether the connection answers; asked only where that can be in doubt."""
        if not self.errors_occurred and self._answered_lately() and self._is_quiet():
            return True
        usable: bool = super().is_usable()
        self.answered_at = monotonic() if usable else -float(TRUSTED_SECONDS)
        return usable

    def _answered_lately(self) -> bool:
        return monotonic() - self.answered_at < TRUSTED_SECONDS

    def _is_quiet(self) -> bool:
        """Whether the connection is open and the server has said nothing unasked."""
        if self.connection is None or self.connection.closed:
            return False
        with selectors.DefaultSelector() as waiting:
            waiting.register(self.connection.fileno(), selectors.EVENT_READ)
            return not waiting.select(timeout=0)
