"""What stands between installed packages and a blog that can be served."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from cxo_blog.collecting import collect
from cxo_blog.serving import port_to_take


class Command(BaseCommand):
    help = "Bring database, roles, pages and static files up to date; safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The trial has posts and people in it; the real thing starts empty."""
        parser.add_argument(
            "--trial", action="store_true", help="With the seed posts and made-up people."
        )
        parser.add_argument("--host", default="127.0.0.1", help="Where it is to be served.")
        parser.add_argument("--port", help="Refused before anything else where it is taken.")

    def handle(self, trial: bool, host: str, port: str | None, **options: Any) -> None:
        """The port first, then the database, what stands in it, the files."""
        if port is not None:
            port_to_take(host, port, f"PORT={{port}} make {'run' if trial else 'start'}")
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
