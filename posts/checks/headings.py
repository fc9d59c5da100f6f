"""Headings go down one step at a time, and say something."""

from __future__ import annotations

from collections.abc import Iterator

from posts.checks.findings import Finding, blocking, quoted
from posts.checks.outline import HEADINGS
from posts.checks.writing import Writing

RULE = "headings"
# The title of the post is the heading of the first level.
TITLE_LEVEL = 1
NAMES = {2: "Heading", 3: "Smaller heading", 4: "Smallest heading"}


def check_headings(writing: Writing) -> Iterator[Finding]:
    """People who listen find their way by headings, as by a table of contents."""
    before = TITLE_LEVEL
    for heading in writing.outline.headings:
        level = HEADINGS[heading.tag]
        if not heading.words:
            sentence = "A heading is empty. Take it out, or write it."
            yield blocking(RULE, sentence, heading.place)
            continue
        if level > before + 1:
            sentence = (
                f"{quoted(heading.words)} is a “{NAMES[level]}” with no “{NAMES[level - 1]}” "
                f"above it. Make it a “{NAMES[before + 1]}”."
            )
            yield blocking(RULE, sentence, heading.place)
        before = level
