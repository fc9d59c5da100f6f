"""Blocks: a clean text taken apart into paragraphs, headings and the like, and these into words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from typing import NamedTuple

WORD = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")
BLANK = " "
SAME_BLANK = (BLANK,)
# Innermost first: what a block is called is the first of these that it stands in.
KINDS = {
    "h2": "Heading",
    "h3": "Smaller heading",
    "h4": "Smallest heading",
    "figcaption": "Caption",
    "caption": "Caption of a table",
    "th": "Heading of a table",
    "td": "Cell of a table",
    "pre": "Text with its own line ends",
    "hr": "Line across",
    "dt": "Term",
    "dd": "Explanation",
    "li": "List item",
    "blockquote": "Quotation",
    "figure": "Picture",
}
CONTAINERS = {"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"}
BLOCKS = {*KINDS, *CONTAINERS, "p"}
ALONE = {"br", "img", "hr"}

Attributes = tuple[tuple[str, str], ...]
Element = tuple[str, Attributes]


class Word(NamedTuple):
    """A word, a sign, a blank, a line end or a picture, and the inline elements around it."""

    text: str
    around: tuple[Element, ...] = ()
    picture: Attributes = ()

    @property
    def key(self) -> tuple[object, ...]:
        """Words with the same key say the same; a blank is a blank, bold or not."""
        return SAME_BLANK if self.is_blank else self

    @property
    def is_blank(self) -> bool:
        """Whether it only parts words; a line end that was meant is more than that."""
        return self.text.isspace() and self.text != "\n" and not self.picture


@dataclass(frozen=True)
class Block:
    """What stands on lines of its own: its words and the block elements around them."""

    words: tuple[Word, ...]
    place: tuple[Element, ...] = ()

    @cached_property
    def key(self) -> tuple[object, ...]:
        """Blocks with the same key say the same in the same form."""
        return (self.place, tuple(word.key for word in self.words))

    @cached_property
    def kind(self) -> str:
        """What a person calls it; nothing for a plain paragraph."""
        names = (KINDS[tag] for tag, _attributes in reversed(self.place) if tag in KINDS)
        return next(names, "")

    @property
    def is_numbered(self) -> bool:
        """Whether it is an item of a list with numbers."""
        lists = [tag for tag, _attributes in self.place if tag in ("ul", "ol")]
        return self.kind == "List item" and lists[-1:] == ["ol"]


def split_words(text: str) -> tuple[Word, ...]:
    """The words, signs and blanks of a plain text; joined they give it back."""
    return tuple(Word(piece) for piece in WORD.findall(text))


def joined(words: Iterable[Word]) -> str:
    """Words as a plain text."""
    return "".join(word.text for word in words)


def split_blocks(html: str) -> tuple[Block, ...]:
    """The blocks of a clean text in their order."""
    splitter = _Splitter()
    splitter.feed(html)
    splitter.close()
    splitter.end_block()
    return tuple(splitter.blocks)


class _Splitter(HTMLParser):
    """Goes through HTML that the sanitiser left, where every element is closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.place: list[Element] = []
        self.around: list[Element] = []
        self.words: list[Word] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins, an inline element begins, or something stands alone."""
        attributes = tuple(sorted((name, value or "") for name, value in attrs))
        if tag in BLOCKS:
            self.end_block()
            self.place.append((tag, attributes))
        elif tag == "br":
            self.words.append(Word("\n", tuple(self.around)))
        elif tag == "img":
            self.words.append(Word(dict(attributes).get("alt", ""), tuple(self.around), attributes))
        else:
            self.around.append((tag, attributes))
        if tag == "hr":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Whatever was open inside an element ends with it."""
        if tag in BLOCKS:
            self.end_block(even_empty=tag in ("hr", "td", "th"))
            self.place = _without(tag, self.place)
        elif tag not in ALONE:
            self.around = _without(tag, self.around)

    def handle_data(self, data: str) -> None:
        """Words; runs of blanks are one blank where a browser shows them as one."""
        as_typed = any(tag == "pre" for tag, _attributes in self.place)
        around = tuple(self.around)
        for piece in WORD.findall(data):
            if not piece.isspace():
                self.words.append(Word(piece, around))
            elif as_typed:
                self.words.extend(Word(sign, around) for sign in piece)
            elif self.words and not self.words[-1].text.isspace():
                self.words.append(Word(BLANK, around))

    def end_block(self, *, even_empty: bool = False) -> None:
        """Keep the words since the last block, blanks at their ends left out."""
        words = self.words
        while words and words[-1].is_blank:
            words.pop()
        if words or even_empty:
            self.blocks.append(Block(tuple(words), tuple(self.place)))
        self.words = []


def _without(tag: str, elements: list[Element]) -> list[Element]:
    """The elements that stay open when this one ends."""
    for index in range(len(elements) - 1, -1, -1):
        if elements[index][0] == tag:
            return elements[:index]
    return elements
