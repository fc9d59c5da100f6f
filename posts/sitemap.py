"""The sitemap: posts, the lists that lead to them, and pages that stay, with their last change.

Left out are days, further pages of lists and what is only to print: their posts are here already.
Written by hand: Django's own takes seconds for 20,000 posts and asks the request for its host.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from html import escape
from itertools import chain

from django.conf import settings
from django.db.models import Count, Max, Q
from django.urls import reverse
from django.utils.module_loading import import_string

from posts.addresses import UNDATED, month_path, post_address
from posts.models import Abbreviation, Post, StandingPage, TaggedPost
from posts.seen import last_new, seen_so_far

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
# A path with its first slash, and when what stands there last changed, where that is known.
Address = tuple[str, datetime | None]
FIELDS = ("state", "day", "precision", "slug", "kind", "author__slug", "new_at")


def addresses(at: datetime) -> list[Address]:
    """Lists, pages, topics and posts, in five queries and the others'."""
    posts, lists = _posts_and_lists(at)
    others = chain.from_iterable(import_string(name)(at) for name in settings.SITEMAP_SOURCES)
    return list(chain(lists, _standing_pages(), others, _tags(at), posts))


def sitemap(found: Sequence[Address]) -> bytes:
    """The one file of a blog that fits in one."""
    written = "".join(f"<url>{_place(path, changed)}</url>\n" for path, changed in found)
    return f"{HEAD}<urlset {NAMES}>\n{written}</urlset>\n".encode()


def sitemap_index(parts: Iterable[Sequence[Address]]) -> bytes:
    """The list of files of a blog that does not."""
    written = "".join(
        f"<sitemap>{_place(f'/sitemap.xml?part={number}', _newest(part))}</sitemap>\n"
        for number, part in enumerate(parts, start=1)
    )
    return f"{HEAD}<sitemapindex {NAMES}>\n{written}</sitemapindex>\n".encode()


def parts_of(found: Sequence[Address]) -> Iterator[Sequence[Address]]:
    """The addresses in files as long as the protocol allows."""
    size = settings.SITEMAP_MAX_ADDRESSES
    for start in range(0, len(found), size):
        yield found[start : start + size]


def _posts_and_lists(at: datetime) -> tuple[list[Address], list[Address]]:
    """Posts, and the lists in which they stand; a post that left has changed its lists, too."""
    posts: list[Address] = []
    lists: dict[str, datetime] = {}
    shown: set[str] = set()
    rows = seen_so_far(at).newest_first().annotate(new_at=last_new()).values_list(*FIELDS)
    for state, day, precision, slug, kind, author, new_at in rows.iterator(chunk_size=2000):
        places = _lists_of(day, kind, author)
        for place in places:
            lists[place] = max(new_at, lists.get(place, new_at))
        if state == Post.State.PUBLISHED:
            posts.append((post_address(day, precision, slug), new_at))
            shown.update(places)
    return posts, [(place, new_at) for place, new_at in lists.items() if place in shown]


def _lists_of(day: date | None, kind: str, author: str) -> tuple[str, ...]:
    """Every list of readers that such a post stands in, but those of its topics."""
    dated = (month_path(day), f"/{day.year:04}/") if day else (f"/{UNDATED}/",)
    return ("/", "/archive/", *dated, f"/kind/{kind}/", f"/author/{author}/")


def _standing_pages() -> Iterator[Address]:
    """House rules, privacy, accessibility; and the glossary once it explains something."""
    for page in StandingPage.objects.only("slug", "changed_at"):
        yield page.get_absolute_url(), page.changed_at
    if Abbreviation.objects.exists():
        yield reverse("glossary"), None


def _tags(at: datetime) -> Iterator[Address]:
    """Topics of posts that readers see."""
    tagged = TaggedPost.objects.filter(content_object__in=seen_so_far(at).order_by())
    rows = tagged.order_by("tag__slug").values_list("tag__slug")
    is_seen = Q(content_object__state=Post.State.PUBLISHED)
    counted = rows.annotate(
        new_at=Max(last_new("content_object__")), seen=Count("pk", filter=is_seen)
    )
    for slug, new_at in counted.filter(seen__gt=0).values_list("tag__slug", "new_at"):
        yield f"/tag/{slug}/", new_at


def _newest(part: Sequence[Address]) -> datetime | None:
    """When a file last changed."""
    return max((changed for _path, changed in part if changed), default=None)


def _place(path: str, changed: datetime | None) -> str:
    """One whole address with its moment, where that is known."""
    place = f"<loc>{escape(settings.SITE_URL + path)}</loc>"
    if changed is None:
        return place
    return f"{place}<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>"
