"""manage.py make_sample_surveys."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from people.models import User
from polls.samples.making import make_finished_survey
from polls.samples.poll import make_open_poll


class Command(BaseCommand):
    """Makes a finished survey and an open poll for the trial."""

    help = "Make a finished survey of 300 made-up people and an open poll; safe to run again."

    def handle(self, **_options: Any) -> None:
        """Say what was made."""
        at = timezone.now()
        by = User.objects.samples().filter(groups__name="Survey manager").first()
        made = [one for one in (make_finished_survey(at, by=by), make_open_poll(at, by=by)) if one]
        for survey in made:
            self.stdout.write(f"Sample: {survey.title}, {survey.get_state_display().lower()}")
        self.stdout.write(f"{len(made)} sample surveys made.")
