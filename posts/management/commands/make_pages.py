"""manage.py make_pages."""

from typing import Any

from django.core.management.base import BaseCommand

from posts.glossary import make_first_abbreviations
from posts.standing_pages import make_standing_pages


class Command(BaseCommand):
    """Make the standing pages that are missing, and begin an empty glossary."""

    help = "Makes house rules, privacy, accessibility and a first glossary where missing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them and say how many."""
        self.stdout.write(f"Standing pages: {make_standing_pages()} made.")
        if made := make_first_abbreviations():
            self.stdout.write(f"Glossary: {made} abbreviations to begin with.")
