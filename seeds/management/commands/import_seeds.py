"""The command import_seeds."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path
from shutil import get_terminal_size
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError, transaction
from tqdm import tqdm

from seeds.baselines import put_baselines
from seeds.catalogue import read_catalogues
from seeds.catalogue_tables import CatalogueError
from seeds.finding import SEEDS, NothingFoundError, catalogues_for, find_files
from seeds.holders import put_holders
from seeds.importing import CaptureFile, Importer
from seeds.planning import FileResult
from seeds.recaptures import printable
from seeds.reporting import Report, as_json, as_table

# Shorter runs are over before a bar could be read.
LONG_RUN = 100


class Command(BaseCommand):
    """Exit status 1 if any file was not imported."""

    help = "Turn text captures of the old blog into posts; safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files and folders, and how careful to be."""
        parser.add_argument(
            "paths", metavar="PATH", nargs="*", type=Path, help="files or folders; else seeds/"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what a run would do")
        parser.add_argument("--json", action="store_true", help="report for machines")
        parser.add_argument(
            "--overwrite", action="store_true", help="also posts that were edited since"
        )

    def handle(self, paths: list[Path], **options: Any) -> None:
        """Import, report, and fail if a file could not be imported."""
        with Report(dry_run=options["dry_run"]) as report:
            self.fill(report, paths or [SEEDS], overwrite=options["overwrite"])
            for line in as_json(report) if options["json"] else as_table(report):
                self.stdout.write(line, ending="" if options["json"] else "\n")
            if report.errors:
                were = "file was" if report.files == 1 else "files were"
                raise CommandError(f"{report.errors} of {report.files} {were} not imported.")

    def fill(self, report: Report, paths: list[Path], *, overwrite: bool) -> None:
        """Import everything, or say in one sentence why that cannot be."""
        try:
            files = find_files(paths)
            catalogue = read_catalogues(catalogues_for(paths))
            self.run(Importer(catalogue, overwrite), files, report)
        except (NothingFoundError, CatalogueError) as error:
            raise CommandError(printable(str(error))) from error
        except OSError as error:
            what = printable(error.filename) if error.filename else str(error)
            raise CommandError(f"{what}: {error.strerror}.") from error
        except ProgrammingError as error:
            raise CommandError(f"Run manage.py migrate first: {error}") from error
        except OperationalError as error:
            text = f"The database cannot be written: {error}. Files not yet done are untouched"
            raise CommandError(f"{text}; run the command again.") from error

    def run(self, importer: Importer, files: list[CaptureFile], report: Report) -> None:
        """A dry run does everything and takes it back."""
        with transaction.atomic() if report.dry_run else nullcontext():
            for result in self.watched(importer.run(files), len(files)):
                report.add(result)
            report.undated = list(importer.undated.values())
            report.surveys = put_baselines(importer.catalogue.surveys)
            report.holders = put_holders(importer.catalogue.holders)
            if report.dry_run:
                transaction.set_rollback(True)

    def watched(self, results: Iterable[FileResult], number: int) -> Iterable[FileResult]:
        """With a bar where a person is watching a long run."""
        quiet = number < LONG_RUN or not sys.stderr.isatty()
        width = min(get_terminal_size().columns, 100)
        return tqdm(results, total=number, unit="file", ncols=width, disable=quiet, leave=False)
