"""The command make_sample_posts."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cxo_blog.samples.making import (
    COMMENTS_A_POST,
    make_up_to,
    real_posts_stand,
    remove_all,
    sample_posts,
)


class Command(BaseCommand):
    """For tests and benchmarks; a real blog is refused."""

    help = "Make sample posts with comments until there are N, or take them all away."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, from which seed, and the ways out."""
        parser.add_argument("number", metavar="N", nargs="?", type=int, default=0)
        parser.add_argument("--seed", type=int, default=1, help="another seed, other prose")
        parser.add_argument("--remove", action="store_true", help="take every sample post away")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
        parser.add_argument("--really", action="store_true", help="even among real posts")

    def handle(self, **options: Any) -> None:
        """Make or remove, then say how many."""
        self.dry_run = options["dry_run"]
        if options["remove"]:
            self._remove()
        elif options["number"] < 1:
            raise CommandError("Say how many sample posts there should be, as 1000, or --remove.")
        elif real_posts_stand() and not options["really"]:
            raise CommandError("This blog has real posts; --really puts samples among them.")
        else:
            self._make(options["number"], options["seed"])

    def _make(self, number: int, seed: int) -> None:
        """Make what is missing."""
        missing = max(0, number - sample_posts().count())
        made = missing if self.dry_run else make_up_to(number, seed)
        deed = "would be made" if self.dry_run else "made"
        comments = made * COMMENTS_A_POST
        self.stdout.write(f"{made} sample posts with {comments} comments {deed}.")

    def _remove(self) -> None:
        """Take all samples away."""
        removed = sample_posts().count() if self.dry_run else remove_all()
        deed = "would be taken away" if self.dry_run else "taken away"
        self.stdout.write(f"{removed} sample posts with their comments {deed}.")
