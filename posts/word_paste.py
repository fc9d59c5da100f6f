"""Word paste: what Microsoft Word puts around words becomes plain HTML, whoever sends it.

Real lists from paragraphs with bullets, header cells from a repeated first row, tracked changes
as accepted, comments and hidden words gone. The editor asks for it when something is pasted, and
texts that come without it pass here, too. The sanitiser runs afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

import nh3

from posts.word_lists import is_item, listed
from posts.word_tree import Node, read_tree, written

# Only inside a tag: a text may speak of mso-list, too.
FROM_WORD = re.compile(
    r"""<[a-z][^<>]*?(?:\bclass\s*=\s*["']?Mso|\bmso-)|<o:p\b|<!(?:--)?\[if\b""", re.I
)
# A first, wide sieve: well-formed HTML that still has Word's marks, without its comments.
ELEMENTS = {
    *("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd"),
    *("blockquote", "cite", "q", "strong", "em", "b", "i", "s", "sub", "sup", "code", "pre"),
    *("a", "abbr", "img", "figure", "figcaption", "mark", "small", "del", "ins", "span", "div"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "o:p"),
}
MARKS = {"style", "class", "align", "cite", "datetime"}
BLANKS = re.compile(r"[ \t\r\n]+")
# What an element may keep; Word's own looks go.
KEPT = {"href", "src", "alt", "title", "lang", "colspan", "rowspan", "scope", "start", "type"}
SIEVE = nh3.Cleaner(
    tags=ELEMENTS,
    clean_content_tags={"script", "style", "template", "noscript", "xml", "title"},
    attributes={"*": KEPT | MARKS | {"dir", "width", "height", "value", "reversed", "hreflang"}},
    attribute_filter=None,
    url_schemes={"http", "https", "mailto", "tel", "data", "file"},
    link_rel=None,
    strip_comments=True,
)
ALIGNED = {"right": "align-right", "center": "align-centre"}

ON_LINES_OF_ITS_OWN = {
    *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "hr"),
    *("blockquote", "pre", "figure", "figcaption", "table", "caption", "thead", "tbody", "tfoot"),
    *("tr", "th", "td"),
}

DROPPED_CLASSES = ("msocom", "msocomanchor", "msodel", "msocommentreference", "msocommenttext")


def is_from_word(html: str) -> bool:
    """Whether a text carries the marks of Word."""
    return FROM_WORD.search(html) is not None


def from_word(html: str) -> str:
    """The same words as HTML that a person would have written."""
    root = read_tree(SIEVE.clean(html))
    _clean(root)
    return written(root)


def _clean(node: Node) -> None:
    """Clean what a node holds, the innermost first; lists need their paragraphs side by side."""
    kept: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str):
            kept.append(child if node.tag == "pre" else BLANKS.sub(" ", child))
        elif not _is_dropped(child):
            if not is_item(child):
                _clean(child)
            kept.extend(_plain(part) for part in _replaced(child))
    node.children = listed(kept, _clean)
    if node.tag == "table":
        _put_headers(node)


def _is_dropped(node: Node) -> bool:
    """Comments, hidden words, deleted words, and what only Word reads."""
    if node.tag == "o:p":
        return True
    style, classes = node.style, node.attributes.get("class", "").lower()
    if classes.startswith(DROPPED_CLASSES):
        return True
    if node.tag == "del":
        return "datetime" in node.attributes or "cite" in node.attributes
    hidden = style.get("display") == "none" or style.get("mso-hide") == "all"
    return hidden or style.get("mso-element", "").startswith("comment")


def _replaced(node: Node) -> Iterator[Node | str]:
    """A node in plain HTML: itself, another one, or what it holds."""
    if node.tag == "span":
        yield from _as_marked(node, node.style)
    elif node.tag == "div":
        yield from _as_paragraphs(node)
    elif _says_nothing(node):
        yield from node.children
    elif node.tag == "br" and node.style:
        yield " "
    elif node.tag == "p" and node.attributes.get("class", "").lower().startswith("msotitle"):
        yield Node("h2", {}, node.children)
    elif node.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        yield Node(node.tag, {}, _without_bold(node.children))
    else:
        yield node


