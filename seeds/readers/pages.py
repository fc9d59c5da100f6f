"""Pages: from the lines of a file to its pages, and from a page to its posts."""

import re
from dataclasses import dataclass, field

from seeds.readers.captures import CapturedPost, Notice
from seeds.readers.dating import date_line, shape_of
from seeds.readers.entrances import find_pairs
from seeds.readers.entries import read_entry
from seeds.readers.facts import Entry
from seeds.readers.footers import FILED, footer, is_certain
from seeds.readers.lines import SENTENCE_END, Line
from seeds.readers.marks import (
    LEFT,
    NAVIGATION,
    NOT_FOUND,
    PAGE_END,
    Heading,
    archive_heading,
)
from seeds.readers.pairs import Pair
from seeds.readers.surroundings import is_link, is_navigation, is_neighbour, may_link

APOLOGY = re.compile(r"(?:Sorry|Apologies|It seems|It looks like|The page you)\b.*", re.I | re.S)
# A site's name, its line and its menu may stand above the first title.
LARGEST_BANNER = 12
# So many lines tell what kind of page it is.
LOOKED_AHEAD = 400
# More than that is too much for a report; it becomes a post, so that nothing is lost.
LONGEST_NAMED = 3_000


@dataclass(slots=True)
class Page:
    """What one page gave: its kind in words, and its posts."""

    kind: str
    posts: list[CapturedPost] = field(default_factory=list)


def cut_pages(lines: list[Line], notices: list[Notice]) -> list[list[Line]]:
    """A page begins with an archive heading, and after the furniture that ends another."""
    pages: list[list[Line]] = [[]]
    ended = False
    for place, line in enumerate(lines):
        if PAGE_END.fullmatch(line.text):
            ended = True
        elif ended or heads_page(lines, place):
            if not ended and is_banner(pages[-1]):
                leave_out(pages.pop(), notices)
            pages.append([line])
            ended = False
        else:
            pages[-1].append(line)
    return [page for page in pages if page]


def heads_page(lines: list[Line], place: int) -> bool:
    if archive_heading(lines[place].text):
        apart = not place or lines[place].gap or not any(line.gap for line in lines)
        return bool(apart) and lists_posts(lines[place + 1 :])
    weak = archive_heading(lines[place].text, weak=True)
    date = date_line(lines[place + 2].text) if place + 2 < len(lines) else None
    return bool(weak and weak.year and date and weak.covers(date) and lines[place + 1].gap)


def lists_posts(lines: list[Line]) -> bool:
    """True below an archive heading: nothing, links, another heading, or a title and its date."""
    if not lines or NAVIGATION.fullmatch(lines[0].text) or archive_heading(lines[0].text):
        return True
    if NOT_FOUND.fullmatch(lines[0].text) or any(date_line(line.text) for line in lines[:3]):
        return True
    return has_certain_end(lines[:LOOKED_AHEAD])


def read_page(lines: list[Line], notices: list[Notice]) -> tuple[Page, list[Line]]:
    """One page with its posts in the order printed, and the lines of the next one."""
    below = below_navigation(lines)
    say_lone_link(lines[: len(lines) - len(below)], notices)
    lines = below
    heading = heading_of(lines)
    lines = below_headings(lines) if heading else below_banner(lines, notices)
    if not lines or says_not_found(lines):
        notices.append(Notice("a page that was not found", lines[0].number if lines else None))
        return Page("not found"), []
    pairs = find_pairs(lines, heading, notices)
    known = heading or Heading()
    if pairs:
        above = read_above(lines[: pairs[0].start], known, notices)
        posts, rest = read_pairs(lines, pairs, known, notices, is_list=bool(heading or pairs[1:]))
        posts = above + posts
    else:
        if known.year:
            text = "no title with its date could be read below the heading"
            notices.append(Notice(text, lines[0].number))
        posts, rest = read_single(lines, known, notices, is_list=bool(heading))
    if not has_text(rest):
        leave_out(rest, notices)
        rest = []
    return Page(kind_of_page(heading, posts), posts), rest


def below_headings(lines: list[Line]) -> list[Line]:
    """A paged archive repeats its heading, with links between."""
    place = 1
    while place < len(lines) and (
        archive_heading(lines[place].text)
        or (NAVIGATION.fullmatch(lines[place].text) and is_navigation(lines, place))
    ):
        place += 1
    return lines[place:]


def below_navigation(lines: list[Line]) -> list[Line]:
    """Skip the links to other pages."""
    place = 0
    while is_navigation(lines, place):
        place += 1
    return lines[place:]


def say_lone_link(lines: list[Line], notices: list[Notice]) -> None:
    """A single link above a title is left out like a pair of them, but a person is told."""
    if len(lines) == 1 and may_link(lines[0].text):
        words = f"left out as a link to a neighbouring page: {lines[0].text}"
        notices.append(Notice(words, lines[0].number, is_warning=False))


def heading_of(lines: list[Line]) -> Heading | None:
    if not lines:
        return None
    if heading := archive_heading(lines[0].text):
        return heading
    weak = archive_heading(lines[0].text, weak=True)
    below = below_navigation(lines[1:])
    if not weak or not below:
        return None
    pairs = find_pairs(below, weak, [])
    return weak if (pairs and weak.covers(pairs[0].date)) or has_certain_end(below) else None


def has_certain_end(lines: list[Line]) -> bool:
    return any(is_certain(line.text) for line in lines)


