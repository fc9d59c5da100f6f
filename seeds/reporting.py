"""Reporting: what a run did, as a table for people or as JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Self

from seeds.planning import FileResult

COUNTS = ("created", "united", "changed", "unchanged", "comments", "tags", "warnings")
SUMS = (*COUNTS, "replaced")
HEADINGS = ("File", "Kind", *(count.capitalize() for count in COUNTS))
# Rows wait in memory up to this many bytes, then on disk: a long run needs no more memory.
IN_MEMORY = 1_000_000


def spool() -> IO[str]:
    """A file that stays in memory while it is small; Report closes it."""
    return SpooledTemporaryFile(IN_MEMORY, mode="w+", encoding="utf-8")


@dataclass(slots=True)
class Report:
    """Every file's line, kept outside memory, and the totals."""

    dry_run: bool = False
    totals: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SUMS, 0))
    files: int = 0
    errors: int = 0
    undated: list[str] = field(default_factory=list)
    surveys: list[str] = field(default_factory=list)
    holders: list[str] = field(default_factory=list)
    rows: IO[str] = field(default_factory=spool)

    def add(self, result: FileResult) -> None:
        """Keep one file's line."""
        row = row_of(result)
        self.files += 1
        self.errors += bool(result.error)
        for count in SUMS:
            self.totals[count] += len(row[count]) if count == "warnings" else row[count]
        self.rows.write(json.dumps(row, ensure_ascii=False) + "\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.rows.close()

    def __iter__(self) -> Iterator[dict[str, Any]]:
        self.rows.seek(0)
        return (json.loads(line) for line in self.rows)


def row_of(result: FileResult) -> dict[str, Any]:
    return {
        "file": result.name,
        "kind": result.kind,
        "created": result.created,
        "united": result.united,
        "changed": result.changed,
        "unchanged": result.unchanged,
        "comments": result.comments,
        "tags": result.tags,
        "replaced": result.replaced,
        "warnings": [str(notice) for notice in result.notices if notice.is_warning],
        "notes": [str(notice) for notice in result.notices if not notice.is_warning],
        "edited": result.edited,
        "error": result.error,
    }


def as_json(report: Report) -> Iterator[str]:
    """One JSON document, written piece by piece."""
    yield '{"files": [\n'
    for number, row in enumerate(report):
        yield (",\n" if number else "") + json.dumps(row, ensure_ascii=False)
    totals = {**report.totals, "files": report.files, "errors": report.errors}
    rest = {
        "totals": totals,
        "surveys": report.surveys,
        "holders": report.holders,
        "dates_wanted": report.undated,
        "dry_run": report.dry_run,
    }
    yield "\n], " + json.dumps(rest, ensure_ascii=False)[1:] + "\n"


def as_table(report: Report) -> Iterator[str]:
    """A line for each file, what a person should know, and the totals."""
    width = max((len(row["file"]) for row in report), default=0)
    width = min(max(width, len("Total")), 48)
    yield table_line(width, *HEADINGS)
    for row in report:
        cells = [len(row[count]) if count == "warnings" else row[count] for count in COUNTS]
        kind = "not imported" if row["error"] else row["kind"]
        yield table_line(width, row["file"], kind, *cells)
    yield table_line(width, "Total", "", *(report.totals[count] for count in COUNTS))
    yield from remarks(report)
    yield closing_sentence(report)


def table_line(width: int, name: str, kind: str, *cells: object) -> str:
    shown = name if len(name) <= width else "…" + name[1 - width :]
    numbers = "".join(
        f"{cell:>{len(count) + 2}}" for cell, count in zip(cells, COUNTS, strict=True)
    )
    return f"{shown:<{width}}  {kind:<16}{numbers}"


def remarks(report: Report) -> Iterator[str]:
    """What each file's reader should know, then the dates that are wanted."""
    for row in report:
        if row["error"]:
            yield f"{row['file']}: not imported: {row['error']}"
        for warning in row["warnings"]:
            yield f"{row['file']}: warning: {warning}"
        for note in row["notes"]:
            yield f"{row['file']}: {note}"
        for post in row["edited"]:
            yield f"{row['file']}: edited since its import: {post}"
    for words in report.surveys:
        yield f"earlier survey, from the catalogue: {words}"
    for words in report.holders:
        yield f"holder of an office, from the catalogue: {words}"
    for title in report.undated:
        yield f"date wanted: “{title}” has none; put it into catalogue.toml with its evidence"


def closing_sentence(report: Report) -> str:
    totals = report.totals
    would = "Dry run, nothing was kept. A run would give: " if report.dry_run else ""
    errors = f", {report.errors} not imported" if report.errors else ""
    texts = counted(totals["replaced"], "text")
    texts = f"{texts} replaced by another capture's; " if totals["replaced"] else ""
    return (
        f"{would}{counted(report.files, 'file')}: {totals['created']} created, "
        f"{totals['united']} united, {totals['changed']} changed, {totals['unchanged']} unchanged; "
        f"{texts}{counted(totals['comments'], 'comment')}, {counted(totals['tags'], 'tag')}, "
        f"{counted(totals['warnings'], 'warning')}{errors}."
    )


def counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
