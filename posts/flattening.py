"""Flattening: a text with more tags than any post has, made shallow before the sanitiser.

The sanitiser's parser takes the square of the depth: 80,000 elements in each other held a worker
for half a minute. What is read here is read once, in step with the rules of HTML for tags.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

# So many tags are cleaned as they are; the longest posts have some hundreds.
MOST_TAGS = 4_000
DEEPEST = 40
# Nothing of this is tried twice, so the worst text costs what its length costs.
ATTRIBUTE = r"""
    [\s/]++
    | (?:=[^\s/>=]*+ | [^\s/>=]++) (?:\s*+=\s*+ (?:"[^"]*+" | '[^']*+' | [^\s>"'][^\s>]*+)?+)?+
"""
OPENS = re.compile("<[a-zA-Z]")
TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*+)(?:{ATTRIBUTE})*+>", re.X)
NO_TAG = re.compile(r"<!--(?:>|->|.*?--!?>)|<[!?/][^>]*+>", re.S)
WITHOUT_END = frozenset({"br", "hr", "img"})
# What is inside of these is no text.
UNREAD = frozenset({"script", "style", "template", "noscript", "xml", "title"})
# A new one ends the one before.
ENDS_ITS_LIKE = frozenset({"p", "li", "dt", "dd", "tr", "td", "th"})


def is_overgrown(html: str) -> bool:
    """Whether it has more tags than the sanitiser should be given as they are."""
    return len(OPENS.findall(html)) > MOST_TAGS


def flattened(html: str, kept: Collection[str]) -> str:
    """The same words in the same order, with these tags alone, none deeper than DEEPEST."""
    stack: list[str] = []
    return "".join([*_pieces(html, kept, stack), *(f"</{name}>" for name in reversed(stack))])


def _pieces(html: str, kept: Collection[str], stack: list[str]) -> Iterator[str]:
    """Text and tags in turn; stack names what is open."""
    at = 0
    while (start := html.find("<", at)) >= 0:
        yield html[at:start]
        if found := TAG.match(html, start):
            name, at = found[2].lower(), found.end()
            if not found[1] and name in UNREAD:
                at = _behind(html, name, at)
            elif name in kept:
                yield from _closed(stack, name) if found[1] else _opened(stack, name, found[0])
        elif found := NO_TAG.match(html, start):
            at = found.end()
        elif html[start + 1 : start + 2].isalpha() or html.startswith(("</", "<!", "<?"), start):
            # A tag that never ends: the browser would read none of it, either.
            return
        else:
            yield "&lt;"
            at = start + 1
    yield html[at:]


def _opened(stack: list[str], name: str, tag: str) -> Iterator[str]:
    """A tag that opens, unless it would stand too deep."""
    if name in WITHOUT_END:
        yield tag
        return
    if name in ENDS_ITS_LIKE and stack and stack[-1] == name:
        yield from _closed(stack, name)
    if len(stack) < DEEPEST:
        stack.append(name)
        yield tag


def _closed(stack: list[str], name: str) -> Iterator[str]:
    """What ends with the innermost of this name, itself last."""
    while name in stack:
        last = stack.pop()
        yield f"</{last}>"
        if last == name:
            return


def _behind(html: str, name: str, at: int) -> int:
    """Where the text goes on after what is no text."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.I).search(html, at)
    return end.start() if end else len(html)
