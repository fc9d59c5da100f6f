"""Speakers: the lines of a page that say whose words stand below them, or above."""

import re
from dataclasses import dataclass, replace

from seeds.readers.dating import BEHIND, STAMP, PrintedDate, stamp_line
from seeds.readers.lines import Line
from seeds.readers.marks import WAITING, is_furniture

MARKER = r"(?:(?P<marker>\d{1,5}[.)]|[a-z][.)]|[•*+o◦▪·-])\s+)?"
SAYS = re.compile(
    rf"{MARKER}(?P<name>\S.{{0,299}}?)\s+[Ss]ays:(?:\s+(?=[\w(])(?P<rest>.*\d.*))?{BEHIND}"
)
SAID = re.compile(rf"{MARKER}(?P<name>\S.{{0,299}}?) on (?P<rest>{STAMP}) said:{BEHIND}", re.I)
COMMENT_BY = re.compile(
    rf"{MARKER}(?:Comment|Trackback|Pingback) by (?P<name>\S.{{0,299}}?)\s+[—–-]+\s+"
    rf"(?P<rest>{STAMP})\s*(?:\|.*|\(?Edit.*)?",
    re.I,
)
PINGBACK = re.compile(rf"{MARKER}(?P<name>(?:Pingback|Trackback): \S.{{0,299}}?)(?: \(Edit\))?")
POST_AUTHOR = re.compile(r"(?<=\S)\s+Post author$", re.I)
# So many lines of furniture may stand between a name and its date.
MOST_BETWEEN = 3


@dataclass(slots=True, eq=False)
class Head:
    """Where a comment is signed: its shape, name, date, and the column in which its name stands.

    A doubtful one may be speech in somebody's comment; one that is below signs the words above;
    below a waiting one stand words that the old blog had not approved.
    """

    shape: str
    name: str
    marker: str
    place: int
    column: int
    length: int = 1
    stamp: PrintedDate | None = None
    is_doubtful: bool = False
    is_below: bool = False
    is_waiting: bool = False

    @property
    def has_time(self) -> bool:
        """True if a full moment is printed, even one that cannot be."""
        return bool(self.stamp and (self.stamp.moment.at or self.stamp.problem))


def head_at(lines: list[Line], place: int) -> Head | None:
    """The beginning of a comment at this line, in any shape WordPress has printed."""
    text, is_waiting = without_waiting(lines[place].text)
    for shape, form in (("by", COMMENT_BY), ("said", SAID), ("says", SAYS), ("ping", PINGBACK)):
        if found := form.fullmatch(text):
            head = with_stamp(shape, found, lines, place)
            return replace(head, is_waiting=is_waiting) if head else None
    if len(text) > 80 or is_around(text) or stamp_line(text):
        return None
    stamp, _ = stamp_below(lines, place)
    if not stamp or not (stamp.moment.at or stamp.problem or is_name(text)):
        return None
    found = re.fullmatch(rf"{MARKER}(?P<name>\S.*)", text)
    return with_stamp("name", found, lines, place) if found else None


def without_waiting(text: str) -> tuple[str, bool]:
    """Old themes print “Your comment is awaiting moderation.” on the line of the name."""
    named, mark, rest = text.rpartition(": ")
    return (named + ":", True) if mark and WAITING.fullmatch(rest) else (text, False)


def is_name(text: str) -> bool:
    return len(text.split()) <= 5 and not re.search(r"[.!?:,;]$", text)


def with_stamp(shape: str, found: re.Match[str], lines: list[Line], place: int) -> Head | None:
    parts = found.groupdict()
    column = lines[place].indent + found.start("name")
    name = POST_AUTHOR.sub("", parts["name"]).strip()
    head = Head(shape, name, parts["marker"] or "", place, column)
    if rest := parts.get("rest"):
        head.stamp = stamp_line(rest)
        return head if head.stamp else None
    head.stamp, length = stamp_below(lines, place)
    head.length += length
    return head


def stamp_below(lines: list[Line], place: int) -> tuple[PrintedDate | None, int]:
    """The date under a name; its own line belongs to the heading if nothing stands between."""
    below = lines[place + 1 : place + 2 + MOST_BETWEEN]
    between = 0
    while between < len(below) and is_around(below[between].text):
        between += 1
    stamp = stamp_line(below[between].text) if between < len(below) else None
    return stamp, int(bool(stamp) and not between)


def is_around(text: str) -> bool:
    """What a theme prints around the words of a comment."""
    return is_furniture(text) or bool(WAITING.fullmatch(text))


def starts_comments(lines: list[Line], place: int) -> bool:
    """True if a comment begins here, or ends with “Comment by …” further down."""
    place = below_furniture(lines, place)
    if place >= len(lines):
        return False
    return bool(head_at(lines, place)) or any(
        COMMENT_BY.fullmatch(line.text) for line in lines[place : place + 400]
    )


def below_furniture(lines: list[Line], place: int) -> int:
    """The first line from here on that somebody wrote."""
    while place < len(lines) and is_furniture(lines[place].text):
        place += 1
    return place
