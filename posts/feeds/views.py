"""The addresses of feeds: answers to “has anything changed?” before anything is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2s

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from posts.editions import current_edition, edition_moment, kept
from posts.feeds.channel import Channel
from posts.feeds.json import json_feed
from posts.feeds.newest import newest, newest_of_tag
from posts.feeds.xml import atom, rss

# Raised when the form of feeds changes, so that no reader keeps the old one.
FORM = 1
WRITERS: dict[str, tuple[str, Callable[[Channel], bytes]]] = {
    "rss": ("application/rss+xml; charset=utf-8", rss),
    "atom": ("application/atom+xml; charset=utf-8", atom),
    "json": ("application/feed+json; charset=utf-8", json_feed),
}


@require_safe
def feed(request: HttpRequest, form: str) -> HttpResponse:
    """The newest posts, written once an edition."""
    at = timezone.now()
    edition = current_edition(at)
    content_type, write = WRITERS[form]

    def whole() -> bytes:
        return kept(edition, f"feed:{form}", lambda: write(newest(request.path, at)))

    return answer(request, whole, content_type, entity_tag(edition, request.path), edition)


@require_safe
def tag_feed(request: HttpRequest, form: str, slug: str) -> HttpResponse:
    """The newest posts under a tag; not kept, because there are as many as there are tags."""
    at = timezone.now()
    edition = current_edition(at)
    content_type, write = WRITERS[form]

    def whole() -> bytes:
        return write(newest_of_tag(request.path, slug, at))

    return answer(request, whole, content_type, entity_tag(edition, request.path), edition)


def entity_tag(*parts: str) -> str:
    """An ETag of what a feed is made from."""
    made_from = (*parts, settings.SITE_URL, settings.SITE_NAME, settings.SITE_LINE, str(FORM))
    return f'"{blake2s("|".join(made_from).encode(), digest_size=12).hexdigest()}"'


def answer(
    request: HttpRequest,
    whole: Callable[[], bytes],
    content_type: str,
    tag: str,
    edition: str = "",
) -> HttpResponse:
    """304 without building anything when the reader has this edition, else the whole feed."""
    moment: datetime | None = edition_moment(edition)
    seconds = int(moment.timestamp()) if moment else None
    response = get_conditional_response(request, etag=tag, last_modified=seconds)
    if response is None:
        response = HttpResponse(whole(), content_type=content_type)
    response.headers["ETag"] = tag
    if seconds is not None:
        response.headers["Last-Modified"] = http_date(seconds)
    shared = "private" if settings.SIGN_IN_TO_READ else "public"
    # Kept, but never shown without asking: a withdrawn post leaves feeds at once.
    response.headers["Cache-Control"] = f"{shared}, no-cache"
    return response
