"""Tries: whom a wrong password or code is counted against, however they are named."""

from __future__ import annotations

from people.models import User


def counted_against(login: str) -> str:
    """The person whom this staff number or e-mail names, else what was typed; asked alike."""
    person = User.objects.known_as(login)
    return f"person {person.pk}" if person else f"typed {login.strip().casefold()}"
