"""manage.py take_bounce."""

from email import message_from_binary_file
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from people.outbox.bounces import read_report, take_report


class Command(BaseCommand):
    """Count mail that came back; a mail server hands it over on standard input."""

    help = "Reads delivery reports (RFC 3464) and stops mail to addresses that do not exist."

    def add_arguments(self, parser: CommandParser) -> None:
        """Files to read instead of standard input."""
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")

    def handle(self, *, files: list[Path], **options: Any) -> None:
        """One line for each mail; what is no report is passed over."""
        counted = 0
        for name in files or [Path("/dev/stdin")]:
            with name.open("rb") as source:
                report = read_report(message_from_binary_file(source))
            words = take_report(report, timezone.now()) if report else "No delivery report"
            counted += report is not None
            self.stdout.write(f"{name}: {words}.")
        self.stdout.write(f"{counted} delivery reports read.")
