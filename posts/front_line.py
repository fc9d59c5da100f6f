"""The front-line edition: as much of a post as fits one printed page, and the way to the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from math import ceil

import segno

# An A4 page in printed lines: two columns of text between the top and the code at the foot.
PAGE_LINES = 36
COLUMNS = 2
LETTERS_IN_LINE = 42
LETTERS_ACROSS = 80
LETTERS_IN_TITLE = 48
SPACE_OF_A_TALLY = 5
LINES_OF_A_CHOICE = 1.7
LETTERS_OF_A_CHOICE = 50
# Rows that take more lines than these are printed small, as front-line.css has it.
LINES_AT_FULL_SIZE = 28
SMALL = 0.6
LETTERS_OF_A_SMALL_CHOICE = 80
# What starts on a line of its own, with the space before it in lines.
SPACE_BEFORE = {
    **dict.fromkeys(("p", "blockquote", "pre", "figure", "figcaption", "caption", "hr"), 0.8),
    **dict.fromkeys(("ul", "ol", "dl", "table"), 0.8),
    **dict.fromkeys(("li", "dt", "dd"), 0.5),
    **dict.fromkeys(("h2", "h3", "h4"), 1.6),
    "tr": 1.3,
}
HEADINGS = {"h2", "h3", "h4"}
NEVER_CUT = HEADINGS | {"tr", "pre"}
PIECE = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"</?(\w+)")
ALONE = {"br", "hr"}
PICTURE = re.compile(r"<img\b[^>]*>", re.I)
WORD_END = re.compile(r"\S(?=\s)")
SENTENCE_END = re.compile(r"[.!?][\"’”)]*(?=\s)")


def room_beside(title: str, summary: str, tallies: Iterable[tuple[str, Sequence[str]]]) -> int:
    """The lines a page has left for the text beside what else stands on it."""
    room = PAGE_LINES - 2 * (_lines(title, LETTERS_IN_TITLE) - 1)
    room -= _lines(summary, LETTERS_ACROSS)
    for wording, choices in tallies:
        used = SPACE_OF_A_TALLY + _lines(wording, LETTERS_ACROSS) + _lines_of_choices(choices)
        room -= ceil(used)
    return max(0, room) * COLUMNS


def first_page(html: str, room: int) -> tuple[str, bool]:
    """What of a text fits so many lines, without pictures; whether the post goes on."""
    page = _Page(room)
    pieces = PIECE.split(PICTURE.sub("", html))
    for piece in pieces:
        page.add(piece)
        if page.is_full:
            return page.cut or page.cut_anywhere, True
    return "".join(pieces), False


def code_of(address: str) -> str:
    """A QR code of an address as SVG, made here and asked of nobody."""
    return segno.make(address, error="m").svg_inline(scale=3, border=2, omitsize=True)


def _lines(words: str, letters: int) -> int:
    """How many printed lines words take."""
    return ceil(len(words) / letters)


def is_crowded(choices: Iterable[str]) -> bool:
    """Whether a tally's choices fit the sheet only when they are printed small."""
    return _rows(choices, LETTERS_OF_A_CHOICE, 1) > LINES_AT_FULL_SIZE


def _lines_of_choices(choices: Sequence[str]) -> float:
    """How many lines the rows of a tally take."""
    if is_crowded(choices):
        return _rows(choices, LETTERS_OF_A_SMALL_CHOICE, SMALL)
    return _rows(choices, LETTERS_OF_A_CHOICE, 1)


def _rows(choices: Iterable[str], letters: int, size: float) -> float:
    """The lines that rows take in print of a size, each as high as its words or its strokes."""
    heights = (size * (_lines(" " * _width(words), letters) + 0.3) for words in choices)
    return sum(max(LINES_OF_A_CHOICE * (size + 1) / 2, height) for height in heights)


def _width(html: str) -> int:
    """How many usual letters words take the room of; capitals take half as much again."""
    words = unescape(html)
    return len(words) + sum(map(str.isupper, words)) // 2


class _Page:
    """A sanitised text set line by line, with the last place where it may be cut."""

    def __init__(self, room: int) -> None:
        self.room, self.used, self.letters = room, 0.0, 0
        self.shown, self.cut = "", ""
        # After a word, for a text that has no end of a sentence on the whole page.
        self.cut_anywhere = ""
        self.opened: list[str] = []
        self.after_heading = False

    @property
    def is_full(self) -> bool:
        """Whether more is set than the page holds."""
        return self.used + _lines(" " * self.letters, LETTERS_IN_LINE) > self.room

    def add(self, piece: str) -> None:
        """Set a tag or words."""
        name = found[1].lower() if (found := NAME.match(piece)) else ""
        if not name:
            for line in piece.splitlines(keepends=True) if "pre" in self.opened else [piece]:
                self._add_words(line)
        elif piece.startswith("</"):
            self._close(piece, name)
        else:
            self._open(piece, name)

    def _open(self, piece: str, name: str) -> None:
        if name == "br" and self.letters and not (self.cut or self.is_full):
            self.cut_anywhere = self._closed(f"{self.shown} …")
        self.shown += piece
        if name in SPACE_BEFORE or name == "br":
            self._end_line()
            self.used += SPACE_BEFORE.get(name, 0)
        if name not in ALONE:
            self.opened.append(name)

    def _close(self, piece: str, name: str) -> None:
        self.shown += piece
        self.opened.pop()
        if name not in SPACE_BEFORE:
            return
        self._end_line()
        heading = name in HEADINGS
        if (not heading or self.after_heading) and not self.is_full:
            self.cut = self._closed(self.shown)
        self.after_heading = heading

    def _add_words(self, words: str) -> None:
        if not NEVER_CUT.intersection(self.opened):
            self.cut = self._last_that_fits(SENTENCE_END, words) or self.cut
        if not self.cut:
            self.cut_anywhere = self._last_that_fits(WORD_END, words, " …") or self.cut_anywhere
        self.shown += words
        self.letters += _width(words.strip())
        if "pre" in self.opened and words.endswith("\n"):
            self._end_line()

    def _last_that_fits(self, ends: re.Pattern[str], words: str, mark: str = "") -> str:
        """The text up to the last of these ends that the page holds; empty when it holds none."""
        before, cut = self.letters, ""
        for end in ends.finditer(words):
            self.letters = before + _width(words[: end.end()])
            if self.is_full:
                break
            cut = self._closed(self.shown + words[: end.end()] + mark)
        self.letters = before
        return cut

    def _end_line(self) -> None:
        self.used += _lines(" " * self.letters, LETTERS_IN_LINE)
        self.letters = 0

    def _closed(self, html: str) -> str:
        """A text cut here, with what is open closed."""
        return html + "".join(f"</{name}>" for name in reversed(self.opened))
