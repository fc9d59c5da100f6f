"""Word lists: paragraphs that Word draws with bullets or numbers become real lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from posts.word_tree import Node

ITEM = re.compile(r"l\d+\s+level(\d)\s+lfo(\d+)")
# 3. or (3), b) or B., iv. or IV)
NUMBER = re.compile(r"\(?(\d{1,4}|[A-Za-z]{1,5})[.)]")
ROMAN = re.compile(r"[ivxlc]{2,5}|i|v|x", re.I)
DEEPEST = 6

Part = Node | str


@dataclass
class _Item:
    """A paragraph that is an item: how deep, of which list, and how its list is numbered."""

    level: int
    list_name: str
    attributes: dict[str, str] | None
    node: Node


def is_item(node: Node) -> bool:
    """Whether a paragraph is drawn as an item of a list."""
    return node.tag == "p" and ITEM.search(node.style.get("mso-list", "")) is not None


def listed(parts: list[Part], clean: Callable[[Node], None]) -> list[Part]:
    """The parts with every row of such paragraphs as lists inside lists."""
    made: list[Part] = []
    row: list[_Item] = []
    for part in parts:
        if isinstance(part, Node) and is_item(part):
            row.append(_read(part, clean))
        elif isinstance(part, str) and not part.strip() and row:
            continue
        else:
            made += _nested(row)
            row = []
            made.append(part)
    return made + _nested(row)


def _read(paragraph: Node, clean: Callable[[Node], None]) -> _Item:
    """The item that a paragraph stands for, its mark taken out of its words."""
    found = ITEM.search(paragraph.style["mso-list"])
    level, name = (found[1], found[2]) if found else ("1", "")
    mark = _take_mark(paragraph).replace("\xa0", " ").strip()
    clean(paragraph)
    numbered = NUMBER.fullmatch(mark)
    attributes = _numbering(numbered[1]) if numbered else None
    depth = min(int(level) or 1, DEEPEST)
    return _Item(depth, name, attributes, Node("li", {}, paragraph.children))


def _take_mark(node: Node) -> str:
    """The bullet or number that Word wrote before the words; it is taken out."""
    for child in node.children:
        if isinstance(child, Node):
            if child.style.get("mso-list") == "ignore":
                node.children.remove(child)
                return child.text
            if mark := _take_mark(child):
                return mark
    return ""


def _numbering(number: str) -> dict[str, str]:
    """How a numbered list begins: with 3, with letters, with Roman numbers."""
    if number.isdecimal():
        return {"start": str(int(number))} if int(number) > 1 else {}
    if ROMAN.fullmatch(number) and number.lower() not in ("c", "l"):
        return {"type": "i" if number.islower() else "I"}
    return {"type": "a" if number.islower() else "A"}


def _nested(row: list[_Item]) -> list[Part]:
    """Items side by side as lists; a deeper one stands inside the item before it."""
    made: list[Part] = []
    open_lists: list[tuple[_Item, Node]] = []
    for item in row:
        while open_lists and not _takes_in(open_lists[-1][0], item):
            open_lists.pop()
        if not open_lists or open_lists[-1][0].level < item.level:
            new = Node("ul") if item.attributes is None else Node("ol", item.attributes)
            home = open_lists[-1][1].children[-1] if open_lists else None
            (home.children if isinstance(home, Node) else made).append(new)
            open_lists.append((item, new))
        open_lists[-1][1].children.append(item.node)
    return made


def _takes_in(first: _Item, item: _Item) -> bool:
    """Whether an item belongs into the list that an earlier one began, or deeper."""
    if first.level != item.level:
        return first.level < item.level
    same_kind = (first.attributes is None) == (item.attributes is None)
    return same_kind and first.list_name == item.list_name
