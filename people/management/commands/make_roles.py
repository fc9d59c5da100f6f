"""manage.py make_roles."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from people.roles import make_roles


class Command(BaseCommand):
    """Makes the roles of the table in people/roles.py."""

    help = "Make every role and give it exactly its permissions; safe to run again."

    def handle(self, **_options: Any) -> None:
        """Make them and name them."""
        names = make_roles()
        self.stdout.write(f"{len(names)} roles: {', '.join(names)}.")
