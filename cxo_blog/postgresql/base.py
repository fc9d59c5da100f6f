"""The database engine: Django's own, which does not ask a connection before every page.

Django asks a kept connection whether it is there by a SELECT, a sixth of all that a signed-in
reader's post asks. A server that ends a connection says so on its socket, and looking at that costs
nothing. A server that vanishes says nothing, so every half minute the question is asked after all.
"""

from __future__ import annotations

import selectors
from time import monotonic

from django.db.backends.postgresql import base

TRUSTED_SECONDS = 30


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that answered within half a minute and is quiet is taken to be there."""

    answered_at = -float(TRUSTED_SECONDS)

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
