"""The addresses of the feeds of posts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone

from posts.conditional import answer
from posts.editions import current_edition, edition_moment, kept
from posts.feeds.channel import Channel
from posts.feeds.json import json_feed
from posts.feeds.newest import newest, newest_of_tag
from posts.feeds.xml import atom, rss
from posts.old_tags import present_slug
from posts.only_read import only_read


@dataclass(slots=True, frozen=True)
class Form:
    """One way to write a feed."""

    content_type: str
    write: Callable[[Channel], bytes]


FORMS = {
    "rss": Form("application/rss+xml; charset=utf-8", rss),
    "atom": Form("application/atom+xml; charset=utf-8", atom),
    "json": Form("application/feed+json; charset=utf-8", json_feed),
}


@only_read
def feed(request: HttpRequest, form: str) -> HttpResponse:
    """The newest posts, written once an edition."""
    return written(request, form, request.path)


def written(request: HttpRequest, form: str, path: str) -> HttpResponse:
    """The feed of all posts in one form, as it says of itself that it is at this path."""
    at = timezone.now()
    edition = current_edition(at)
    chosen = FORMS[form]
    return answer(
        request,
        lambda: kept(edition, f"feed:{form}", lambda: chosen.write(newest(path, edition, at))),
        content_type=chosen.content_type,
        made_from=edition,
        moment=edition_moment(edition),
    )


@only_read
def tag_feed(request: HttpRequest, form: str, slug: str) -> HttpResponse:
    """The newest posts under a tag; not kept, because there are as many as there are tags."""
    at = timezone.now()
    edition = current_edition(at)
    chosen = FORMS[form]
    try:
        return answer(
            request,
            lambda: chosen.write(newest_of_tag(request.path, slug, edition, at)),
            content_type=chosen.content_type,
            made_from=edition,
            moment=edition_moment(edition),
        )
    except Http404:
        name = str(request.resolver_match.url_name) if request.resolver_match else ""
        return HttpResponsePermanentRedirect(reverse(name, args=(present_slug(slug, at),)))
