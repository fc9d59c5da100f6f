"""Marking: compared words as safe HTML, every change in a word and not by its colour alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from posts.blocks import Attributes, Block, Element, Word
from posts.comparing import ADDED, CHANGED, KEPT, REMOVED, ComparedBlock, Piece

# The text's own marks of change must not look like those of the comparison.
PLAIN = {"del": "s", "ins": "u"}
SAFE = {
    *("strong", "em", "b", "i", "s", "u", "sub", "sup", "code", "q", "cite", "small", "mark"),
    "abbr",
}
SET = {
    **dict.fromkeys(("strong", "b"), "bold"),
    **dict.fromkeys(("em", "i"), "italic"),
    **dict.fromkeys(("s", "del"), "struck through"),
    **{"ins": "underlined", "sub": "below the line", "sup": "above the line"},
    **{"code": "code", "q": "quoted", "cite": "a title", "small": "small", "mark": "highlighted"},
}
ELEMENTS = {ADDED: "ins", REMOVED: "del"}


def marked(pieces: Iterable[Piece]) -> SafeString:
    """Pieces in their order; added and removed ones in elements and words that say so."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def names_marked(pieces: Iterable[Piece]) -> SafeString:
    """Pieces whose words are names, with commas between them."""
    names = (Piece(piece.mark, (word,)) for piece in pieces for word in piece.words)
    return format_html_join(", ", "{}", ((_piece(name),) for name in names))


def became(compared: ComparedBlock) -> str:
    """What happened to a block as a whole; nothing where only some of its words changed."""
    called, before = _called(compared.block), compared.before
    if compared.mark in ELEMENTS:
        return f"{called} {compared.mark}"
    if compared.mark != CHANGED or before is None or before.place == compared.block.place:
        return ""
    if _called(before) != called:
        return f"Now: {called.lower()}. Before: {_called(before).lower()}"
    return "Alignment, frame or place changed"


def _called(block: Block) -> str:
    """The kind of a block, a plain paragraph's too."""
    return f"Numbered {block.kind.lower()}" if block.is_numbered else block.kind or "Paragraph"


def _piece(piece: Piece) -> SafeString:
    """One piece; what was added or removed begins and ends with a word for those who listen."""
    shown = _words(piece.words, in_change=piece.mark != KEPT)
    if piece.mark == KEPT:
        return shown
    return format_html(
        '<{element}><span class="visually-hidden">[{mark}: </span>{shown}'
        '<span class="visually-hidden">]</span></{element}>',
        element=ELEMENTS[piece.mark],
        mark=piece.mark,
        shown=shown,
    )


def _words(words: Sequence[Word], *, in_change: bool) -> SafeString:
    """Words inside their inline elements; in a change these are told, too."""
    runs = []
    for around, row in groupby(words, key=lambda word: word.around):
        inside = format_html_join("", "{}", ((_word(word, in_change),) for word in row))
        runs.append((_inside(inside, around, in_change),))
    return format_html_join("", "{}", runs)


def _word(word: Word, in_change: bool) -> SafeString | str:
    """A word as it is, a line end, or a picture with its description to be read."""
    if word.picture:
        return _picture(word.picture, word.text)
    if word.text != "\n":
        return word.text
    sign = '<span aria-hidden="true">↵</span><span class="visually-hidden">line end</span><br>'
    return mark_safe(sign if in_change else "<br>")


def _picture(attributes: Attributes, description: str) -> SafeString:
    """The picture itself, and its description in words."""
    told = f"Picture: {description}" if description else "Picture without a description"
    source = dict(attributes).get("src", "")
    return format_html(
        '<span class="compared__picture"><img src="{}" alt=""> <span>{}</span></span>', source, told
    )


def _inside(shown: SafeString, around: Sequence[Element], in_change: bool) -> SafeString:
    """What is shown inside its elements, the innermost first."""
    for tag, attributes in reversed(around):
        name = PLAIN.get(tag, tag)
        if tag == "a":
            shown = _link(shown, dict(attributes).get("href", ""), in_change)
        elif name in SAFE:
            shown = format_html("<{name}>{shown}</{name}>", name=mark_safe(name), shown=shown)
        if in_change and tag in SET:
            shown = format_html('{}<span class="visually-hidden"> ({})</span>', shown, SET[tag])
        if in_change and tag == "abbr":
            shown = format_html("{} <small>({})</small>", shown, dict(attributes).get("title", ""))
    return shown


def _link(shown: SafeString, address: str, in_change: bool) -> SafeString:
    """A link looks like one but leads nowhere; its address is told where it may have changed."""
    shown = format_html('<span class="compared__link">{}</span>', shown)
    return format_html("{} <small>(link to {})</small>", shown, address) if in_change else shown
