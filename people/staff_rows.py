"""Staff rows: cutting a CSV file into rows of cells; nothing here knows what stands in them."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# A job title of a few lines is one cell; more lines are a quotation mark that was forgotten.
LINES_IN_A_ROW = 20
LINE_MAX_LENGTH = 20_000
NOT_CLOSED = "A quotation mark is not closed."
DO_NOT_MATCH = (
    "Its quotation marks do not match: one is missing, or one inside a cell is not written twice."
)


class BadLine(Exception):
    """A line that cannot be followed; its words say why."""


@dataclass(frozen=True)
class Row:
    """The cells of one row, and the first line after it, counted from 0."""

    cells: list[str]
    end: int


def lines_of(content: bytes) -> list[str]:
    """Lines as text: UTF-16 that says so, else UTF-8 or, line by line, Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return re.split(r"\r\n?|\n", content.decode("utf-16"))
    return [_decoded(line) for line in content.removeprefix(b"\xef\xbb\xbf").splitlines()]


def row_at(lines: list[str], start: int, separator: str, width: int | None = None) -> Row:
    """The row that begins in a line; a line break between quotation marks belongs to its cell.

    A line that is a row of this width by itself is never taken into the cell of another row.
    """
    if len(lines[start]) > LINE_MAX_LENGTH:
        raise BadLine("It is far too long for what is known of one person.")
    given = _given(lines, start, separator, width)
    reader = csv.reader(given, delimiter=separator, strict=True)
    try:
        cells = next(reader)
    except csv.Error as problem:
        is_open = reader.line_num > 1 or str(problem) == "unexpected end of data"
        raise BadLine(NOT_CLOSED if is_open else DO_NOT_MATCH) from None
    end = start + reader.line_num
    if any(_is_unreadable(sign) for line in lines[start:end] for sign in line):
        raise BadLine("There is a character in it that cannot be read.")
    return Row(cells, end)


def _given(lines: list[str], start: int, separator: str, width: int | None) -> Iterator[str]:
    """The lines that a row may go on in, for as long as it asks for more."""
    yield f"{lines[start]}\n"
    for line in lines[start + 1 : start + LINES_IN_A_ROW]:
        if width and _is_row(line, separator, width):
            return
        yield f"{line}\n"


def _is_row(line: str, separator: str, width: int) -> bool:
    """Whether a line is a whole row by itself, all its quotation marks closed."""
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return False
    return len(cells) >= width and line.count('"') % 2 == 0


def _decoded(line: bytes) -> str:
    """One line as text; what neither encoding knows becomes a mark that is refused later."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _is_unreadable(sign: str) -> bool:
    """Whether a sign came from no keyboard."""
    return sign == "�" or (unicodedata.category(sign) == "Cc" and sign != "\t")
