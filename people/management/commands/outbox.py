"""manage.py outbox."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from people.outbox.models import Message
from people.outbox.sending import put_back_failed

State = Message.State
SHOWN = 20


class Command(BaseCommand):
    """Says what waits, is stuck or failed; puts back what failed."""

    help = "Show the mail that waits or failed; --retry sends failed mail once more."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be asked."""
        parser.add_argument("--retry", action="store_true", help="put failed messages back")

    def handle(self, retry: bool, **_options: Any) -> None:
        """The last failures with their reasons, then the counts."""
        now = timezone.now()
        if retry:
            self.stdout.write(f"{put_back_failed(now)} failed messages put back.")
        for message in Message.objects.failed().select_related("person")[:SHOWN]:
            person = message.person.staff_number
            self.stdout.write(f"Failed: {message.kind} to {person}: {message.failure}")
        counts = {state: Message.objects.filter(state=state).count() for state in State}
        words = ", ".join(f"{state.label.lower()}: {counts[state]}" for state in State)
        stuck = Message.objects.stuck(now).count()
        self.stdout.write(f"{words}. Taken up by a worker that was stopped: {stuck}.")
