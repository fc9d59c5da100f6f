"""Export: the comments asked for as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from comments.models import Comment, Decision
from comments.models.comment import CommentQuerySet
from comments.queue.words import STATES
from people.models import FORMER_COLLEAGUE, name_shown
from posts.dates import LONDON

# A spreadsheet takes a cell that begins like this for a formula and would carry it out.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
DEEDS = dict(Decision.Deed.choices)
REASONS = dict(Decision.Reason.choices)
LIVE, WORKING = F("post__live_version__title"), F("post__working_version__title")
FIELDS = (
    *("pk", "state", "written_at", "name", "job_title", "directorate", "title", "parent"),
    *("text", "pending_text", "rule", "cause", "waiting_since"),
)
COLUMNS = (
    "Number",
    "State",
    "Written",
    "Name",
    "Job title",
    "Directorate",
    "Post",
    "Answers comment",
    "Text",
    "Edit that waits",
    "Rule",
    "Word or number that caused it",
    "Waiting since",
    "Last decision",
    "Decided by",
    "Decided",
    "Reason",
    "Words to the writer",
)


class Line:
    """Takes what the csv module writes and gives it back."""

    def write(self, line: str) -> str:
        """One line of the table."""
        return line


def lines(comments: CommentQuerySet) -> Iterator[str]:
    """The table, line by line, so that no length of it fills the memory."""
    table = csv.writer(Line())
    # Spreadsheets read UTF-8 only after this sign.
    yield "\ufeff"
    yield table.writerow(COLUMNS)
    for row in _rows(comments).iterator(chunk_size=500):
        yield table.writerow([harmless(value) for value in _cells(row)])


def harmless(value: Any) -> str:
    """A value as a cell that no spreadsheet carries out."""
    if isinstance(value, datetime):
        return f"{value.astimezone(LONDON):%Y-%m-%d %H:%M}"
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(FORMULA_SIGNS) else words


def _rows(comments: CommentQuerySet) -> Any:
    """What a line is made of: the comment, its post's title and the last decision on it."""
    decisions = Decision.objects.filter(comment=OuterRef("pk"), by__isnull=False)
    last = {
        f"last_{name}": Subquery(decisions.values(column)[:1])
        for name, column in (
            *(("deed", "deed"), ("by", "by__name"), ("withheld", "by__name_withheld")),
            *(("at", "at"), ("reason", "reason"), ("words", "words")),
        )
    }
    told = comments.annotate(**last, title=Coalesce(LIVE, WORKING))
    return told.values(*FIELDS, "author__name_withheld", *last)


def _cells(row: dict[str, Any]) -> Iterator[Any]:
    """A row in the order of the columns, codes as words, without what is withheld."""
    if row.pop("author__name_withheld"):
        row.update(name=FORMER_COLLEAGUE, job_title="", directorate="")
    row["state"] = STATES[Comment.State(row["state"])]
    row["last_deed"] = DEEDS.get(row["last_deed"])
    row["last_reason"] = REASONS.get(row["last_reason"])
    row["last_by"] = name_shown(row["last_by"], withheld=row.pop("last_withheld"))
    return iter(row.values())
