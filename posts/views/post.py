"""The post page, and what stands at addresses where a post was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone

from posts.dates import clock_words
from posts.editions import current_edition, kept
from posts.listing import Entry, MarginDate, listed_by_id, reading_words
from posts.models import Post, PostVersion, TaggedPost
from posts.redirects import moved_to
from posts.related import SHOWN, related_ids


@dataclass(slots=True)
class Surroundings:
    """What stands around a text: its tags, its neighbours, what is like it."""

    tags: list[tuple[str, str]]
    previous: Entry | None
    next: Entry | None
    related: list[Entry]


def post_page(
    request: HttpRequest,
    slug: str,
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
) -> HttpResponse:
    """One post at its address; an old address leads to the new one, a withdrawn post is gone."""
    at = timezone.now()
    post = find_post(slug, year, month, day, at)
    if post is None or post.live_version is None or post.publish_at is None or post.publish_at > at:
        return elsewhere(request, at)
    if post.state == Post.State.WITHDRAWN:
        return gone(request)
    around = kept(current_edition(at), f"around:{post.pk}", lambda: _surroundings(post, at))
    return render_post(request, post, post.live_version, around)


def find_post(
    slug: str, year: int | None, month: int | None, day: int | None, at: datetime
) -> Post | None:
    """The published or withdrawn post of an address, with its neighbours' ids."""
    public = (Post.State.PUBLISHED, Post.State.WITHDRAWN)
    posts = Post.objects.filter(slug=slug, state__in=public)
    posts = posts.filter(_of_address(year, month, day))
    earlier, later = _neighbours(at)
    return (
        posts.select_related("live_version", "author")
        .annotate(previous_id=Subquery(earlier), next_id=Subquery(later))
        .first()
    )


def render_post(
    request: HttpRequest,
    post: Post,
    version: PostVersion,
    around: Surroundings | None = None,
    *,
    preview: bool = False,
) -> HttpResponse:
    """The page as readers see it; a preview shows another version of the same post."""
    context = {
        "post": post,
        "version": version,
        "around": around,
        "preview": preview,
        "date": MarginDate(post.day, post.precision),
        "reading": reading_words(version.reading_minutes),
        "clock": _clock(post),
    }
    return render(request, "posts/post.html", context)


def _clock(post: Post) -> str:
    """The time of day when it is known."""
    timed = post.precision == Post.Precision.MINUTE
    return clock_words(post.publish_at) if post.publish_at and timed else ""


def elsewhere(request: HttpRequest, at: datetime) -> HttpResponse:
    """Where an address that is no post's present one leads: a redirect for ever, 410 or 404."""
    target = moved_to(request.path_info.lstrip("/"), at)
    if target is None:
        raise Http404("There is no post at this address.")
    return gone(request) if target == "" else HttpResponsePermanentRedirect(target)


def gone(request: HttpRequest) -> HttpResponse:
    """410: the post was withdrawn."""
    return render(request, "410.html", status=410)


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


def _neighbours(at: datetime) -> tuple[QuerySet, QuerySet]:
    """Ids of the posts just before and just after the outer one in the order of lists."""
    place, number = OuterRef("sorts_at"), OuterRef("pk")
    others = Post.objects.published(at)
    earlier = others.filter(sorts_at__lte=place).exclude(sorts_at=place, pk__gte=number)
    later = others.filter(sorts_at__gte=place).exclude(sorts_at=place, pk__lte=number)
    return earlier.newest_first().values("pk")[:1], later.oldest_first().values("pk")[:1]


def _surroundings(post: Post, at: datetime) -> Surroundings:
    """Tags, neighbours and related posts in three queries."""
    tags = list(
        TaggedPost.objects.filter(content_object=post)
        .order_by("tag__name")
        .values_list("tag_id", "tag__name", "tag__slug")
    )
    related = related_ids(post.pk, [tag_id for tag_id, _name, _slug in tags])
    before: int | None = getattr(post, "previous_id", None)
    after: int | None = getattr(post, "next_id", None)
    found = listed_by_id({*related, *filter(None, (before, after))}, at)
    return Surroundings(
        tags=[(name, f"/tag/{slug}/") for _tag_id, name, slug in tags],
        previous=found.get(before) if before else None,
        next=found.get(after) if after else None,
        related=[found[other] for other in related if other in found][:SHOWN],
    )
