"""Responses: the comments under a single post, in order, with what each one answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from seeds.readers.captures import CapturedComment, Notice
from seeds.readers.dating import STAMP, PrintedDate, stamp_line
from seeds.readers.lines import Line

MARKER = r"(?:(?P<marker>\d{1,5}[.)]|[a-z][.)]|[•*+o◦▪·-])\s+)?"
SAYS = re.compile(rf"{MARKER}(?P<name>\S.{{0,299}}?)\s+[Ss]ays:(?:\s+(?P<rest>\S.*))?")
SAID = re.compile(rf"{MARKER}(?P<name>\S.{{0,299}}?) on (?P<rest>{STAMP}) said:", re.I)
COMMENT_BY = re.compile(
    rf"{MARKER}(?:Comment|Trackback|Pingback) by (?P<name>\S.{{0,299}}?)\s+[—–-]+\s+"
    rf"(?P<rest>{STAMP})\s*(?:\|.*|\(?Edit.*)?",
    re.I,
)
PINGBACK = re.compile(rf"{MARKER}(?P<name>(?:Pingback|Trackback): \S.{{0,299}}?)(?: \(Edit\))?")
FURNITURE = re.compile(
    r"Reply(?: ↓| to this comment)?|\(?Edit\)?(?: This)?|Log in to Reply|\[?(?:IMG|Gravatar)\]?"
    r"|Permalink|#|Post author",
    re.I,
)
WAITING = re.compile(r"Your comment is awaiting moderation\.?.{0,120}", re.I)
Ends = Callable[[int], bool]


@dataclass(slots=True)
class Head:
    """Where a comment begins: its shape, name, date, and the column in which its name stands."""

    shape: str
    name: str
    marker: str
    column: int
    length: int = 1
    stamp: PrintedDate | None = None


def head_at(lines: list[Line], place: int) -> Head | None:
    """The beginning of a comment at this line, in any shape WordPress has printed."""
    line = lines[place]
    after = lines[place + 1].text if place + 1 < len(lines) else ""
    for shape, form in (("by", COMMENT_BY), ("said", SAID), ("says", SAYS), ("ping", PINGBACK)):
        if found := form.fullmatch(line.text):
            return with_stamp(shape, found, line, after)
    if stamp_line(line.text) or len(line.text) > 80 or FURNITURE.fullmatch(line.text):
        return None
    stamp = stamp_line(after)
    if not stamp or not (stamp.moment.at or stamp.problem or is_name(line.text)):
        return None
    found = re.fullmatch(rf"{MARKER}(?P<name>\S.*)", line.text)
    return with_stamp("name", found, line, after) if found else None


def is_name(text: str) -> bool:
    return len(text.split()) <= 5 and not re.search(r"[.!?:,;]$", text)


def with_stamp(shape: str, found: re.Match[str], line: Line, after: str) -> Head | None:
    parts = found.groupdict()
    marker = parts["marker"] or ""
    head = Head(shape, parts["name"].strip(), marker, line.indent + found.start("name"))
    if rest := parts.get("rest"):
        head.stamp = stamp_line(rest)
        return head if head.stamp else None
    if stamp := stamp_line(after):
        head.stamp, head.length = stamp, 2
    return head


def starts_comments(lines: list[Line], place: int) -> bool:
    """True if a comment begins here, or ends with “Comment by …” further down."""
    if place >= len(lines):
        return False
    return bool(head_at(lines, place)) or any(
        COMMENT_BY.fullmatch(line.text) for line in lines[place : place + 400]
    )


def read_comments(
    lines: list[Line], start: int, ends: Ends, notices: list[Notice]
) -> tuple[list[CapturedComment], int]:
    """All comments from this line on, and the line after the last."""
    end = next((place for place in range(start, len(lines)) if ends(place)), len(lines))
    first = head_at(lines, start) if start < end else None
    if not first:
        return read_signed(lines, start, end, notices)
    heads = comment_heads(lines, start, end, first)
    end = end_of_list(lines, heads, end)
    places = [place for place, _ in heads] + [end]
    parents = parents_of([head for _, head in heads])
    warn_of_numbers(heads, lines, notices)
    comments = []
    for (place, head), after, parent in zip(heads, places[1:], parents, strict=True):
        body = lines[place + head.length : after]
        comments.append(comment_of(head, body, parent, lines[place].number, notices))
    return comments, end


def comment_heads(lines: list[Line], start: int, end: int, first: Head) -> list[tuple[int, Head]]:
    """Lines that begin a comment as the first one does; a quoted “Bob says:” does not."""
    heads: list[tuple[int, Head]] = []
    place = start
    while place < end:
        head = head_at(lines, place)
        if head and is_like(head, first):
            heads.append((place, head))
            place += head.length
        else:
            place += 1
    return heads


def is_like(head: Head, first: Head) -> bool:
    """Numbered lists go on numbered, dated ones dated, under any name WordPress allows."""
    if head.shape == "ping":
        return True
    if first.marker and not head.marker:
        return False
    if not first.marker and first.stamp and not head.stamp:
        return False
    if first.shape != "ping" and head.shape != first.shape:
        return False
    if head.shape == "name" and has_time(first) and not has_time(head):
        return False
    return bool(head.marker or head.stamp) or len(head.name.split()) <= 8


def has_time(head: Head) -> bool:
    return bool(head.stamp and (head.stamp.moment.at or head.stamp.problem))


def end_of_list(lines: list[Line], heads: list[tuple[int, Head]], end: int) -> int:
    """An indented list ends where a line stands further left than its markers."""
    place, first = heads[0]
    left = lines[place].indent
    body = lines[place + first.length : place + first.length + 1]
    if not left or not body or body[0].indent <= left:
        return end
    last = heads[-1][0]
    beyond = (place for place in range(last + 1, end) if lines[place].indent < left)
    return next(beyond, end)


def parents_of(heads: list[Head]) -> list[int | None]:
    """A deeper list answers the comment above it; a flat one is top level: no guess."""
    above: list[tuple[int, int]] = []
    parents: list[int | None] = []
    for number, head in enumerate(heads):
        while above and head.column < above[-1][0] + 2:
            above.pop()
        parents.append(above[-1][1] if above else None)
        above.append((head.column, number))
    return parents


def warn_of_numbers(
    heads: list[tuple[int, Head]], lines: list[Line], notices: list[Notice]
) -> None:
    """Each list counts from its own first number by ones."""
    open_lists: list[list[int]] = []
    for place, head in heads:
        if not head.marker[:-1].isdigit():
            continue
        number = int(head.marker[:-1])
        while open_lists and head.column < open_lists[-1][0] - 1:
            open_lists.pop()
        if not open_lists or head.column >= open_lists[-1][0] + 2:
            open_lists.append([head.column, number])
            continue
        before = open_lists[-1][1]
        if number != before + 1:
            text = f"a comment numbered {number} follows number {before}; kept in the order printed"
            notices.append(Notice(text, lines[place].number))
        open_lists[-1] = [head.column, number]


def read_signed(
    lines: list[Line], start: int, end: int, notices: list[Notice]
) -> tuple[list[CapturedComment], int]:
    """The classic theme prints the text first and “Comment by Name — date” after it."""
    comments: list[CapturedComment] = []
    begin = start
    for place in range(start, end):
        head = head_at(lines, place)
        if head and head.shape == "by":
            body = without_number(lines[begin:place], len(comments) + 1)
            comments.append(comment_of(head, body, None, lines[begin].number, notices))
            begin = place + 1
    return comments, begin


def without_number(body: list[Line], number: int) -> list[Line]:
    """Drop the list's own number before the first word."""
    if not body:
        return body
    text = re.sub(rf"^{number}[.)]\s+(?=\S)", "", body[0].text)
    return [replace(body[0], text=text), *body[1:]]


