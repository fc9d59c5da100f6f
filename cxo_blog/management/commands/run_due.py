"""One round of the clock, by hand or from cron."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from cxo_blog.clock import run_due


class Command(BaseCommand):
    help = "Do what is due now, once. From cron: once a minute does the work of a worker."

    def handle(self, **options: Any) -> None:
        """Say each deed done, then how many."""
        done = 0
        for line in run_due():
            self.stdout.write(line)
            done += 1
        self.stdout.write(f"{done} done." if done else "Nothing is due.")
