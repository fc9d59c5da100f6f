"""Old queries: what WordPress's links asked of the front page, and where that stands now."""

from __future__ import annotations

import re

from django.http import QueryDict

from posts.addresses import YEAR
from posts.old_forms import SLUG

COMMENTS = "comments/feed/"
FEEDS = {
    "atom": "feed/atom/",
    "comments-rss2": COMMENTS,
    **dict.fromkeys(("rss2", "rss", "rdf", "feed"), "feed/"),
}
LISTS = {"tag": "tag", "category_name": "tag", "author_name": "author"}
# 2017, 201707, 20170731; WordPress wrote hours, minutes and seconds behind it as well.
DATE = re.compile(rf"({YEAR})([0-9]{{2}})?([0-9]{{2}})?(?:[0-9]{{2}}){{0,3}}")
# Numbers of the old database: p and page_id are of posts, the rest of what nobody knows any more.
POSTS = ("p", "page_id")
OTHERS = ("cat", "tag_id", "author", "attachment_id")
NAMES = ("name", "pagename")
PIECES_OF_A_DAY = 4


def post_number(query: QueryDict) -> int | None:
    """The number of a post: ?p=26."""
    numbers = (number_in(query, name) for name in POSTS)
    return next((number for number in numbers if number is not None), None)


def post_slug(query: QueryDict) -> str:
    """The name of a post: ?name=a-day; empty when there is none."""
    return next((slug for name in NAMES if (slug := _slug_in(query, name))), "")


def on_its_day(query: QueryDict, slug: str) -> str | None:
    """The address of a post that was named with its whole date."""
    day = _date(query)
    return f"{day}{slug}/" if day and day.count("/") == PIECES_OF_A_DAY else None


def asks_for_lost_number(query: QueryDict) -> bool:
    """Whether it names a category, author or file by a number that was never printed: ?cat=3."""
    return any(number_in(query, name) is not None for name in OTHERS)


def present_list(query: QueryDict) -> str | None:
    """The feed, list or page that was asked for: ?feed=atom, ?m=201707, ?tag=parks&paged=2."""
    found = _date(query) or _named_list(query)
    if feed := FEEDS.get(query.get("feed", "")):
        has_own = found and found.startswith("/tag/") and feed != COMMENTS
        return f"{found}{feed}" if has_own else f"/{feed}"
    number = number_in(query, "paged")
    if number is None or (found is None and asks_for_lost_number(query)):
        return found
    return f"{found or '/'}?page={number}" if number > 1 else found or "/"


def number_in(query: QueryDict, name: str) -> int | None:
    """A number as WordPress wrote it, cut to what a database can hold."""
    typed = query.get(name, "")
    return int(typed[:18]) if typed.isascii() and typed.isdecimal() else None


def _date(query: QueryDict) -> str | None:
    """An archive, in one piece or in three; a month of no year is in the list of all months."""
    for name in ("m", "day"):
        if date := DATE.fullmatch(query.get(name, "")):
            return "/" + "".join(f"{piece}/" for piece in date.groups() if piece)
    year, month, day = (number_in(query, name) for name in ("year", "monthnum", "day"))
    if year is None:
        return "/archive/" if month or day else None
    known = (month, day) if month and day else (month,) if month else ()
    return "/" + "".join(f"{piece}/" for piece in (f"{year:04}", *(f"{one:02}" for one in known)))


def _named_list(query: QueryDict) -> str | None:
    """The list of a topic or an author."""
    for name, folder in LISTS.items():
        if slug := _slug_in(query, name):
            return f"/{folder}/{slug}/"
    return None


def _slug_in(query: QueryDict, name: str) -> str:
    """A slug in small letters; of categories in one another the last; empty when it is none."""
    slug = query.get(name, "").strip("/").rpartition("/")[2]
    return slug.lower() if re.fullmatch(f"{SLUG}/", f"{slug}/") else ""
