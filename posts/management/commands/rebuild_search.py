"""The command rebuild_search."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from posts.searching.rebuilding import rebuild


class Command(BaseCommand):
    """For after a restore; readers find what they found before until it is done."""

    help = "Make the index of search anew from what is published."

    def handle(self, **_options: Any) -> None:
        """Say what each part has."""
        for words in rebuild():
            self.stdout.write(f"{words} in the index.")
