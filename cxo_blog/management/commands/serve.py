"""The web server and the worker together."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cxo_blog.serving import (
    answers,
    keep_together,
    port_to_take,
    web_server,
    worker,
)

TRIAL_ADDRESS = "http://localhost:8000"


class Command(BaseCommand):
    help = "Serve the blog: web server and worker together; Ctrl-C ends both."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default="8000")
        parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)

    def handle(self, host: str, port: str, workers: int, **options: Any) -> None:
        """Refuse a taken port in words; when one of the two dies, end the other and say so."""
        self.serve(host, port_to_take(host, port, "manage.py serve --port {port}"), workers)

    def serve(self, host: str, port: int, workers: int) -> None:
        """Both until one of them ends."""
        self.where = (host, port)
        self.address = settings.SITE_URL
        if self.address == TRIAL_ADDRESS:
            self.address = os.environ["SITE_URL"] = f"http://localhost:{port}"
        self.announced = False
        commands = {"The web server": web_server(host, port, workers), "The worker": worker()}
        if died := keep_together(commands, self.announce):
            raise CommandError(f"{died} ended by itself, so the other was ended too.")
        self.stdout.write("Ended.")

    def announce(self) -> None:
        """Say once where to look, as soon as the web server listens."""
        if not self.announced and answers(*self.where):
            self.announced = True
            self.stdout.write(
                f"\nThe blog is at {self.address} (Ctrl-C ends it).\n"
                f"Sign in at {self.address}/accounts/login/ with a staff number and its password."
            )
            self.stdout.flush()