def says_not_found(lines: list[Line]) -> bool:
    if not NOT_FOUND.fullmatch(lines[0].text):
        return False
    return len(lines) == 1 or bool(APOLOGY.fullmatch(lines[1].text))


def below_banner(lines: list[Line], notices: list[Notice]) -> list[Line]:
    """A site's name and menu above the first title are left out, and said so.

    The title is known by its date line, or by the links to the neighbours above it.
    """
    top = 0
    for place, line in enumerate(lines[: LARGEST_BANNER + 1]):
        date = date_line(line.text)
        if date and place and is_filed(lines[place + 2 : place + 3]):
            top = top or place
            break
        if date and (date.form != "bare" or heads_list(lines, place)):
            below = lines[place + 1 : place + 2]
            if below and not footer(below[0].text) and is_banner(lines[place - 1 : place]):
                top = top or place - 1
            break
        is_link = NAVIGATION.fullmatch(line.text) or LEFT.fullmatch(line.text)
        is_sure = is_link or is_neighbour(lines, place)
        if is_sure and is_banner(lines[place + 1 : place + 2]) and lines[place + 2 :]:
            top = place + 1
    if top <= 0 or not is_banner(lines[:top]):
        return lines
    leave_out([line for line in lines[:top] if not NAVIGATION.fullmatch(line.text)], notices)
    return lines[top:]


def heads_list(lines: list[Line], place: int) -> bool:
    """True for a bare date, if another of its form follows the small print of its post."""
    shape = shape_of(lines[place].text)
    for at in range(place + 3, min(place + LOOKED_AHEAD, len(lines))):
        if is_certain(lines[at - 2].text) and date_line(lines[at].text):
            return shape_of(lines[at].text) == shape
    return False


def is_filed(below: list[Line]) -> bool:
    """True if the classic theme's small print stands here, which it puts below a title."""
    return any(FILED.fullmatch(line.text) for line in below)


def is_banner(lines: list[Line]) -> bool:
    """Short lines that say nothing in a sentence and carry no mark of a post."""
    return 0 < len(lines) <= LARGEST_BANNER and all(
        len(line.text) <= 80
        and (is_link(line.text) or not (SENTENCE_END.search(line.text) or footer(line.text)))
        and not date_line(line.text)
        for line in lines
    )


def leave_out(lines: list[Line], notices: list[Notice]) -> None:
    if lines:
        words = " / ".join(line.text for line in lines)
        notices.append(Notice(f"no part of a post: {words}", lines[0].number))


def read_above(lines: list[Line], heading: Heading, notices: list[Notice]) -> list[CapturedPost]:
    """Between an archive heading and its first date: a post without one, or words to be named.

    Only archives of a category, a tag or an author have a description there.
    """
    lines = [line for line in lines if not NAVIGATION.fullmatch(line.text)]
    is_titled = lines and not SENTENCE_END.search(lines[0].text)
    is_post = heading.year and is_titled and has_text(lines)
    if not is_post and sum(len(line.text) for line in lines) <= LONGEST_NAMED:
        leave_out(lines, notices)
        return []
    entry = Entry(lines[0], None, lines[1:], heading, notices, is_open=False, is_list=True)
    entry.warn(f"taken for a post without a date: {lines[0].text[:200]}")
    post, rest = read_entry(entry)
    leave_out(rest, notices)
    return [post]


def read_pairs(
    lines: list[Line], pairs: list[Pair], heading: Heading, notices: list[Notice], *, is_list: bool
) -> tuple[list[CapturedPost], list[Line]]:
    """Each post reaches to the next title and date."""
    posts: list[CapturedPost] = []
    rest: list[Line] = []
    ends = [pair.start for pair in pairs[1:]] + [len(lines)]
    for pair, end in zip(pairs, ends, strict=True):
        title = lines[pair.title] if pair.title is not None else None
        is_open = end == len(lines)
        body = lines[pair.end : end]
        entry = Entry(title, pair.date, body, heading, notices, is_open, is_list)
        post, rest = read_entry(entry)
        if not is_open:
            leave_out(rest, notices)
        if post.title or post.plain or post.comments:
            posts.append(post)
        else:
            entry.warn("a date without a post")
            leave_out(body, notices)
    return posts, rest


def read_single(
    lines: list[Line], heading: Heading, notices: list[Notice], *, is_list: bool
) -> tuple[list[CapturedPost], list[Line]]:
    """The first line is the title; a press release may have its date below it."""
    date = date_line(lines[1].text) if len(lines) > 1 else None
    entry = Entry(lines[0], date, lines[2 if date else 1 :], heading, notices, is_list=is_list)
    post, rest = read_entry(entry)
    posts = [post]
    while rest and is_list and has_text(rest):
        entry = Entry(rest[0], None, rest[1:], heading, notices, is_list=True)
        post, rest = read_entry(entry)
        posts.append(post)
    return posts, rest


def has_text(lines: list[Line]) -> bool:
    """True if there is more than a few short lines."""
    return len(lines) > 1 and any(
        len(line.text) > 80 or SENTENCE_END.search(line.text) or footer(line.text)
        for line in lines[1:]
    )


def kind_of_page(heading: Heading | None, posts: list[CapturedPost]) -> str:
    if heading:
        return heading.kind
    if any(post.kind == "report" for post in posts):
        return "assessment"
    if any(post.kind == "news" for post in posts):
        return "article"
    return "posts" if len(posts) > 1 else "single post"
