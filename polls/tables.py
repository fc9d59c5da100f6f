"""Tables: every figure of a snapshot, cell by cell, as page, CSV and XLSX all show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from polls.cells import GROUPS_FOR_OPTIONS
from polls.figures import (
    EVERYBODY,
    NOT_ASKED,
    WITHHELD,
    Cell,
    Cut,
    Published,
    QuestionFigures,
    Showing,
    from_plain,
)

BANDS = ("Positive", "Neutral", "Negative")
ALL_OF_US = "All of us"
NO_COUNT = "not known"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under their heads; the first cell of a row is its name."""

    key: str
    sheet: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def cells(self) -> Iterable[str]:
        """Every cell that holds a figure."""
        return (cell for row in self.rows for cell in row[1:])

    @property
    def has_withheld(self) -> bool:
        """Whether [c] is to be explained."""
        return WITHHELD in self.cells

    @property
    def has_not_asked(self) -> bool:
        """Whether [x] is to be explained."""
        return NOT_ASKED in self.cells


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables of a snapshot, by the part of the page that shows them."""

    response: Table
    rates: Table | None
    questions: dict[str, Table]
    statements: Table | None
    base: Table | None
    positive: tuple[Table, ...]
    by_group: tuple[Table, ...]
    themes: tuple[Table, ...]

    @property
    def of_groups(self) -> tuple[Table, ...]:
        """Those that tell groups apart."""
        return (*self.positive, *self.by_group, *([self.rates] if self.rates else []))

    def __iter__(self) -> Iterator[Table]:
        """In the order of the page."""
        yield self.response
        yield from self.questions.values()
        if self.statements:
            yield self.statements
        yield from self.of_groups
        yield from self.themes
        if self.base:
            yield self.base


def withheld_words(fewest: int) -> str:
    """What [c] means, on the page and in the files."""
    return (
        f"withheld for confidentiality: fewer than {fewest} people answered (fewer than "
        f"{GROUPS_FOR_OPTIONS * fewest} where each answer would stand by itself), or it is hidden "
        "so that others cannot be worked out. Everybody is counted in every total."
    )


def tables_of(contents: Mapping[str, Any]) -> Tables:
    """What a snapshot says in figures."""
    published = from_plain(contents["figures"])
    wordings = {one["code"]: one["wording"] for one in contents["questions"]}
    dimensions = contents["dimensions"].items()
    return Tables(
        response=_response(contents),
        rates=_rates(contents["rates"]),
        questions={
            one["code"]: _question(one, published, contents) for one in contents["questions"]
        },
        statements=_statements(contents["questions"], published),
        base=_base(published, wordings),
        positive=tuple(
            table
            for key, name in dimensions
            if (table := _positive(key, name, published, wordings))
        ),
        by_group=tuple(
            _by_group(key, name, one, published, wordings)
            for key, name in dimensions
            for one in published.questions
        ),
        themes=tuple(_themes(one) for one in contents["texts"] if one["themes"]),
    )


def _response(contents: Mapping[str, Any]) -> Table:
    """How many were asked and answered, this time and last time."""
    waves = [one for one in (contents["now"], contents["last"]) if one]
    rows = tuple(
        (one["label"], _number(one["asked"]), _number(one["responded"]), f"{one['percent']}%")
        for one in waves
    )
    columns = ("Wave", "People asked", "Answered", "Response rate")
    return Table("response", "Response", "How many of us answered", columns, rows)


def _number(number: int | None) -> str:
    """3,000; of old waves it may not be known."""
    return NO_COUNT if number is None else f"{number:,}"


def _rates(rates: list[list[Any]]) -> Table | None:
    """Response rates by directorate, from the roster."""
    rows = tuple((name, f"{eligible:,}", percent) for name, eligible, percent in rates)
    columns = ("Directorate", "People asked", "Response rate")
    title = "Response rate by directorate"
    # Where directorates are too small to be told apart, the list is one block.
    has_any = len(rows) > 1 and any(one[-1] != WITHHELD for one in rows)
    return Table("rates", "Response", title, columns, rows) if has_any else None


def _question(
    question: Mapping[str, Any], published: Published, contents: Mapping[str, Any]
) -> Table:
    """One question among everybody, with the wave before where that asked the same."""
    cell, then = published.cell(question["code"]), question["then"]
    names = [words for words, _tone, _score in question["options"]]
    now = _shares(cell, len(names))
    rows = list(zip(names, now, strict=True))
    if cell.showing == Showing.BANDS:
        rows = list(zip(BANDS, map(str, cell.bands), strict=True))
    label = contents["now"]["label"]
    if then is None:
        return _answers(question, (label,), [tuple(row) for row in rows])
    of_bands = cell.showing == Showing.BANDS
    shares = [words for _percent, words in then["bands" if of_bands else "options"]]
    before = shares or [then["symbol"] or WITHHELD] * len(rows)
    last = contents["last"]["label"]
    return _answers(
        question, (label, last), [(*row, one) for row, one in zip(rows, before, strict=True)]
    )


def _answers(
    question: Mapping[str, Any], labels: tuple[str, ...], rows: list[tuple[str, ...]]
) -> Table:
    """The table of one question."""
    key, title = f"answers-{question['code']}", question["wording"]
    return Table(key, "Answers", title, ("Answer", *labels), tuple(rows))


def _shares(cell: Cell, number: int) -> list[str]:
    """Options as they are shown, or why not."""
    return [str(one) for one in cell.options] or [cell.symbol or WITHHELD] * number


def _bands(cell: Cell) -> list[str]:
    """Positive, neutral and negative as they are shown, or why not."""
    return [str(one) for one in cell.bands] or [cell.symbol or WITHHELD] * len(BANDS)


def _statements(questions: list[Mapping[str, Any]], published: Published) -> Table | None:
    """Statements on one scale, the most agreed first; None of fewer than two."""
    listed = statements(questions)
    if len(listed) < 2:
        return None
    names = [words for words, _tone, _score in listed[0]["options"]]
    rows = tuple(
        (one["wording"], *_shares(published.cell(one["code"]), len(names))) for one in listed
    )
    return Table("statements", "Every statement", "Every statement", ("Statement", *names), rows)


def statements(questions: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Questions on the scale that the first of them has, the most agreed first."""
    scales = [one for one in questions if one["kind"] == "scale5"]
    same = [one for one in scales if one["options"] == scales[0]["options"]]
    return sorted(same, key=_positive_or_none, reverse=True)


