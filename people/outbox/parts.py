"""Parts: what a letter says, in plain words and in HTML."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

from django.template.loader import render_to_string

# As letters were typed: readable in the narrowest window.
COLUMNS = 72
# A longer list is not read; the last line says how many more there are.
LINES = 50
# Quotation marks, and the marks of lists.
MARKS = re.compile(r"(?:> | |- |\d+\. )*")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a letter: a paragraph, somebody's words, or a link on a line of its own."""

    words: str
    quoted: bool = False
    link: str = ""
    # Sanitised HTML that stands for the words where HTML is read.
    html: str = ""


def and_more(more: int, link: str = "") -> Part:
    """What a list ends with that is not told whole."""
    return Part(f"And {more:,} more", link=link) if link else Part(f"And {more:,} more.")


@dataclass(frozen=True, slots=True)
class Letter:
    """What is told: a subject, the parts, and the one page that it is about."""

    subject: str
    parts: tuple[Part, ...]
    link: str = ""

    def text(self) -> str:
        """In plain words, wrapped; an address is never broken."""
        return "\n\n".join(_plain(part) for part in self.parts)

    def html(self) -> str:
        """The same in HTML, everything escaped."""
        return render_to_string("mail/_parts.html", {"parts": self.parts})


def _plain(part: Part) -> str:
    """A part in plain words."""
    if part.link:
        return f"{_wrapped(part.words)}:\n{part.link}"
    before = "> " if part.quoted else ""
    return "\n".join(_wrapped(line, before) for line in part.words.split("\n"))


def _wrapped(line: str, before: str = "") -> str:
    """One line as several that are short enough, under its marks; long words stay whole."""
    marks = MARKS.match(line)
    under = re.sub(r"[^> ]", " ", marks[0]) if marks else ""
    return (
        textwrap.fill(
            line,
            COLUMNS,
            initial_indent=before,
            subsequent_indent=before + under,
            break_long_words=False,
            break_on_hyphens=False,
        )
        or before.rstrip()
    )
