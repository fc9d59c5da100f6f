"""Word tree: HTML as a tree that can be changed, read leniently and written again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr"}
# A new one of these ends an open one.
ENDS_ITSELF = {"p", "li", "td", "th", "tr"}
# No end tag reaches past these to something that was open outside.
WALLS = {"table", "td", "th", "ul", "ol"}
DEEPEST = 200


@dataclass
class Node:
    """One element."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @cached_property
    def style(self) -> dict[str, str]:
        """The properties of its style attribute, in lower case."""
        parts = (part.partition(":") for part in self.attributes.get("style", "").split(";"))
        return {name.strip().lower(): value.strip().lower() for name, _colon, value in parts}

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(one if isinstance(one, str) else one.text for one in self.children)

    def all(self, *tags: str) -> Iterator[Node]:
        """Every element with one of these tags inside it, none that stands in another such one."""
        for child in self.children:
            if isinstance(child, Node):
                if child.tag in tags:
                    yield child
                elif child.tag != "table":
                    yield from child.all(*tags)


class _Reader(HTMLParser):
    """Builds the tree; what is never closed ends with what it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins; one nested deeper than any text is left out."""
        if tag in ENDS_ITSELF:
            self._end(tag)
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID and len(self.open) < DEEPEST:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself."""
        self.open[-1].children.append(Node(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """The innermost open element of this name ends, and all in it."""
        if tag in WALLS:
            for index in range(len(self.open) - 1, 0, -1):
                if self.open[index].tag == tag:
                    del self.open[index:]
                    return
        else:
            self._end(tag)

    def handle_data(self, data: str) -> None:
        """Words."""
        self.open[-1].children.append(data)

    def _end(self, tag: str) -> None:
        """End an open element, but not across the wall of a cell or list."""
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].tag == tag:
                del self.open[index:]
                return
            if self.open[index].tag in WALLS:
                return


def read_tree(html: str) -> Node:
    """The root, which has no tag."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def written(node: Node) -> str:
    """HTML of what a node holds, and of itself when it has a tag."""
    inside = "".join(
        escape(child, quote=False) if isinstance(child, str) else written(child)
        for child in node.children
    )
    if not node.tag:
        return inside
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    return f"<{node.tag}{attributes}>" + ("" if node.tag in VOID else f"{inside}</{node.tag}>")