def _positive_or_none(question: Mapping[str, Any]) -> int:
    """For sorting: what is withheld comes last."""
    return -1 if question["positive"] is None else question["positive"]


def _base(published: Published, wordings: Mapping[str, str]) -> Table | None:
    """How many answered each question, and how many would not say."""
    rows = []
    for question in published.questions:
        cell = published.cell(question.code)
        counts = (cell.answered, cell.skipped)
        shown = [cell.symbol or WITHHELD if one is None else f"{one:,}" for one in counts]
        rows.append((wordings[question.code], *shown))
    columns = ("Question", "Answered", "Preferred not to say")
    title = "How many answered each question"
    return Table("base", "Answers", title, columns, tuple(rows)) if rows else None


def _positive(
    key: str, name: str, published: Published, wordings: Mapping[str, str]
) -> Table | None:
    """% positive of every question that has one, by the groups of a dimension."""
    asked = [one for one in published.questions if _has_bands(one)]
    cuts = _cuts(published, key)
    rows = tuple(
        (wordings[one.code], *(_bands(published.cell(one.code, cut.key))[0] for cut in cuts))
        for one in asked
    )
    columns = ("Statement", *map(_cut_name, cuts))
    title = f"How many answered positively, by “{name}”"
    return Table(f"positive-{key}", "By group", title, columns, rows) if rows else None


def _by_group(
    key: str,
    name: str,
    question: QuestionFigures,
    published: Published,
    wordings: Mapping[str, str],
) -> Table:
    """Every answer to one question, by the groups of a dimension."""
    options = [one.words for one in question.options]
    bands = BANDS if _has_bands(question) else ()
    rows = []
    for cut in _cuts(published, key):
        cell = published.cell(question.code, cut.key)
        answered = cell.symbol or WITHHELD if cell.answered is None else f"{cell.answered:,}"
        shares = _shares(cell, len(options))
        rows.append((_cut_name(cut), answered, *shares, *(_bands(cell) if bands else ())))
    columns = ("Group", "Answered", *options, *bands)
    title = f"“{wordings[question.code]}”, by “{name}”"
    return Table(f"{key}-{question.code}", "By group", title, columns, tuple(rows))


def _has_bands(question: QuestionFigures) -> bool:
    """Whether anything of this question was ever called positive or negative."""
    return question.kind != "multiple" and any(one.tone for one in question.options)


def _cuts(published: Published, dimension: str) -> list[Cut]:
    """Everybody, and the groups of one dimension."""
    return [cut for cut in published.cuts if cut.key == EVERYBODY or cut.dimension == dimension]


def _cut_name(cut: Cut) -> str:
    """What a group is called on the page."""
    return ALL_OF_US if cut.key == EVERYBODY else cut.name


def _themes(question: Mapping[str, Any]) -> Table:
    """What enough people wrote about."""
    rows = tuple((one["name"], f"{one['count']:,}") for one in question["themes"])
    columns = ("Theme", "Answers, to the nearest 5")
    title = f"Themes: {question['wording']}"
    return Table(f"themes-{question['code']}", "Themes", title, columns, rows)
