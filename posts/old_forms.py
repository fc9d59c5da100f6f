"""Old forms: the other ways in which WordPress wrote addresses, and the present way of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from posts.addresses import UNDATED, YEAR

# What addresses are made of. None of these has a group; an old form's groups are what is kept.
WORD = r"[A-Za-z0-9_-]+"
SLUG = rf"(?!(?:feed|page)/){WORD}"
ONE_OR_TWO_DIGITS = r"[0-9]{1,2}"
PAGE_NUMBER = r"[0-9]{1,6}"
DATE = rf"{YEAR}/(?:{ONE_OR_TWO_DIGITS}/){{0,2}}"
DATE_OF_POST = rf"(?:{YEAR}/{ONE_OR_TWO_DIGITS}/(?:{ONE_OR_TWO_DIGITS}/)?|{UNDATED}/)"
POST = rf"{DATE_OF_POST}(?![0-9]+/){SLUG}/"
LIST = rf"(?:{DATE}|(?:tag|category|author|kind)/{SLUG}/)"
FEED_FORMAT = r"(?:rss2?|rdf|atom)/"


class OldForm(NamedTuple):
    """An address as WordPress wrote it, its pattern, and what takes its place."""

    example: str
    pattern: str
    present: str | Callable[[re.Match[str]], str]


def with_two_digits(found: re.Match[str]) -> str:
    """2017/07/03/ for 2017/7/3/."""
    year, *pieces = found[0].split("/")
    numbers = [piece.zfill(2) if piece.isdecimal() else piece for piece in pieces[:2]]
    return "/".join([year, *numbers, *pieces[2:]])


def in_small_letters(found: re.Match[str]) -> str:
    """An address is written in small letters."""
    return found[0].lower()


def on_page(found: re.Match[str]) -> str:
    """Page 2 of a list; page 1 is the list itself."""
    number = int(found[2])
    return f"{found[1]}?page={number}" if number > 1 else found[1]


HOW_IT_IS_WRITTEN = (
    OldForm(
        "2017/7/3/slug/",
        rf"(?={YEAR}/(?:[0-9]|[0-9]{{2}}/[0-9])/){YEAR}/(?:{WORD}/)+",
        with_two_digits,
    ),
    OldForm(
        "2017/07/31/Slug/",
        rf"(?=[^A-Z]*[A-Z])(?:{YEAR}|{UNDATED}|archives|tag|category|author|kind)/(?:{WORD}/)+",
        in_small_letters,
    ),
    OldForm("index.php/2017/", rf"index\.php(?:/((?:{SLUG}/)*))?", lambda found: found[1] or ""),
)
LISTS = (
    OldForm("archives/", r"archives/", "archive/"),
    OldForm("archives/26/", r"archives/([0-9]{1,9})/", r"?p=\1"),
    OldForm(
        "archives/date/2017/07/",
        rf"archives/(?:date/)?({LIST}(?:page/{PAGE_NUMBER}/)?)",
        r"\1",
    ),
    OldForm(
        "category/council/parks/page/2/",
        rf"category/(?:{SLUG}/)*?({SLUG}/)((?:page/{PAGE_NUMBER}/|feed/(?:{FEED_FORMAT})?)?)",
        r"tag/\1\2",
    ),
    OldForm("2017/07/page/2/", rf"({LIST}|)page/({PAGE_NUMBER})/", on_page),
)
FEEDS = (
    OldForm("tag/parks/feed/rss2/", rf"(tag/{WORD}/|)feed/(?:rss2?|rdf)/", r"\1feed/"),
    OldForm("comments/feed/atom/", rf"comments/feed/{FEED_FORMAT}", "comments/feed/"),
    OldForm(
        "2017/07/feed/",
        rf"(?:{DATE}|(?:author|kind)/{SLUG}/)feed/(?:{FEED_FORMAT})?",
        "feed/",
    ),
    OldForm("2017/07/31/slug/feed/rss2/", rf"({POST}feed/){FEED_FORMAT}", r"\1"),
)
POSTS = (
    OldForm(
        "2017/07/31/slug/comment-page-2/",
        rf"({POST})(?:amp|trackback|embed|comment-page-{PAGE_NUMBER}|[0-9]{{1,3}})/",
        r"\1",
    ),
)
FILES = (
    OldForm("wp-rss2.php", r"wp-(?:rss2?|rdf|feed)\.php", "feed/"),
    OldForm("wp-atom.php", r"wp-atom\.php", "feed/atom/"),
    OldForm("wp-commentsrss2.php", r"wp-commentsrss2\.php", "comments/feed/"),
    OldForm("wp-sitemap.xml", r"(?:wp-sitemap|sitemap_index|sitemap-index)\.xml", "sitemap.xml"),
)
# Tried in this order, again and again until none fits: one address may be old in several ways.
OLD_FORMS = (*HOW_IT_IS_WRITTEN, *LISTS, *FEEDS, *POSTS, *FILES)
COMPILED = tuple((re.compile(form.pattern), form.present) for form in OLD_FORMS)


def present_form(path: str) -> str:
    """A path in the forms that the blog has now; a path that is in them stays."""
    for _round in OLD_FORMS:
        before = path
        for pattern, present in COMPILED:
            if found := pattern.fullmatch(path):
                path = found.expand(present) if isinstance(present, str) else present(found)
        if path == before:
            break
    return path
