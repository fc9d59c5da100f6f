"""The worker: goes round the clock until it is told to stop."""

from __future__ import annotations

import signal
from typing import Any

from django.core.management.base import BaseCommand

from cxo_blog.clock import work
from cxo_blog.stopping import Stop


class Command(BaseCommand):
    help = "Do what is due, once a minute, until told to stop; the deed under way is finished."

    def handle(self, **options: Any) -> None:
        """SIGTERM and Ctrl-C end the worker between two deeds."""
        work(Stop().on(signal.SIGTERM, signal.SIGINT))
