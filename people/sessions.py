"""Sessions: Django's own, in the database, read without building a query anew for every page.

A signed-in reader's page asks for the session and for the person. Building those two queries costs
more than both answers (measured by `make bench`), so they are asked as they stand here, and in one:
a process remembers whose session it read under a key, and has that person come along the next time.
What it remembers only saves a question; whose session it is, the session itself says every time.
"""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from people.models import User
from people.planned import planned_cursor

# What pages and permissions ask of a person; Django reads the rest when it is asked for.
FIELDS = (
    *("id", "password", "is_superuser", "staff_number", "name", "email", "job_title"),
    *("directorate", "is_active", "is_staff", "is_sample", "name_withheld"),
)
PERSON = f"SELECT {', '.join(FIELDS)} FROM people_user WHERE id = %s"
SESSION = (
    f"SELECT s.session_data, s.expire_date, {', '.join(f'u.{name}' for name in FIELDS)}"
    " FROM django_session s LEFT JOIN people_user u ON u.id = %s"
    " WHERE s.session_key = %s AND s.expire_date > %s"
)
NOBODY = 0
REMEMBERED = 10_000
# Whose sessions this process read, by their keys.
whose: dict[str, int] = {}
# The person who came along with the session that this thread read last.
came_along: ContextVar[User | None] = ContextVar("came_along", default=None)


class SessionStore(DatabaseStore):
    """Sessions in Django's table; only the reading is ours."""

    def load(self) -> dict[str, Any]:
        """What the session holds; whose it is, is remembered for the next page."""
        held: dict[str, Any] = super().load()
        if SESSION_KEY in held and self.session_key:
            if len(whose) >= REMEMBERED:
                whose.clear()
            whose[self.session_key] = int(held[SESSION_KEY])
        return held

    def _get_session_from_db(self) -> Session | None:
        """The session's row while it lasts; otherwise the key is forgotten, as Django does."""
        came_along.set(None)
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        likely = whose.get(self.session_key or "", NOBODY)
        with planned_cursor() as cursor:
            cursor.execute(SESSION, (likely, self.session_key, now))
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return None
        data, expires, *person = row
        if person[0] is not None:
            came_along.set(User.from_db(connection.alias, FIELDS, person))
        return Session(session_key=self.session_key or "", session_data=data, expire_date=expires)


def person_of_session(user_id: int) -> User | None:
    """The person of a session, with what pages ask for."""
    person = came_along.get()
    came_along.set(None)
    if person is not None and person.pk == user_id:
        return person
    with planned_cursor() as cursor:
        cursor.execute(PERSON, (user_id,))
        row = cursor.fetchone()
    return User.from_db(connection.alias, FIELDS, row) if row else None
