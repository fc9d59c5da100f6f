"""Tables have headings, so that a cell means something when it is heard alone."""

from __future__ import annotations

from collections.abc import Iterator

from posts.checks.findings import Finding, advice, blocking
from posts.checks.writing import Writing

RULE = "tables"


def check_tables(writing: Writing) -> Iterator[Finding]:
    """Headings must be there; a caption is good to have."""
    for number, table in enumerate(writing.outline.tables, start=1):
        if not table.has_headers:
            sentence = (
                f"Table {number} has no headings. Choose its first row or column as headings in "
                "its properties."
            )
            yield blocking(RULE, sentence, table.place)
        if not table.has_caption:
            sentence = f"Table {number} has no caption. Say above it what it shows."
            yield advice(RULE, sentence, table.place)
