"""manage.py make_administrator."""

from __future__ import annotations

import getpass
import os
import sys
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from people.models import User
from people.roles import make_roles, set_roles

ASKED = {
    "staff_number": ("BLOG_ADMIN_NUMBER", "Staff number: "),
    "name": ("BLOG_ADMIN_NAME", "Name: "),
    "email": ("BLOG_ADMIN_EMAIL", "E-mail (empty for none): "),
}
PASSWORD = "BLOG_ADMIN_PASSWORD"  # noqa: S105


class Command(BaseCommand):
    """Makes the first administrator."""

    help = "Make the first administrator, asking or from BLOG_ADMIN_…; nothing when there is one."

    def handle(self, **_options: Any) -> None:
        """Ask once; what is wrong is said and asked again."""
        if User.objects.administrators().filter(is_sample=False).exists():
            self.stdout.write("There is an administrator already.")
            return
        from_environment = "BLOG_ADMIN_NUMBER" in os.environ
        if not from_environment and not sys.stdin.isatty():
            names = ", ".join([*(name for name, _words in ASKED.values()), PASSWORD])
            raise CommandError(f"Nobody is there to be asked: set {names}.")
        while True:
            try:
                user = self._make(from_environment)
            except ValidationError as problem:
                if from_environment:
                    raise CommandError(" ".join(problem.messages)) from None
                self.stderr.write(" ".join(problem.messages))
            except (EOFError, KeyboardInterrupt):
                words = "\nNo administrator was made. Run it again, and you are asked again."
                raise CommandError(words) from None
            else:
                self.stdout.write(f"{user.name} is the administrator: sign in at /accounts/login/.")
                return

    @transaction.atomic
    def _make(self, from_environment: bool) -> User:
        """One administrator from the answers."""
        if from_environment:
            answers = {field: os.environ.get(name, "") for field, (name, _w) in ASKED.items()}
            password = os.environ.get(PASSWORD, "")
        else:
            answers = {field: input(words) for field, (_name, words) in ASKED.items()}
            password = getpass.getpass("Password (at least 12 characters): ")
        answers = {field: " ".join(answer.split()) for field, answer in answers.items()}
        user = User(**{**answers, "email": answers["email"].lower()}, is_superuser=True)
        user.set_password(password)
        validate_password(password, user)
        user.full_clean()
        user.save()
        make_roles()
        set_roles(user, ["Administrator"])
        return user
