"""The command bench."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cxo_blog.bench.imports import imports_table
from cxo_blog.bench.measuring import POSTGRESQL, SQLITE, Plan, measure_all
from cxo_blog.bench.postgresql import available
from cxo_blog.bench.programs import FOLDER, BenchBroken
from cxo_blog.bench.report import table
from cxo_blog.bench.scene import set_scene

SIZES = (1_000, 20_000)
CAPTURES = (1_000, 10_000)


class Command(BaseCommand):
    """Asserts nothing: figures are for people, on the machine that they know."""

    help = "Measure what pages or imports cost and write a table, also under var/bench."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """What is measured, and how much of it."""
        parser.add_argument(
            "what",
            nargs="?",
            choices=("pages", "imports", "scene"),
            default="pages",
            help="scene fills the database at hand; the bench runs it on its scratch databases",
        )
        parser.add_argument("--posts", type=int, nargs="+", default=SIZES)
        parser.add_argument("--captures", type=int, nargs="+", default=CAPTURES)
        parser.add_argument("--database", choices=(SQLITE, POSTGRESQL), help="only this one")
        parser.add_argument("--requests", type=int, default=400, help="of each page in a round")
        parser.add_argument("--rounds", type=int, default=3)

    def handle(self, **options: Any) -> None:
        """Measure, print, keep."""
        try:
            if options["what"] == "scene":
                self._scene(options["posts"][0])
            elif options["what"] == "imports":
                self._keep("imports", imports_table(options["captures"], self.stderr.write))
            else:
                self._keep("pages", self._pages(options))
        except BenchBroken as broken:
            raise CommandError(str(broken)) from None

    def _scene(self, posts: int) -> None:
        """Fill a scratch database, and no other."""
        if settings.ROOT_URLCONF != "cxo_blog.bench.urls":
            raise CommandError("A scene is set on scratch databases only.")
        self.stdout.write(json.dumps(set_scene(posts)))

    def _pages(self, options: dict[str, Any]) -> str:
        """The table of pages."""
        if not Path("/proc/self/stat").exists():
            raise CommandError("Processor time is read from /proc, which only Linux has.")
        databases = [SQLITE, *([POSTGRESQL] if available() else [])]
        if wanted := options["database"]:
            databases = [wanted]
        elif POSTGRESQL not in databases:
            self.stderr.write("PostgreSQL is not installed here: only SQLite is measured.")
        plan = Plan(
            tuple(options["posts"]), tuple(databases), options["requests"], options["rounds"]
        )
        return table(*measure_all(plan, self.stderr.write))

    def _keep(self, name: str, report: str) -> None:
        """Print a report and keep it under its date."""
        self.stdout.write(report)
        FOLDER.mkdir(parents=True, exist_ok=True)
        path = FOLDER / f"{name}-{datetime.now(UTC):%Y-%m-%d-%H%M}.md"
        path.write_text(report + "\n")
        self.stderr.write(f"Kept in {path.relative_to(settings.BASE_DIR)}.")
