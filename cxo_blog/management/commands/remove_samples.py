"""manage.py remove_samples."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from comments.samples import remove_comments_of
from people.models import User
from people.samples import SamplesStay, remove_sample_people
from polls.samples.removing import remove_surveys_of
from posts.samples import remove_posts_of

# What each app does with words in the name of made-up people, before they go.
DEEDS: list[Callable[..., str]] = [remove_comments_of, remove_surveys_of, remove_posts_of]


class Command(BaseCommand):
    """Takes away every made-up person and what they wrote."""

    help = "Take away the made-up people of the trial and everything in their name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be asked."""
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument(
            "--put-back",
            action="store_true",
            help="where they changed a real post, go back to the last text by somebody else",
        )

    @transaction.atomic
    def handle(self, dry_run: bool, put_back: bool, **_options: Any) -> None:
        """All or nothing."""
        people = User.objects.samples()
        try:
            for deed in DEEDS:
                self.stdout.write(f"{deed(people, put_back=put_back)}.")
            count = remove_sample_people()
        except SamplesStay as refusal:
            raise CommandError(f"Nothing is removed. {refusal}") from None
        if dry_run:
            transaction.set_rollback(True)
        self.stdout.write(
            f"{'Dry run, nothing written: ' if dry_run else ''}{count} made-up people removed."
        )
