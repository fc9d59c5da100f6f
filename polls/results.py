"""Results: what the page shows of one snapshot, put together without asking the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from polls.charts import Diverging, Piece, Shade, diverging, single, stacked
from polls.figures import Published, Showing, from_plain
from polls.tables import Table, Tables, statements, tables_of, withheld_words

SCORES = {5: "a2", 4: "a1", 3: "a0", 2: "b1", 1: "b2"}
TONES = {"positive": "a1", "neutral": "a0", "negative": "b1"}
BAND_TINTS = ("a1", "a0", "b1")
PLAIN = "a2"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its label and how high it is drawn."""

    label: str
    pieces: tuple[Piece, ...]
    height: int = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One question: what it found, its bars, its table."""

    key: str
    heading: str
    wording: str
    note: str
    bars: tuple[Bar, ...]
    is_scale: bool
    table: Table


@dataclass(frozen=True, slots=True)
class Results:
    """A whole page of results."""

    contents: Mapping[str, Any]
    tables: Tables
    rate: tuple[Bar, ...]
    findings: tuple[Finding, ...]
    key: tuple[tuple[str, str], ...]
    statements: tuple[Diverging, ...]

    @property
    def big(self) -> str:
        """The figure that the headline begins with."""
        return self.contents["headline"].partition(" ")[0]

    @property
    def rest(self) -> str:
        """The headline after its figure."""
        return self.contents["headline"].partition(" ")[2]

    @property
    def closed(self) -> date | None:
        """The day on which answering ended."""
        return date.fromisoformat(self.contents["closed"]) if self.contents["closed"] else None

    @property
    def withheld(self) -> str:
        """What [c] means."""
        return withheld_words(self.contents["min_group"])

    @property
    def withholds_groups(self) -> bool:
        """Whether a table by groups has a [c] to explain."""
        return any(one.has_withheld for one in self.tables.of_groups)

    @property
    def leaves_groups_out(self) -> bool:
        """Whether a table by groups has an [x] to explain."""
        return any(one.has_not_asked for one in self.tables.of_groups)

    @property
    def has_quotes(self) -> bool:
        """Whether any text question has something to show."""
        return any(one["themes"] or one["quotes"] for one in self.contents["texts"])


def results_of(contents: Mapping[str, Any]) -> Results:
    """The page of one snapshot."""
    tables, published = tables_of(contents), from_plain(contents["figures"])
    listed = statements(contents["questions"]) if tables.statements else []
    return Results(
        contents,
        tables,
        _rate(contents),
        tuple(_finding(one, published, contents, tables) for one in contents["questions"]),
        _key(contents["questions"]),
        diverging([(one["wording"], _shades(one, published)) for one in listed]),
    )


def _rate(contents: Mapping[str, Any]) -> tuple[Bar, ...]:
    """Response rates as bars: this time, and last time below it."""
    bars = [Bar(contents["now"]["label"], single(contents["now"]["percent"]), 32)]
    if contents["last"]:
        pieces = stacked([Shade("a0", contents["last"]["percent"])])
        bars.append(Bar(contents["last"]["label"], pieces, 32))
    return tuple(bars)


def _finding(
    question: Mapping[str, Any], published: Published, contents: Mapping[str, Any], tables: Tables
) -> Finding:
    """One question of the page."""
    table = tables.questions[question["code"]]
    is_scale = _is_scale(question)
    bars = _waves(question, published, contents) if is_scale else _each(question, published)
    return Finding(
        question["code"],
        question["finding"],
        question["wording"],
        question["note"],
        bars,
        is_scale,
        table,
    )


def _is_scale(question: Mapping[str, Any]) -> bool:
    """Whether its answers are parts of one bar from good to bad."""
    return question["kind"] != "multiple" and any(tone for _words, tone, _s in toned(question))


def toned(question: Mapping[str, Any]) -> list[tuple[str, str, int | None]]:
    """Options whose tone says something."""
    return [(words, tone, score) for words, tone, score in question["options"] if tone != "none"]


def _waves(
    question: Mapping[str, Any], published: Published, contents: Mapping[str, Any]
) -> tuple[Bar, ...]:
    """One bar from agree to disagree, and a slim one for last time."""
    shades = _shades(question, published)
    bars = [Bar(contents["now"]["label"], stacked(shades))] if shades else []
    then = question["then"]
    if bars and then and then["options"]:
        tints = [_tint(tone, score) for _words, tone, score in question["options"]]
        shares = [percent for percent, _words in then["options"]]
        pieces = stacked([Shade(*one) for one in zip(tints, shares, strict=True)])
        bars.append(Bar(contents["last"]["label"], pieces, 26))
    return tuple(bars)


def _each(question: Mapping[str, Any], published: Published) -> tuple[Bar, ...]:
    """A bar for each answer, where answers are neither good nor bad."""
    names = [words for words, _tone, _score in question["options"]]
    options = published.cell(question["code"]).options
    return tuple(
        Bar(name, single(one.percent), 26) for name, one in zip(names, options, strict=False)
    )


def _shades(question: Mapping[str, Any], published: Published) -> list[Shade]:
    """The parts of a question's bar: every option, or three bands, or nothing."""
    cell = published.cell(question["code"])
    if cell.showing == Showing.BANDS:
        pairs = zip(BAND_TINTS, cell.bands, strict=True)
        return [Shade(tint, share.percent) for tint, share in pairs]
    tints = [_tint(tone, score) for _words, tone, score in question["options"]]
    return [Shade(tint, one.percent) for tint, one in zip(tints, cell.options, strict=False)]


def _tint(tone: str, score: int | None) -> str:
    """The colour of an option: by its place on the scale, else by its tone."""
    return SCORES.get(score or 0) or TONES.get(tone, PLAIN)


def _key(questions: Sequence[Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """Colours and their words, of the scale that most of the page is drawn in."""
    scales = [one for one in questions if one["kind"] == "scale5"]
    if not scales:
        return ()
    return tuple((_tint(tone, score), words) for words, tone, score in scales[0]["options"])
