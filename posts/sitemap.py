"""The sitemap: every address that readers may find, with when it last changed.

Written by hand: Django's own takes seconds for 20,000 posts and asks the request for its host.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from itertools import chain

from django.conf import settings
from django.db.models import Max
from django.urls import reverse

from posts.addresses import month_path, post_address
from posts.models import Post, StandingPage, TaggedPost

HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
# A path with its first slash, and when what stands there last changed.
Address = tuple[str, datetime]


def addresses(at: datetime) -> list[Address]:
    """Front page, months, standing pages, tags and posts, in three queries."""
    posts, months = _posts_and_months(at)
    newest = max((changed for _path, changed in posts), default=None)
    lists = ((reverse("front"), newest), (reverse("archive"), newest)) if newest else ()
    return list(chain(lists, months, _standing_pages(), _tags(at), posts))


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


def _posts_and_months(at: datetime) -> tuple[list[Address], list[Address]]:
    """Posts, and the months in which they stand, newest first."""
    posts: list[Address] = []
    months: dict[str, datetime] = {}
    fields = ("day", "precision", "slug", "changed_at", "publish_at")
    rows = Post.objects.published(at).newest_first().values_list(*fields)
    for day, precision, slug, changed_at, publish_at in rows.iterator(chunk_size=2000):
        changed = max(changed_at, publish_at)
        posts.append((post_address(day, precision, slug), changed))
        if day is not None:
            month = month_path(day)
            months[month] = max(changed, months.get(month, changed))
    return posts, list(months.items())


def _standing_pages() -> Iterator[Address]:
    """House rules, privacy, accessibility."""
    for page in StandingPage.objects.only("slug", "changed_at"):
        yield page.get_absolute_url(), page.changed_at


def _tags(at: datetime) -> Iterator[Address]:
    """Tags that have posts."""
    tagged = TaggedPost.objects.filter(content_object__in=Post.objects.published(at).order_by())
    rows = tagged.order_by("tag__slug").values_list("tag__slug")
    for slug, changed in rows.annotate(changed=Max("content_object__changed_at")):
        yield f"/tag/{slug}/", changed


def _newest(part: Sequence[Address]) -> datetime:
    """When a file last changed."""
    return max(changed for _path, changed in part)


def _place(path: str, changed: datetime) -> str:
    """One whole address with its moment."""
    moment = changed.isoformat(timespec="seconds")
    return f"<loc>{escape(settings.SITE_URL + path)}</loc><lastmod>{moment}</lastmod>"
