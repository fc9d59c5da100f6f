"""Published results for tests: made from counts, and read back from page, CSV and XLSX."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import html5lib
from django.test import RequestFactory
from openpyxl import load_workbook

from polls.contents import written
from polls.counting import Asked, Counted
from polls.exporting import to_csv, to_xlsx
from polls.figures import EVERYBODY, from_plain
from polls.models import Option, Question, Snapshot, Survey, Tone
from polls.snapshots import digest_of
from polls.statistics import wording_hash
from polls.views.results import Version, body_of
from tests.makers import MONDAY
from tests.polls.solver import Reading

# Of tables that only the files have: what they are of, and what the page does not show as tables.
ONLY_IN_FILES = ("About these figures", "Themes: ", "Quotations: ")


def contents_from(questions, dimensions=(), *, eligible=2_000, before=None, texts=(), **facts):
    """What a snapshot of these counts holds; nothing is asked of the database."""
    responded = max(
        (one.by_cut[EVERYBODY].answered + one.by_cut[EVERYBODY].skipped for one in questions),
        default=0,
    )
    facts = {"title": "How is work?", "opens_at": MONDAY, "closes_at": MONDAY} | facts
    survey = Survey(slug="work", eligible=eligible, responded=responded, **facts)
    counted = Counted(tuple(map(_asked, questions)), tuple(questions), tuple(dimensions), ())
    return written(survey, counted, before, list(texts))


def _asked(question):
    """A counted question as the survey asked it."""
    options = tuple(
        Option(words=one.words, tone=one.tone or Tone.NONE, score=5 - place)
        for place, one in enumerate(question.options)
    )
    wording = f"What of {question.code}"
    frozen = wording_hash(question.kind, wording, [f"{one.words} ({one.tone})" for one in options])
    facts = {"code": question.code, "kind": question.kind, "wording": wording}
    return Asked(Question(**facts, wording_hash=frozen), options)


def page_of(contents):
    """The page of a snapshot that nobody stored."""
    snapshot = Snapshot(
        survey=Survey(slug="work"), contents=contents, digest=digest_of(contents), made_at=MONDAY
    )
    version = Version(1, snapshot, (snapshot,))
    return body_of(RequestFactory().get("/"), contents, version, [])


def page_tables(page):
    """Every table of a page by its caption: rows of words, the head first."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return {
        "".join(table.find("caption").itertext()): [
            ["".join(cell.itertext()) for cell in row] for row in table.iter("tr")
        ]
        for table in tree.iter("table")
    }


def csv_tables(content):
    """The same of a CSV file, in which the first head of a table is not said."""
    tables = {}
    for title, name, column, value in list(csv.reader(StringIO(content.decode("utf-8-sig"))))[1:]:
        tables.setdefault(title, {}).setdefault(name, {})[column] = value
    return {title: list(_rows(rows)) for title, rows in tables.items()}


def _rows(rows):
    """The head, then each row with its name."""
    yield list(next(iter(rows.values())))
    yield from ([name, *row.values()] for name, row in rows.items())


def xlsx_tables(content):
    """The same of a spreadsheet, as it shows its cells."""
    tables = {}
    for sheet in load_workbook(BytesIO(content)):
        assert all(cell.data_type != "f" for row in sheet for cell in row)
        title = None
        for row in sheet.iter_rows():
            words = [_shown(cell) for cell in row if cell.value is not None]
            if not words:
                title = None
            elif title is None:
                title = words[0]
                tables[title] = []
            else:
                tables[title].append(words)
    return tables


def _shown(cell):
    """What a person reads in a cell."""
    if cell.number_format == "0%":
        return f"{round(cell.value * 100)}%"
    return f"{cell.value:,}" if cell.number_format == "#,##0" else str(cell.value)


def tables_everywhere(contents):
    """Page, CSV and XLSX, each as tables."""
    return (
        page_tables(page_of(contents)),
        csv_tables(to_csv(contents, 1)),
        xlsx_tables(to_xlsx(contents, 1)),
    )


def readings_of(tables, contents):
    """What a stranger reads from tables, who knows how figures are rounded."""
    published = from_plain(contents["figures"])
    responded = contents["now"]["responded"]
    # How many took part is said exactly, in the first sentence.
    yield Reading("responded", EVERYBODY, tones=("",), answered=responded, skipped=0)
    base = {row[0]: row for row in tables["How many answered each question"][1:]}
    for question in published.questions:
        wording = f"What of {question.code}"
        for key, name in contents["dimensions"].items():
            rows = tables[f"“{wording}”, by “{name}”"][1:]
            cuts = [one for one in published.cuts if one.dimension in ("", key)]
            for row, cut in zip(rows, cuts, strict=True):
                cell = published.cell(question.code, cut.key)
                skipped = base[wording][2] if cut.key == EVERYBODY else "[c]"
                yield _reading(question, cut, cell, row, skipped)


def _reading(question, cut, cell, row, skipped):
    """One row of a table as the solver takes it."""
    _name, answered, *shares = row
    number = len(question.options)
    options, bands = shares[:number], shares[number:]
    return Reading(
        question.code,
        cut.key,
        cut.dimension,
        question.kind,
        tuple(one.tone for one in question.options),
        _number(answered),
        _number(skipped) if cut.key == EVERYBODY else cell.skipped,
        cell.count_step,
        cell.percent_step,
        () if "[c]" in options else tuple(options),
        () if "[c]" in bands else tuple(bands),
    )


def _number(words):
    """A count, or nothing where it is withheld."""
    return None if words.startswith("[") else int(words.replace(",", ""))
