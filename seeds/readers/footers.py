"""Footers: the lines of small print with which WordPress ends a post."""

import re
from dataclasses import dataclass
from functools import lru_cache

from seeds.readers.captures import UNKNOWN, Moment
from seeds.readers.dating import ANSWERS, OFF, STAMP, TIME, date_line, printed
from seeds.readers.marks import CLOSED, COMMENT_FEED, NAVIGATION, NEIGHBOUR_NAMED, NOBODY_YET

ANSWERS_LINE = re.compile(ANSWERS, re.I)
TAGS = re.compile(r"(?:Tags?|Tagged(?: with| as)?|Categor(?:y|ies)):(?: (?P<list>.*))?")
POSTED_IN = re.compile(r"(?:Posted in|Filed under:?|Categori[sz]ed as) (?P<list>.+)")
BOTH = re.compile(r"(?P<tags>Tags: .*?) (?P<rest>Posted in .+\|.+)")
# Later themes print categories, tags and answers with nothing but spaces between them.
IN_A_ROW = re.compile(rf"(?P<list>.+?)(?: Tagged (?P<tags>.+?))?(?: (?P<answers>(?i:{ANSWERS})))?")
PIPE = re.compile(rf"(?:{ANSWERS}|Edit|Permalink|Tagged .+|Tags: .*|by .{{1,60}})", re.I)
WEAK_LIST = re.compile(r"(?:Categories|Tags|Tagged) (?P<list>.+)")
WEAK_NAME = re.compile(r"(?:Posted by|Author:?|By|Post author By) (?P<name>.{1,60})")
FILED = re.compile(rf"Filed under:? .{{1,300}} [—–-] .{{1,80}} @ {TIME}(?: Edit.*)?", re.I)
COUNTED = re.compile(r"Comments \(\d+\)[\s»→↓]*")
GLUED = re.compile(
    rf"Posted on {STAMP}\s?Author (?P<author>.{{1,60}}?)(?:\s?Categories (?P<categories>.+?))?"
    rf"(?:\s?Tags (?P<tags>.+?))?(?:\s?(?P<answers>{ANSWERS}))?"
)
SMALL = re.compile(
    r"Comments|Edit(?: this entry)?\.?|Permalink|Share this:?|Like this:?|Loading\.*|Reply", re.I
)
SHORT_LINK = re.compile(
    r"(?:Short ?link|Permalink)(?: (?:to|for) this (?:post|entry))?:? ?"
    r"https?://\S{1,200}/\?p=(?P<number>[1-9]\d{0,8})",
    re.I,
)
POSTED = re.compile(r"This entry was (?:posted|written|last updated)\b.+")
FOLLOW = re.compile(
    r"(?:You can follow any (?:responses|comments)"
    r"|You can (?:skip to the end and )?leave a response"
    r"|Responses are currently closed|Comments are currently closed"
    r"|Both comments and pings are currently closed|Pinging is currently not allowed"
    r"|Bookmark the permalink).{0,300}"
)
DATED = re.compile(STAMP, re.I)
UNDER = re.compile(
    r"\b(?:filed under|posted in) (?P<list>.+?)(?= and tagged |\. |\.$| on \w+ \d| by |$)"
)
TAGGED = re.compile(r"\btagged (?P<list>.+?)(?=\. |\.$| on \w+ \d| by |$)")
BY = re.compile(r"\bby (?P<name>.{1,60}?)(?=\. |\.$| on | and is )")
NO_CATEGORY = ("uncategorized", "uncategorised")
NO_NAME = ("the", "a", "an", "this", "that", "my", "our", "your", "their", "his", "her", "it", "i")
# So many words has a name between commas; fewer, where it ends like a sentence.
LONGEST_NAME, LONGEST_WITH_END = 7, 4
# Fair small print ends a text that nothing follows; after strong one another page may begin.
WEAK, FAIR, STRONG, CERTAIN = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Footer:
    """What one line of small print says; a weak one alone cannot end a text."""

    strength: int = WEAK
    tags: tuple[str, ...] = ()
    closed: bool = False
    moment: Moment = UNKNOWN
    problem: str = ""
    author: str = ""
    wordpress_id: int | None = None


def is_certain(text: str) -> bool:
    """True for small print that stands nowhere but below a post."""
    found = footer(text)
    return bool(found and found.strength >= CERTAIN)


@lru_cache(maxsize=2_000)
def footer(text: str) -> Footer | None:
    """The line as small print, or None if it can only be text."""
    if len(text) > 3_000:
        return None
    for read in (tags_line, posted_line, entry_line, dated_line, small_line):
        if found := read(text):
            return found
    return None


