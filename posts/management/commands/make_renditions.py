"""Make the smaller forms of pictures that were kept before there were any."""

from typing import Any

from django.core.management.base import BaseCommand

from posts.store_upkeep import pictures_without_renditions, try_to_add_renditions


class Command(BaseCommand):
    """Every picture without renditions gets them."""

    help = "Makes pictures in the widths that screens need; safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line for each picture that cannot be read, and how many were made."""
        made = failed = 0
        for upload in pictures_without_renditions().iterator():
            if try_to_add_renditions(upload):
                made += 1
            else:
                failed += 1
                self.stdout.write(f"{upload.name} could not be read.")
        self.stdout.write(
            f"{made} picture{'' if made == 1 else 's'} made in smaller widths, {failed} not."
        )
