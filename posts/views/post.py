"""The post page, and what stands at addresses where a post was."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from posts.dates import clock_words, local_day
from posts.editions import current_edition, kept
from posts.facts import with_waiting_facts
from posts.glossary import all_meanings
from posts.listing import MarginDate, reading_words
from posts.models import Post, PostVersion
from posts.noting import updates_of
from posts.only_read import only_read
from posts.redirects import elsewhere, gone
from posts.surroundings import Surroundings, surroundings


@only_read
def post_page(
    request: HttpRequest,
    slug: str,
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
) -> HttpResponse:
    """One post at its address; an old address leads to the new one, a withdrawn post is gone."""
    at = timezone.now()
    edition = current_edition(at)
    post = kept(edition, f"post:{request.path}", lambda: find_post(slug, year, month, day))
    version = _text_shown(post, at) if post else None
    if post is None or version is None:
        return elsewhere(request, request.path_info, at)
    if post.state == Post.State.WITHDRAWN:
        return gone(request)
    around = kept(edition, f"around:{post.pk}", lambda: surroundings(post, at))
    context = post_context(post, version, around, edition=edition)
    return render(request, "posts/post.html", context)


def find_post(slug: str, year: int | None, month: int | None, day: int | None) -> Post | None:
    """The published or withdrawn post of an address."""
    posts = Post.objects.filter(slug=slug, state__in=Post.PUBLIC)
    posts = posts.filter(_of_address(year, month, day))
    posts = posts.select_related("live_version__lead_picture", "author", "tenure__user")
    # What is kept of a post holds nobody's password.
    posts = posts.defer("tenure__user__password")
    return next(iter(posts[:1]), None)


def render_preview(request: HttpRequest, post: Post, version: PostVersion) -> HttpResponse:
    """A text of a post on the page that readers will see, for people of the desk.

    The conversation under a post that came out belongs to what readers see.
    """
    came_out = post.came_out_at is not None and post.came_out_at <= timezone.now()
    context = {**draft_context(post, version), "draft": not came_out}
    return render(request, "posts/post.html", context)


def post_context(
    post: Post,
    version: PostVersion,
    around: Surroundings | None = None,
    *,
    edition: str = "",
    preview: bool = False,
) -> dict[str, Any]:
    """What every page shows that has a whole post on it.

    edition is the key under which the page's fragments are kept; without one they are not.
    """
    return {
        "post": post,
        "version": version,
        "around": around,
        "meanings": around.meanings if around else all_meanings(),
        "edition": edition,
        "preview": preview,
        "date": MarginDate(post.day, post.precision),
        "reading": reading_words(version.reading_minutes),
        "clock": _clock(post),
        "updates": updates_of(post.update_notes),
    }


def draft_context(post: Post, version: PostVersion) -> dict[str, Any]:
    """The same for a text that is not out: on the day that is planned, and without a conversation.

    A text written over a live post stands on that post's own day. No date says that none is chosen.
    """
    is_unknown = post.precision == Post.Precision.UNKNOWN
    planned = local_day(post.publish_at) if post.publish_at and not is_unknown else None
    post = with_waiting_facts(post, version)
    date = MarginDate(post.day or planned, post.precision)
    shown = post_context(post, version, preview=True)
    return {**shown, "draft": True, "date": date if date.day or is_unknown else None}


def _text_shown(post: Post, at: datetime) -> PostVersion | None:
    """The text at the post's address; none before its minute."""
    has_come = post.publish_at is not None and post.publish_at <= at
    return post.live_version if has_come else None


def _clock(post: Post) -> str:
    """The time of day when it is known."""
    timed = post.precision == Post.Precision.MINUTE
    return clock_words(post.publish_at) if post.publish_at and timed else ""


def _of_address(year: int | None, month: int | None, day: int | None) -> Q:
    """The posts whose address has this date."""
    if year is None or month is None:
        return Q(precision=Post.Precision.UNKNOWN)
    try:
        known = date(year, month, day or 1)
    except ValueError:
        raise Http404("There is no such day.") from None
    only_month = Q(precision=Post.Precision.MONTH)
    return Q(day=known) & (~only_month if day else only_month)