def tags_line(text: str) -> Footer | None:
    if found := BOTH.fullmatch(text):
        first, second = tags_line(found["tags"]), posted_line(found["rest"])
        if first and second:
            return Footer(CERTAIN, first.tags + second.tags, second.closed)
    if found := TAGS.fullmatch(text):
        return after_tags(found["list"] or "")
    if found := WEAK_LIST.fullmatch(text):
        return Footer(WEAK, names(found["list"])) if is_list(found["list"]) else None
    return None


def posted_line(text: str) -> Footer | None:
    """“Posted in A, B | 12 Comments »”; without the answers it is weaker."""
    if not (found := POSTED_IN.fullmatch(text)):
        return None
    first, *others = (piece.strip() for piece in found["list"].split("|"))
    by = re.search(r" [—–-] (.{1,80}) @ .{1,20}$", first)
    first = first[: by.start()] if by else first
    if not (row := IN_A_ROW.fullmatch(first)) or not is_list(row["tags"] or ""):
        return None
    first = row["list"]
    others = [f"Tagged {row['tags']}" * bool(row["tags"]), row["answers"], *others]
    others = [piece for piece in others if piece]
    if not all(PIPE.fullmatch(piece) for piece in others):
        return None
    answered = any(ANSWERS_LINE.fullmatch(piece) for piece in others)
    is_short = is_list(first) or (answered and are_short(first, LONGEST_NAME))
    if not is_short or first.split(" ")[0] in NO_NAME:
        return None
    tags = names(first)
    for piece in others:
        if piece.startswith(("Tagged ", "Tags: ")):
            tags += names(piece.partition(" ")[2])
    closed = any(OFF.match(piece) for piece in others)
    named = [by[1]] if by else []
    named += [piece[3:] for piece in others if piece.startswith("by ")]
    author = ", ".join(named)
    return Footer(CERTAIN if answered else STRONG, tags, closed, author=author)


def entry_line(text: str) -> Footer | None:
    """“This entry was posted on … and is filed under …” and the sentences after it."""
    if CLOSED.fullmatch(text):
        return Footer(STRONG, closed=True)
    closed = "currently closed" in text
    if FOLLOW.fullmatch(text):
        return Footer(STRONG, closed=closed)
    if not POSTED.fullmatch(text):
        return None
    tags = sum(
        (names(found["list"]) for found in (UNDER.search(text), TAGGED.search(text)) if found), ()
    )
    by, date = BY.search(text), DATED.search(text)
    author = by["name"] if by else ""
    if not date:
        return Footer(CERTAIN, tags, closed, author=author)
    when = printed(date)
    return Footer(CERTAIN, tags, closed, when.moment, when.problem, author)


def dated_line(text: str) -> Footer | None:
    if found := GLUED.fullmatch(text):
        tags = names(found["categories"]) + names(found["tags"])
        when = printed(found)
        return Footer(CERTAIN, tags, when.closed, when.moment, when.problem, found["author"])
    date = date_line(text)
    if not date or date.form not in ("posted", "published", "post date"):
        return None
    return Footer(STRONG, (), date.closed, date.moment, date.problem, date.by)


def small_line(text: str) -> Footer | None:
    if ANSWERS_LINE.fullmatch(text):
        strength = STRONG if COUNTED.fullmatch(text) or text == "Comments Off" else WEAK
        return Footer(strength, closed=bool(OFF.match(text)))
    if (found := WEAK_NAME.fullmatch(text)) and not re.search(r"[.!?]$", text):
        return Footer(author=found["name"])
    if found := SHORT_LINK.fullmatch(text):
        return Footer(wordpress_id=int(found["number"]))
    if NAVIGATION.fullmatch(text):
        return Footer(STRONG if re.search("[«»←→]", text) else WEAK)
    if COMMENT_FEED.fullmatch(text):
        return Footer(WEAK if text.casefold().startswith("trackback") else STRONG)
    if any(form.fullmatch(text) for form in (SMALL, NEIGHBOUR_NAMED, NOBODY_YET)):
        return Footer()
    return None


def is_list(text: str) -> bool:
    """A list of tags or categories: short names, no sentence."""
    return not re.search(r"[.!?]$", text) and are_short(text, LONGEST_NAME)


def after_tags(text: str) -> Footer | None:
    """After “Tags:” the last name may end like a sentence, “Well done!”, if all are very short."""
    if is_list(text):
        return Footer(STRONG, names(text))
    return Footer(FAIR, names(text)) if are_short(text, LONGEST_WITH_END) else None


def are_short(text: str, most: int) -> bool:
    return all(len(item.split()) <= most for item in text.split(","))


def names(text: str | None) -> tuple[str, ...]:
    """Names between commas; WordPress's “no category” is none."""
    items = (item.strip(" .") for item in (text or "").split(","))
    return tuple(item for item in items if item and item.casefold() not in NO_CATEGORY)
