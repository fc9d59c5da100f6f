"""Figures: what is counted, what may be seen of it, and how a snapshot writes that down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

EVERYBODY = "everybody"
WITHHELD = "[c]"
NOT_ASKED = "[x]"
TONES = ("positive", "neutral", "negative")


# What goes in: exact counts, which nobody may see.


@dataclass(frozen=True, slots=True)
class Choice:
    """An option's words, and its tone where it has one."""

    words: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """One question in one group: how often each option was chosen, who answered, who skipped."""

    chosen: tuple[int, ...]
    answered: int
    skipped: int


@dataclass(frozen=True, slots=True)
class QuestionCounts:
    """A question with its counts by cut: EVERYBODY, or a segment's key. A cut may be missing."""

    code: str
    kind: str
    options: tuple[Choice, ...]
    by_cut: Mapping[str, Counts]

    @property
    def is_text(self) -> bool:
        """Free text: only the number of texts is counted."""
        return self.kind == "text"

    @property
    def has_bands(self) -> bool:
        """Tones add up to people only where a person chooses one option."""
        return self.kind not in ("text", "multiple") and any(one.tone for one in self.options)


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """A segment; eligible is None for "Not stated". No two keys of a survey are the same."""

    key: str
    name: str
    eligible: int | None = None


@dataclass(frozen=True, slots=True)
class DimensionFacts:
    """One segment question and every choice of it, "Not stated" included."""

    key: str
    name: str
    segments: tuple[SegmentFacts, ...]


# What comes out: all that page, CSV and XLSX may know.


class Showing(StrEnum):
    """How much of a cell is shown."""

    OPTIONS = "options"
    BANDS = "bands"
    COUNT = "count"
    WITHHELD = "withheld"
    NOT_ASKED = "not asked"


class Why(StrEnum):
    """Why a cell is withheld; the page has a sentence for each."""

    TOO_FEW = "too few"
    TOO_FEW_FOR_OPTIONS = "too few for options"
    SUBTRACTION = "subtraction"


class Edge(StrEnum):
    """What stands instead of an exact percentage near nobody and everybody."""

    NONE = ""
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    OR_MORE = "or more"
    OR_LESS = "or less"


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage as it is shown; the percent alone is where its bar ends."""

    percent: int
    edge: Edge = Edge.NONE

    def __str__(self) -> str:
        """The words of page, CSV and XLSX alike."""
        if self.edge in (Edge.MORE_THAN, Edge.LESS_THAN):
            return f"{self.edge} {self.percent}%"
        return f"{self.percent}% {self.edge}".rstrip()


@dataclass(frozen=True, slots=True)
class Cell:
    """One question in one cut; counts are rounded to count_step, percentages to percent_step."""

    showing: Showing
    why: Why | None = None
    answered: int | None = None
    skipped: int | None = None
    count_step: int = 1
    percent_step: int = 1
    options: tuple[Share, ...] = ()
    bands: tuple[Share, ...] = ()  # in the order of TONES

    @property
    def symbol(self) -> str:
        """What stands in a table instead of figures."""
        return {Showing.WITHHELD: WITHHELD, Showing.NOT_ASKED: NOT_ASKED}.get(self.showing, "")

    @property
    def positive(self) -> Share | None:
        """% positive, where it is shown."""
        return self.bands[0] if self.bands else None


@dataclass(frozen=True, slots=True)
class Cut:
    """A column of every table; a hidden one is hidden on every question."""

    key: str
    name: str
    dimension: str = ""
    eligible: int | None = None
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """A question as it may be seen: one cell for each cut, in the order of the cuts."""

    code: str
    kind: str
    options: tuple[Choice, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """All that may be seen of one survey's answers."""

    min_group: int
    cuts: tuple[Cut, ...]
    questions: tuple[QuestionFigures, ...] = field(default=())

    def cell(self, code: str, cut: str = EVERYBODY) -> Cell:
        """A question's cell; one that was not asked has one too."""
        for question in self.questions:
            if question.code == code:
                found = {one.key: cell for one, cell in zip(self.cuts, question.cells, strict=True)}
                return found.get(cut, Cell(Showing.NOT_ASKED))
        return Cell(Showing.NOT_ASKED)


def to_plain(published: Published) -> dict[str, Any]:
    """What a snapshot stores: only what JSON knows."""
    return asdict(published)


def from_plain(plain: Mapping[str, Any]) -> Published:
    """What a snapshot stored, as it was."""
    return Published(
        min_group=plain["min_group"],
        cuts=tuple(Cut(**cut) for cut in plain["cuts"]),
        questions=tuple(
            QuestionFigures(
                code=question["code"],
                kind=question["kind"],
                options=tuple(Choice(**option) for option in question["options"]),
                cells=tuple(_cell(cell) for cell in question["cells"]),
            )
            for question in plain["questions"]
        ),
    )


def _cell(plain: Mapping[str, Any]) -> Cell:
    """One cell, its words as the enumerations they are."""
    return Cell(
        **{
            **plain,
            "showing": Showing(plain["showing"]),
            "why": Why(plain["why"]) if plain["why"] else None,
            "options": _shares(plain["options"]),
            "bands": _shares(plain["bands"]),
        }
    )


def _shares(plain: Any) -> tuple[Share, ...]:
    """Percentages as they are shown."""
    return tuple(Share(one["percent"], Edge(one["edge"])) for one in plain)
