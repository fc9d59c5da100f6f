"""Redirects: old addresses lead to where things are now, for ever."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlencode

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils import timezone

from posts.models import OldAddress, Post
from posts.old_forms import present_form
from posts.old_queries import (
    asks_for_lost_number,
    on_its_day,
    post_number,
    post_slug,
    present_list,
)
from posts.only_read import only_read
from posts.searching.question import TYPED_AT_MOST

# What moved_to says of a post that was withdrawn.
WITHDRAWN = ""


def moved_to(at: datetime, *paths: str) -> str | None:
    """The present address of what was at one of these paths; WITHDRAWN, or None if nothing was."""
    old = OldAddress.objects.filter(path__in=paths).select_related("post").first()
    if old is None:
        return None
    if old.post.state == Post.State.WITHDRAWN:
        return WITHDRAWN
    address = old.post.get_absolute_url()
    is_itself = address.removeprefix("/") in paths
    is_seen = Post.objects.published(at).filter(pk=old.post_id).exists()
    return address if is_seen and not is_itself else None


def elsewhere(request: HttpRequest, path: str, at: datetime, *, ending: str = "") -> HttpResponse:
    """What stands where no post is: a redirect for ever, 410 or 404; the ending goes along."""
    return _answer(request, moved_to(at, path.removeprefix("/")), ending)


def from_old_query(request: HttpRequest) -> HttpResponse | None:
    """The answer to WordPress's query addresses on the front page; None when it is none."""
    query = request.GET
    if not query:
        return None
    number, slug = post_number(query), post_slug(query)
    if number is not None:
        return _post_of_number(request, number)
    if "s" in query:
        # Not for ever: browsers must ask again, because where one searches may change.
        return HttpResponseRedirect(f"/search/?{urlencode({'q': query['s'][:TYPED_AT_MOST]})}")
    target = on_its_day(query, slug) if slug else present_list(query)
    if target:
        return HttpResponsePermanentRedirect(target)
    if slug:
        return _post_of_slug(request, slug)
    if asks_for_lost_number(query):
        raise Http404("Nobody knows what had this number.")
    return None


@only_read
def old_form(request: HttpRequest, *_pieces: str) -> HttpResponse:
    """301 from another form of an address to the present one, in one step."""
    path = present_form(request.path_info.removeprefix("/"))
    query = request.META.get("QUERY_STRING", "")
    joint = "&" if "?" in path else "?"
    return HttpResponsePermanentRedirect(f"/{path}{joint}{query}" if query else f"/{path}")


def gone(request: HttpRequest) -> HttpResponse:
    """410: the post was withdrawn."""
    return render(request, "410.html", status=410)


def _post_of_number(request: HttpRequest, number: int) -> HttpResponse:
    """The post that had a number in the old blog."""
    return _answer(request, moved_to(timezone.now(), f"?p={number}", f"?page_id={number}"))


def _post_of_slug(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest post of a name that readers see: who has it, else who had it; or what was."""
    at = timezone.now()
    named = Post.objects.filter(slug=slug, publish_at__lte=at)
    moved = Post.objects.filter(old_addresses__path__endswith=f"/{slug}/")
    for posts in (named, moved):
        if post := posts.published(at).newest_first().first():
            return HttpResponsePermanentRedirect(post.get_absolute_url())
    are_gone = any(posts.filter(state=Post.State.WITHDRAWN).exists() for posts in (named, moved))
    return _answer(request, WITHDRAWN if are_gone else None)


def _answer(request: HttpRequest, target: str | None, ending: str = "") -> HttpResponse:
    """The way to what moved_to found."""
    if target is None:
        raise Http404("There is no post at this address.")
    if target == WITHDRAWN:
        return gone(request)
    return HttpResponsePermanentRedirect(f"{target}{ending}")
