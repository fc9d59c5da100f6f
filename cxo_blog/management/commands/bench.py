"""The command bench."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cxo_blog.bench.answering import answers_table
from cxo_blog.bench.imports import imports_table
from cxo_blog.bench.mail_scene import set_mail
from cxo_blog.bench.mailing import mail_table
from cxo_blog.bench.measuring import POSTGRESQL, SQLITE, Plan, measure_all, measure_searching
from cxo_blog.bench.postgresql import available
from cxo_blog.bench.programs import FOLDER, BenchBroken
from cxo_blog.bench.report import table
from cxo_blog.bench.scene import set_scene
from cxo_blog.bench.searching import search_table, written_cost
from cxo_blog.bench.survey_scene import counted, set_survey
from posts.editions import raise_edition

SIZES = (1_000, 20_000)
CAPTURES = (1_000, 10_000)
SCRATCH = ("scene", "survey", "counted", "mailscene", "searchcost", "changed")
MAILED = 5_000
PEOPLE = {SQLITE: 500, POSTGRESQL: 5_000}


class Command(BaseCommand):
    """Asserts nothing: figures are for people, on the machine that they know."""

    help = "Measure pages, search, imports, answers or mail; write a table, also under var/bench."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What is measured, and how much of it."""
        parser.add_argument(
            "what",
            nargs="?",
            choices=("pages", "search", "imports", "answers", "mail", *SCRATCH),
            default="pages",
            help="scene, survey and counted are what the bench runs on its scratch databases",
        )
        parser.add_argument("--posts", type=int, nargs="+", default=SIZES)
        parser.add_argument("--captures", type=int, nargs="+", default=CAPTURES)
        parser.add_argument("--people", type=int, help="who answer; 500 and 5,000 if not said")
        parser.add_argument("--database", choices=(SQLITE, POSTGRESQL), help="only this one")
        parser.add_argument("--requests", type=int, default=400, help="of each page in a round")
        parser.add_argument("--rounds", type=int, default=3)

    def handle(self, **options: Any) -> None:
        """Measure, print, keep."""
        try:
            if options["what"] in SCRATCH:
                self._on_scratch(options)
            elif options["what"] == "imports":
                self._keep("imports", imports_table(options["captures"], self.stderr.write))
            elif options["what"] == "answers":
                people = {name: options["people"] or PEOPLE[name] for name in _databases(options)}
                self._keep("answers", answers_table(people, self.stderr.write))
            elif options["what"] == "mail":
                _needs_proc("Memory is")
                people = dict.fromkeys(_databases(options), options["people"] or MAILED)
                self._keep("mail", mail_table(people, self.stderr.write))
            elif options["what"] == "search":
                costs = measure_searching(self._plan(options), self.stderr.write)
                self._keep("search", search_table(costs))
            else:
                measures, page = measure_all(self._plan(options), self.stderr.write)
                self._keep("pages", table(measures, page))
        except BenchBroken as broken:
            raise CommandError(str(broken)) from None

    def _on_scratch(self, options: dict[str, Any]) -> None:
        """Fill a scratch database or count in it, and in no other."""
        if settings.ROOT_URLCONF != "cxo_blog.bench.urls":
            raise CommandError("A scene is set on scratch databases only.")
        deeds = {
            "scene": lambda: set_scene(options["posts"][0]),
            "survey": lambda: set_survey(options["people"]),
            "counted": counted,
            "searchcost": written_cost,
            "changed": raise_edition,
            "mailscene": lambda: set_mail(options["people"]),
        }
        self.stdout.write(json.dumps(deeds[options["what"]]()))

    def _plan(self, options: dict[str, Any]) -> Plan:
        """How much of pages or of search is measured."""
        _needs_proc("Processor time is")
        databases = _databases(options)
        if POSTGRESQL not in databases and not options["database"]:
            self.stderr.write("PostgreSQL is not installed here: only SQLite is measured.")
        return Plan(
            tuple(options["posts"]), tuple(databases), options["requests"], options["rounds"]
        )

    def _keep(self, name: str, report: str) -> None:
        """Print a report and keep it under its date."""
        self.stdout.write(report)
        FOLDER.mkdir(parents=True, exist_ok=True)
        path = FOLDER / f"{name}-{datetime.now(UTC):%Y-%m-%d-%H%M}.md"
        path.write_text(report + "\n")
        self.stderr.write(f"Kept in {path.relative_to(settings.BASE_DIR)}.")


def _needs_proc(what: str) -> None:
    """Refuse where there is nothing to read it from."""
    if not Path("/proc/self/stat").exists():
        raise CommandError(f"{what} read from /proc, which only Linux has.")


def _databases(options: dict[str, Any]) -> list[str]:
    """Which databases are measured: the one that is wanted, or all that are here."""
    if wanted := options["database"]:
        return [wanted]
    return [SQLITE, *([POSTGRESQL] if available() else [])]
