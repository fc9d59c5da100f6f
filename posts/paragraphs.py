"""Paragraphs: a clean text taken apart for changing one of them as plain words.

What is not touched stays as it was, sign by sign; words that stay keep their links and emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from posts.blocks import BLANK, BLOCKS, KINDS, SAME_BLANK, Element, Word, joined, split_blocks
from posts.pairing import MOST_EFFORT, effort, steps

TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s[^>]*)?)>")
# What cannot be shown in a field of plain words: it stays as it is.
NOT_PLAIN = re.compile(r"<img\b")
OPENS = re.compile(r"<([a-z][a-z0-9]*)(?:\s[^>]*)?>\s*\Z")
# An element that only held the words is taken away with them; a cell keeps its place.
KEPT_EMPTY = {"td", "th"}
WORD_OR_LINE = re.compile(r"\n|[^\S\n]+|\w+(?:['’]\w+)*|[^\w\s]")
EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words in a row of one block: where they stand in the HTML, and how they read."""

    start: int
    end: int
    html: str
    kind: str
    is_plain: bool

    @property
    def words(self) -> tuple[Word, ...]:
        """Its words with what stands around them."""
        blocks = split_blocks(self.html)
        return blocks[0].words if blocks else ()

    @property
    def text(self) -> str:
        """As a field of plain words shows it."""
        return joined(self.words)


def paragraphs(html: str) -> list[Paragraph]:
    """The paragraphs of a clean text in their order."""
    found: list[Paragraph] = []
    place: list[str] = []
    start = 0
    for tag in TAG.finditer(html):
        closes, name = bool(tag[1]), tag[2]
        if name not in BLOCKS:
            continue
        found.append(_paragraph(html, start, tag.start(), place))
        start = tag.end()
        if closes:
            place = place[: _last(name, place)]
        elif name != "hr":
            place.append(name)
    found.append(_paragraph(html, start, len(html), place))
    return [one for one in found if one.text.strip() or not one.is_plain]


def changed(html: str, typed: Mapping[int, str]) -> str:
    """The HTML with other words in some of its paragraphs, by their place in the list."""
    pieces, after = [], len(html)
    for place, one in reversed(list(enumerate(paragraphs(html)))):
        words = tidy(typed.get(place, one.text))
        if not one.is_plain or words == one.text:
            continue
        start, end, new = _instead(html, one, words)
        pieces += [html[end:after], new]
        after = start
    return "".join(reversed([*pieces, html[:after]]))


def tidy(typed: str) -> str:
    """Words as they are kept: one kind of line end, one blank where there were several."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    parts = (
        "\n".join(" ".join(line.split()) for line in part.split("\n"))
        for part in EMPTY_LINE.split(text)
    )
    return "\n\n".join(parts)


def _paragraph(html: str, start: int, end: int, place: Sequence[str]) -> Paragraph:
    """What stands between two signs of blocks, without the blanks around it."""
    inside = html[start:end]
    start += len(inside) - len(inside.lstrip())
    inside = inside.strip()
    plain = not NOT_PLAIN.search(inside) and "pre" not in place
    kind = next((KINDS[name] for name in reversed(place) if name in KINDS), "Paragraph")
    return Paragraph(start, start + len(inside), inside, kind, plain)


def _last(name: str, place: Sequence[str]) -> int:
    """Where the innermost open element of this name stands."""
    return next((i for i in range(len(place) - 1, -1, -1) if place[i] == name), len(place))


def _instead(html: str, one: Paragraph, typed: str) -> tuple[int, int, str]:
    """From where to where something else stands now, and what."""
    if not typed:
        return (*_with_empty_elements(html, one.start, one.end), "")
    parts = typed.split("\n\n")
    if len(parts) == 1 or not _stands_in_p(html, one):
        return one.start, one.end, _written(_carried(one.words, typed.replace("\n\n", "\n")))
    written = _written(_carried(one.words, "\n\n".join(parts)))
    return one.start, one.end, written.replace("<br><br>", "</p>\n<p>")


def _stands_in_p(html: str, one: Paragraph) -> bool:
    """Whether an empty line can make two paragraphs of it, with no link or emphasis over it."""
    opened = OPENS.search(html[: one.start])
    in_p = opened is not None and opened[1] == "p"
    return in_p and html[one.end :].lstrip().startswith("</p>")


def _with_empty_elements(html: str, start: int, end: int) -> tuple[int, int]:
    """The place of words together with the elements that would be left empty without them."""
    while True:
        opened = OPENS.search(html[:start])
        if opened is None or opened[1] in KEPT_EMPTY:
            return start, end
        closed = re.match(rf"\s*</{opened[1]}>", html[end:])
        if closed is None:
            return start, end
        start, end = opened.start(), end + closed.end()


def _carried(before: Sequence[Word], typed: str) -> Iterator[Word]:
    """The typed words, each inside what stood around it or around the words in its place."""
    new = WORD_OR_LINE.findall(typed)
    keys, others = _keys(word.text for word in before), _keys(new)
    if effort(keys, others) > MOST_EFFORT:
        yield from map(Word, new)
        return
    for how, i1, i2, j1, j2 in steps([(key,) for key in keys], [(key,) for key in others]):
        if how == "equal":
            yield from before[i1:i2]
            continue
        around = _shared([word.around for word in before[i1:i2]]) if i2 > i1 else ()
        if how == "insert" and 0 < i1 < len(before):
            around = _shared([before[i1 - 1].around, before[i1].around])
        yield from (Word(text, around) for text in new[j1:j2])


def _keys(texts: Iterable[str]) -> list[object]:
    """What is laid beside each other; one blank is like another and holds nothing together."""
    return [SAME_BLANK if text == BLANK else text for text in texts]


def _shared(stacks: Sequence[tuple[Element, ...]]) -> tuple[Element, ...]:
    """The outer elements that are the same in all."""
    shared: list[Element] = []
    for level in zip(*stacks, strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    return tuple(shared)


def _written(words: Iterator[Word]) -> str:
    """Words as HTML, elements opened and closed where they begin and end."""
    pieces: list[str] = []
    opened: tuple[Element, ...] = ()
    for word in words:
        around = () if word.text == "\n" and not word.around else word.around
        same = len(_shared([opened, around]))
        pieces += [f"</{tag}>" for tag, _attributes in reversed(opened[same:])]
        pieces += [_opening(element) for element in around[same:]]
        pieces.append("<br>" if word.text == "\n" else escape(word.text, quote=False))
        opened = around
    return "".join([*pieces, *(f"</{tag}>" for tag, _attributes in reversed(opened))])


def _opening(element: Element) -> str:
    """The beginning of an element."""
    tag, attributes = element
    told = (f' {name}="{escape(value)}"' for name, value in attributes)
    return f"<{tag}{''.join(told)}>"
