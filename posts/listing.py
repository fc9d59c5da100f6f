"""Listing: posts as rows of a list, read in one query and ready to show."""

from __future__ import annotations

from calendar import day_name
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest

from posts.addresses import post_address
from posts.dates import month_words, short_date
from posts.editions import kept
from posts.models import Post
from posts.models.post import PostQuerySet
from posts.models.tenure import BYLINE, byline_shown

FIELDS = (
    "pk",
    "kind",
    "slug",
    "day",
    "precision",
    "comments_mode",
    "live_version__title",
    "live_version__summary",
    "live_version__excerpt",
    "live_version__reading_minutes",
    *BYLINE,
)
OF_TAG = ("tagged_items__tag__name", "tagged_items__tag__slug")
# Newest first, as PostQuerySet has it, and the tags of each post by their names.
IN_ORDER = ("-sorts_at", "-pk", OF_TAG[0])
KIND_WORDS = {"video": "Video", "news": "News", "report": "Report"}


@dataclass(slots=True)
class Entry:
    """One post in a list, with the words of its margin."""

    pk: int
    kind: str
    slug: str
    day: date | None
    precision: str
    comments_mode: str
    title: str
    summary: str
    excerpt: str
    minutes: int
    byline: str = ""
    holder: str | None = None
    withheld: bool | None = None
    tags: list[tuple[str, str]] = field(default_factory=list)
    responses: str = ""

    @property
    def get_absolute_url(self) -> str:
        """Where the post is; named as models name it."""
        return post_address(self.day, self.precision, self.slug)

    @property
    def lead(self) -> str:
        """What stands under the title."""
        return self.summary or self.excerpt

    @property
    def kind_words(self) -> str:
        """What the post is when it is no plain blog post."""
        return KIND_WORDS.get(self.kind, "")

    @property
    def reading_words(self) -> str:
        """How long it takes."""
        return reading_words(self.minutes)

    @property
    def signed(self) -> str:
        """Whose post it was, as it was then."""
        return byline_shown(self.byline, self.holder, self.withheld)

    @property
    def margin_date(self) -> MarginDate:
        """The date as the margin shows it."""
        return MarginDate(self.day, self.precision)


@dataclass(slots=True)
class MarginDate:
    """A date in the margin: weekday, large day, month; less where less is known."""

    day: date | None
    precision: str

    @property
    def iso(self) -> str:
        """For the machine: 2017-07-31 or 2015-04; empty when not known."""
        if self.day is None:
            return ""
        return f"{self.day:%Y-%m}" if self.precision == "month" else self.day.isoformat()

    @property
    def words(self) -> str:
        """31 July 2017, April 2015 or Date not known."""
        if self.day is None:
            return "Date not known"
        return month_words(self.day) if self.precision == "month" else short_date(self.day)

    @property
    def parts(self) -> tuple[str, str, str]:
        """Small, large and small words; an empty one is left out."""
        if self.day is None:
            return "Date", "", "not known"
        if self.precision == "month":
            return "", "", month_words(self.day)
        return day_name[self.day.weekday()], str(self.day.day), month_words(self.day)


@dataclass(slots=True)
class Page:
    """One page of a list."""

    entries: list[Entry]
    number: int
    size: int
    total: int
    part: str = ""

    @property
    def first(self) -> int:
        """The place of the first entry, counted from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        """The place of the last entry."""
        return self.first + len(self.entries) - 1

    @property
    def newer(self) -> int | None:
        """The number of the page before, if there is one."""
        return self.number - 1 or None

    @property
    def newer_query(self) -> str:
        """The query string of the page before; the first page has no number."""
        return self._query(self.number - 1)

    @property
    def older_query(self) -> str:
        """The query string of the page after."""
        return self._query(self.number + 1)

    @property
    def own_query(self) -> str:
        """The query string of this page."""
        return self._query(self.number)

    def _query(self, number: int) -> str:
        """What stands after the path for a page of this part of the list."""
        parts = [self.part, f"page={number}" if number > 1 else ""]
        asked = "&".join(part for part in parts if part)
        return f"?{asked}" if asked else ""

    @property
    def older(self) -> int | None:
        """The number of the page after, if there is one."""
        return self.number + 1 if self.number * self.size < self.total else None


def reading_words(minutes: int) -> str:
    """1 minute to read."""
    return f"{minutes} minute{'' if minutes == 1 else 's'} to read"


def listed(posts: PostQuerySet) -> list[Entry]:
    """The posts of a query set as entries, in one query."""
    return [Entry(*row) for row in posts.values_list(*FIELDS)]


def listed_with_tags(some: PostQuerySet) -> list[Entry]:
    """A piece of a list, in the order of every list, each post with its tags; in one query."""
    posts = Post.objects.filter(pk__in=some.values("pk"))
    entries: dict[int, Entry] = {}
    for *facts, name, slug in posts.order_by(*IN_ORDER).values_list(*FIELDS, *OF_TAG):
        entry = entries.setdefault(facts[0], Entry(*facts))
        if slug is not None:
            entry.tags.append((name, f"/tag/{slug}/"))
    return list(entries.values())


def page_number(text: str | None) -> int:
    """The number of a page from the address; anything but 1, 2, 3 … is not found."""
    if text is None:
        return 1
    if not (text.isascii() and text.isdecimal() and len(text) < 9 and int(text) > 0):
        raise Http404("There is no such page.")
    return int(text)


def page_of(
    request: HttpRequest,
    posts: Callable[[], PostQuerySet],
    *,
    edition: str,
    total: int,
    tags: bool = True,
    part: str = "",
) -> Page:
    """The page asked for of a list in its order, kept for an edition; past the end: not found.

    part is what the query string asks besides, as holder=3: its pages are kept apart.
    """
    size, number = settings.POSTS_PER_PAGE, page_number(request.GET.get("page"))
    start = (number - 1) * size
    if number > 1 and start >= total:
        raise Http404("There is no such page.")

    def read() -> Page:
        some = posts()[start : start + size]
        entries = listed_with_tags(some) if tags else listed(some)
        return Page(entries, number, size, total, part)

    return kept(edition, f"page:{request.path}:{part}:{number}", read)
