"""manage.py make_sample_people."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from people.samples import SAMPLES, make_sample_people


class Command(BaseCommand):
    """Makes five marked people for the trial."""

    help = "Make five made-up people with random passwords; run again, it changes nothing."

    def handle(self, **_options: Any) -> None:
        """Print each password once, or say how to set a new one."""
        passwords = make_sample_people()
        for sample in SAMPLES:
            if password := passwords.get(sample.staff_number):
                roles = ", ".join(sample.roles) or "reader"
                self.stdout.write(f"{sample.staff_number}  {password}  {sample.name}, {roles}")
        if passwords:
            self.stdout.write(f"{len(passwords)} made-up people. Their passwords are shown once.")
        else:
            self.stdout.write(
                "The made-up people are there already. A new password for one of them: "
                "manage.py changepassword SAMPLE-1"
            )
