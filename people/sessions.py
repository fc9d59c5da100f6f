"""Sessions: Django's own, in the database, read without building a query anew for every page.

A signed-in reader's page asks for the session and for the person. Building those two queries
costs more than both answers (measured by `make bench`), so both are asked as they stand here.
"""

from __future__ import annotations

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from people.models import User

SESSION = (
    "SELECT session_data, expire_date FROM django_session"
    " WHERE session_key = %s AND expire_date > %s"
)
# What pages and permissions ask of a person; Django reads the rest when it is asked for.
FIELDS = (
    *("id", "password", "is_superuser", "staff_number", "name", "email", "job_title"),
    *("directorate", "is_active", "is_staff", "is_sample", "name_withheld"),
)
PERSON = f"SELECT {', '.join(FIELDS)} FROM people_user WHERE id = %s"


class SessionStore(DatabaseStore):
    """Sessions in Django's table; only the reading is ours."""

    def _get_session_from_db(self) -> Session | None:
        """The session's row while it lasts; otherwise the key is forgotten, as Django does."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(SESSION, (self.session_key, now))
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return None
        key = self.session_key or ""
        return Session(session_key=key, session_data=row[0], expire_date=row[1])


def person_of_session(user_id: int) -> User | None:
    """The person of a session, with what pages ask for."""
    with connection.cursor() as cursor:
        cursor.execute(PERSON, (user_id,))
        row = cursor.fetchone()
    return User.from_db(connection.alias, FIELDS, row) if row else None