def _says_nothing(node: Node) -> bool:
    """Whether an element adds nothing to the words in it."""
    if node.tag == "ins":
        return bool({"datetime", "cite"} & node.attributes.keys())
    if node.tag in ("b", "strong"):
        return node.style.get("font-weight") in ("normal", "400")
    return node.tag == "a" and not _leads_somewhere(node)


def _as_paragraphs(node: Node) -> Iterator[Node | str]:
    """What a division holds; it parts words that stand bare in it from others, as a paragraph."""
    if not node.children:
        yield Node("p")
    for bare, run in groupby(node.children, key=_stands_in_lines):
        parts = list(run)
        says = bare and any(not isinstance(part, str) or part.strip() for part in parts)
        yield from (Node("p", node.attributes, parts),) if says else parts


def _stands_in_lines(part: Node | str) -> bool:
    """Whether it is words, or stands among them."""
    return isinstance(part, str) or part.tag not in ON_LINES_OF_ITS_OWN


def _plain(part: Node | str) -> Node | str:
    """An element without Word's looks; only alignment stays, as a class."""
    if isinstance(part, Node) and not is_item(part):
        side = ALIGNED.get(part.style.get("text-align", part.attributes.get("align", "").lower()))
        kept = {name: value for name, value in part.attributes.items() if name in KEPT}
        if side and part.tag in ("p", "td", "th"):
            kept["class"] = side
        return Node(part.tag, kept, part.children)
    return part


def _as_marked(node: Node, style: dict[str, str]) -> Iterator[Node | str]:
    """A span says bold or italic by its style alone in Word for the web; else it says nothing."""
    children = node.children
    if style.get("font-style") == "italic":
        children = [Node("em", {}, children)]
    if style.get("font-weight") in ("bold", "700"):
        children = [Node("strong", {}, children)]
    yield from children


def _leads_somewhere(node: Node) -> bool:
    """A link to an address; names and places inside the document lead nowhere here.

    One to a file on somebody's own computer stays, so that the checks can tell of it.
    """
    address = node.attributes.get("href", "").strip()
    return bool(address) and not address.startswith("#")


def _without_bold(children: list[Node | str]) -> list[Node | str]:
    """A heading is not bold besides."""
    if len(children) == 1 and isinstance(children[0], Node) and children[0].tag in ("b", "strong"):
        return children[0].children
    return children


def _put_headers(table: Node) -> None:
    """Cells of a repeated first row, or of one that is bold throughout, are headers."""
    rows = list(table.all("tr"))
    heads = list(table.all("thead"))
    in_head = [row for head in heads for row in head.all("tr")]
    first = rows[:1] if rows and not in_head and _is_bold(rows[0]) else []
    for row in in_head or first:
        for cell in row.all("td"):
            cell.tag = "th"
            cell.attributes = {**cell.attributes, "scope": "col"}
    for cell in [*table.all("td"), *table.all("th")]:
        _unwrap_only_paragraph(cell)


def _is_bold(row: Node) -> bool:
    """Whether every cell of a row has words, and all of them are bold."""
    cells = list(row.all("td"))
    bold = [sum(len(part.text.strip()) for part in cell.all("b", "strong")) for cell in cells]
    words = [len(cell.text.strip()) for cell in cells]
    return bool(cells) and all(0 < said <= strong for said, strong in zip(words, bold, strict=True))


def _unwrap_only_paragraph(cell: Node) -> None:
    """A cell with one paragraph holds its words; a header is not bold besides."""
    inside = [child for child in cell.children if not isinstance(child, str) or child.strip()]
    if len(inside) == 1 and isinstance(inside[0], Node) and inside[0].tag == "p":
        cell.attributes = {**inside[0].attributes, **cell.attributes}
        inside = cell.children = inside[0].children
    if cell.tag == "th":
        words = [one for one in inside if not isinstance(one, str) or one.strip()]
        cell.children = _without_bold(words) if len(words) == 1 else inside
