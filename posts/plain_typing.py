"""Plain typing: words typed without the editor become paragraphs, as they are meant."""

from __future__ import annotations

import re

from posts.paragraphs import EMPTY_LINE

# What parts words by itself; only what stands outside of all of them is looked at.
BLOCK = re.compile(
    r"<(/?)(?:p|h[1-6]|[uod]l|li|d[td]|blockquote|pre|figure|figcaption|table|caption|t[rhd]"
    r"|thead|tbody|tfoot|div|section|article|iframe|(hr))(?=[\s/>])[^<>]*+>",
    re.I,
)
LAST_BREAK = re.compile(r"<br ?/?>\Z", re.I)


def in_paragraphs(typed: str) -> str:
    """Words outside of any block as paragraphs: an empty line parts them, a line end stays one."""
    pieces, start, depth = [], 0, 0
    for tag in BLOCK.finditer(typed):
        if not depth:
            pieces.append(_paragraphs(typed[start : tag.start()]))
            start = tag.start()
        if not tag[2]:
            depth = max(0, depth + (-1 if tag[1] else 1))
        if not depth:
            pieces.append(typed[start : tag.end()])
            start = tag.end()
    pieces.append(typed[start:] if depth else _paragraphs(typed[start:]))
    return "".join(pieces)


def _paragraphs(words: str) -> str:
    """Words without blocks; blanks between two blocks stay as they are."""
    if not words.strip():
        return words
    return "\n".join(f"<p>{_lines(part)}</p>" for part in EMPTY_LINE.split(words.strip()))


def _lines(part: str) -> str:
    """The lines of one paragraph; a break that was written at an end of one is not doubled."""
    first, *others = reversed(part.split("\n"))
    ended = (LAST_BREAK.sub("", line.strip()).rstrip() for line in others)
    return "<br>".join([*reversed([*ended]), first.strip()])