def comment_of(
    head: Head, body: list[Line], parent: int | None, number: int, notices: list[Notice]
) -> CapturedComment:
    """Name, time and text, without the furniture around them."""
    while body and (FURNITURE.fullmatch(body[-1].text) or WAITING.fullmatch(body[-1].text)):
        body = body[:-1]
    while body and (WAITING.fullmatch(body[0].text) or FURNITURE.fullmatch(body[0].text)):
        if WAITING.fullmatch(body[0].text):
            notices.append(Notice("this comment was awaiting moderation", number))
        body = body[1:]
    if body and not head.stamp and (stamp := stamp_line(body[0].text)):
        head.stamp, body = stamp, body[1:]
    name, text = head.name, comment_text(body)
    if head.shape == "ping" and not text:
        name, _, text = name.partition(": ")
    if not text:
        notices.append(Notice(f"the comment by {name} has no words", number))
    return CapturedComment(name, text, written_at(head, number, notices), parent, number)


def written_at(head: Head, number: int, notices: list[Notice]) -> datetime | None:
    if head.stamp and head.stamp.problem:
        notices.append(Notice(f"comment by {head.name}: {head.stamp.problem}", number))
    elif head.stamp and not head.stamp.moment.at:
        notices.append(Notice(f"comment by {head.name}: a date without a time", number))
    return head.stamp.moment.at if head.stamp else None


def comment_text(body: list[Line]) -> str:
    """Plain text: paragraphs apart, the line breaks of a quoted letter kept."""
    text = ""
    for line in body:
        text += ("\n\n" if line.gap else "\n") * bool(text) + line.text
    return text
