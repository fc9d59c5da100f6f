"""What stands between installed packages and a blog that can be served."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from cxo_blog.collecting import collect


class Command(BaseCommand):
    help = "Bring database, roles, pages and static files up to date; safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The trial has posts and people in it; the real thing starts empty."""
        parser.add_argument(
            "--trial", action="store_true", help="With the seed posts and made-up people."
        )

    def handle(self, trial: bool, **options: Any) -> None:
        """Database first, then what stands in it, then the files."""
        settings.VAR_DIR.mkdir(exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("make_roles", stdout=self.stdout)
        call_command("make_pages", stdout=self.stdout)
        if collect():
            self.stdout.write("Static files are ready.")
        if trial:
            call_command("import_seeds", stdout=self.stdout)
            call_command("make_sample_people", stdout=self.stdout)
            call_command("make_sample_surveys", stdout=self.stdout)
        else:
            call_command("make_administrator", stdout=self.stdout)
