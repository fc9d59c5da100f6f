"""Exporting: the tables of a snapshot as CSV and XLSX, cell by cell as the page shows them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from polls.tables import Table, tables_of, withheld_words

# What a spreadsheet takes for the beginning of a formula; some take the wide forms, too.
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
HEAD = ("Table", "Row", "Column", "Value")
BOM = "\ufeff"
PERCENT = re.compile(r"(\d{1,3})%")
NUMBER = re.compile(r"\d{1,3}(,\d{3})*")
WIDEST_NAME, WIDTH = 60, 18


def neutral(text: str) -> str:
    """Words that no spreadsheet runs: a quote before what looks like a formula."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def to_csv(contents: dict[str, Any], version: int) -> bytes:
    """One figure a line, with the mark by which Excel knows UTF-8."""
    lines = StringIO()
    lines.write(BOM)
    writer = csv.writer(lines)
    writer.writerow(HEAD)
    for table in _every_table(contents, version):
        for name, *cells in table.rows:
            for column, cell in zip(table.columns[1:], cells, strict=True):
                writer.writerow(map(neutral, (table.title, name, column, cell)))
    return lines.getvalue().encode()


def to_xlsx(contents: dict[str, Any], version: int) -> bytes:
    """A sheet for each part of the page, its tables one below the other."""
    book = Workbook()
    book.remove(book.active)
    book.properties.title = contents["title"]
    book.properties.creator = ""
    for table in _every_table(contents, version):
        if table.sheet not in book.sheetnames:
            _set_up(book.create_sheet(table.sheet))
        _put(book[table.sheet], table)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def _every_table(contents: dict[str, Any], version: int) -> Iterable[Table]:
    """What it is first, then the tables of the page, then what people wrote."""
    yield _about(contents, version)
    yield from tables_of(contents)
    for text in contents["texts"]:
        if rows := tuple(_quotes(text)):
            title = f"Quotations: {text['wording']}"
            yield Table(f"quotes-{text['code']}", "Quotations", title, ("Words", "Theme"), rows)


def _about(contents: dict[str, Any], version: int) -> Table:
    """What the figures are of and how to read them."""
    withheld = withheld_words(contents["min_group"])
    rows = [
        ("Survey", contents["title"]),
        ("Response", contents["headline"]),
        ("Answers counted", f"{contents['opened']} to {contents['closed']}"),
        ("Version", str(version)),
        ("[c]", withheld[:1].upper() + withheld[1:]),
        ("[x]", "Not asked"),
    ]
    if contents["is_sample"]:
        rows.insert(0, ("Sample", "Made up to show how this works. Nobody was asked."))
    return Table("about", "About", "About these figures", ("What", "Words"), tuple(rows))


def _quotes(text: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """Every cleared sentence under its theme."""
    for theme in text["themes"]:
        for words in theme["quotes"]:
            yield words, theme["name"]
    for words in text["quotes"]:
        yield words, "Other"


def _set_up(sheet: Worksheet) -> None:
    """Columns wide enough to read."""
    sheet.column_dimensions["A"].width = WIDEST_NAME
    for number in range(2, 20):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTH


def _put(sheet: Worksheet, table: Table) -> None:
    """A table with its title below what is there already."""
    first = sheet.max_row + 2 if sheet["A1"].value else 1
    _write(sheet.cell(first, 1), table.title, bold=True)
    for column, name in enumerate(table.columns, 1):
        _write(sheet.cell(first + 1, column), name, bold=True)
    for row, cells in enumerate(table.rows, first + 2):
        for column, cell in enumerate(cells, 1):
            _write(sheet.cell(row, column), cell)


def _write(cell: Cell, text: str, *, bold: bool = False) -> None:
    """A percentage or a count as a number that reads as on the page; all else as plain words."""
    if found := PERCENT.fullmatch(text):
        cell.value, cell.number_format = int(found[1]) / 100, "0%"
    elif NUMBER.fullmatch(text):
        cell.value, cell.number_format = int(text.replace(",", "")), "#,##0"
    else:
        cell.value = neutral(text)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
