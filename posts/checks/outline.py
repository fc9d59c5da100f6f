"""The outline of a text: its headings, links, pictures, tables and blocks of words, in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from posts.checks.findings import Place, excerpt_of
from posts.cleaning import DECORATIVE

HEADINGS = {"h2": 2, "h3": 3, "h4": 4}
# Where words of their own begin and end.
BLOCKS = {
    *HEADINGS,
    *("p", "li", "dt", "dd", "td", "th", "caption", "figcaption", "blockquote", "pre", "cite"),
}
BREAKS = {*BLOCKS, "ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "figure", "hr"}


@dataclass
class Element:
    """One element: its name, its attributes, its words, and its number among those like it."""

    tag: str
    attributes: dict[str, str]
    heard: list[str] = field(default_factory=list)
    words: str = ""
    number: int = 0
    # Of a table: whether a cell is a heading, and whether words above it say what it shows.
    has_headers: bool = False
    has_caption: bool = False

    @property
    def place(self) -> Place:
        """Where a click leads."""
        known = {"img": "src", "a": "href"}.get(self.tag)
        words = self.attributes.get(known, "") if known else excerpt_of(self.words)
        return Place(tag=self.tag, words=words, number=self.number)

    @property
    def description(self) -> str:
        """What somebody hears who cannot see a picture."""
        return " ".join(self.attributes.get("alt", "").split())

    @property
    def is_decorative(self) -> bool:
        """Marked on purpose as saying nothing."""
        return DECORATIVE in self.attributes.get("class", "").split()


@dataclass
class Outline:
    """What the rules look at."""

    headings: list[Element] = field(default_factory=list)
    links: list[Element] = field(default_factory=list)
    pictures: list[Element] = field(default_factory=list)
    tables: list[Element] = field(default_factory=list)
    blocks: list[Element] = field(default_factory=list)


def outline_of(html: str) -> Outline:
    """The outline of a text that the sanitiser has cleaned."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    _tidy(reader.outline)
    return reader.outline


def _tidy(outline: Outline) -> None:
    """Make blanks single, and count elements that nothing else tells apart."""
    every = (outline.headings, outline.links, outline.pictures, outline.tables, outline.blocks)
    for elements in every:
        seen: Counter[tuple[str, str]] = Counter()
        for element in elements:
            element.words = " ".join("".join(element.heard).split())
            key = (element.tag, element.place.words)
            element.number = seen[key]
            seen[key] += 1


class _Reader(HTMLParser):
    """Goes once through the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.outline = Outline()
        self.open_blocks: list[str] = []
        self.open_counts: Counter[str] = Counter()
        self.open_tables: list[Element] = []
        self.block = Element("p", {})
        self.heading: Element | None = None
        self.link: Element | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block, a link, a picture or a table begins."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        if tag in BREAKS:
            self.end_block()
        if tag in BLOCKS:
            self.open_blocks.append(tag)
            self.open_counts[tag] += 1
            self.block = Element(tag, element.attributes)
        if tag in HEADINGS:
            self.heading = element
            self.outline.headings.append(element)
        elif tag == "a":
            self.link = element
            self.outline.links.append(element)
        elif tag == "img":
            self.outline.pictures.append(element)
            self._hear(f" {element.description} ", shown=False)
        elif tag == "table":
            self.open_tables.append(element)
            self.outline.tables.append(element)
        elif tag == "br":
            self._hear(" ")

    def handle_endtag(self, tag: str) -> None:
        """It ends; the sanitiser closes everything in its order."""
        if tag in BREAKS:
            self.end_block()
        if self.open_blocks[-1:] == [tag]:
            self.open_blocks.pop()
            self.open_counts[tag] -= 1
        if tag == "a":
            self.link = None
        elif tag in HEADINGS:
            self.heading = None
        elif tag == "table" and self.open_tables:
            self.open_tables.pop()
        if tag in BREAKS:
            self.block = Element(self.open_blocks[-1] if self.open_blocks else "p", {})

    def handle_data(self, data: str) -> None:
        """Words."""
        self._hear(data)

    def _hear(self, words: str, *, shown: bool = True) -> None:
        """Words belong to everything that is open; a description only to a link or heading."""
        for element in (self.link, self.heading):
            if element is not None:
                element.heard.append(words)
        table = self.open_tables[-1] if self.open_tables else None
        if shown:
            self.block.heard.append(words)
            if table:
                table.heard.append(words)
        if table and words.strip():
            table.has_headers = table.has_headers or self.open_counts["th"] > 0
            table.has_caption = table.has_caption or self.open_counts["caption"] > 0

    def end_block(self) -> None:
        """Keep the words since the last block; those of other blocks stand apart from them."""
        for element in (self.link, self.heading, *self.open_tables[-1:]):
            if element is not None:
                element.heard.append(" ")
        if any(words.strip() for words in self.block.heard):
            self.outline.blocks.append(self.block)
        self.block = Element("p", {})
