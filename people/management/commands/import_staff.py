"""manage.py import_staff FILE.csv."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from people.staff_import import Outcome, import_staff
from people.staff_list import NotAStaffList, read_staff_list


class Command(BaseCommand):
    """Follows the staff list; safe every night."""

    help = "Make the people of the blog what a staff list (CSV) says; safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What may be asked."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument("--json", action="store_true", help="answer with one JSON object")
        parser.add_argument(
            "--switch-off-missing", action="store_true", help="switch off who is not in the file"
        )
        parser.add_argument(
            "--really", action="store_true", help="even when a large part of the people is missing"
        )

    def handle(self, file: Path, **options: Any) -> None:
        """Read, follow, say what was done; exit status 1 when anything was refused."""
        try:
            staff_list = read_staff_list(file.read_bytes())
        except OSError as problem:
            raise CommandError(f"{file} cannot be read: {problem.strerror}.") from None
        except NotAStaffList as problem:
            raise CommandError(f"{file}: {problem}") from None
        asked = {name: options[name] for name in ("dry_run", "switch_off_missing", "really")}
        outcome = import_staff(staff_list, **asked)
        self._as_json(outcome) if options["json"] else self._in_words(outcome, options["dry_run"])
        if not outcome.is_clean:
            sys.exit(1)

    def _as_json(self, outcome: Outcome) -> None:
        """One object for other programs."""
        self.stdout.write(json.dumps({"counts": outcome.counts, **asdict(outcome)}))

    def _in_words(self, outcome: Outcome, dry_run: bool) -> None:
        """One line for each thing done or refused, and a closing sentence."""
        for done in outcome.done:
            self.stdout.write(str(done))
        for refusal in outcome.refused:
            self.stderr.write(f"line {refusal.line}: not followed. {refusal.reason}")
        for warning in outcome.warnings:
            self.stderr.write(warning)
        self.stdout.write(f"{'Dry run, nothing written: ' if dry_run else ''}{outcome.sentence}")
