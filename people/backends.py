"""How people are recognised: by staff number or e-mail, and only while they work here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from people.models import User
from people.sessions import person_of_session


class StaffBackend(ModelBackend):
    """One look-up and one check of a password, so that answers take as long for strangers."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        email: str | None = None,
        **_credentials: Any,
    ) -> User | None:
        """The person with this staff number or e-mail and this password, who works here."""
        if not password:
            return None
        person = User.objects.known_as(email or username or "")
        if person is None:
            User().set_password(password)
            return None
        fits = person.check_password(password)
        return person if fits and self.user_can_authenticate(person) else None

    def get_user(self, user_id: int) -> User | None:
        """The person of a session, while they work here."""
        person = person_of_session(user_id)
        return person if person and self.user_can_authenticate(person) else None
