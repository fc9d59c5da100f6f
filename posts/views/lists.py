"""Lists of posts: the front page, and those of a tag and a kind."""

from __future__ import annotations

from datetime import datetime

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from people.models import User
from posts.archives import calendar
from posts.editions import current_edition, kept
from posts.listing import Entry, listed, page_of
from posts.models import Post, Tag
from posts.models.post import PostQuerySet
from posts.old_tags import present_slug
from posts.only_read import only_read
from posts.pinning import at_the_top
from posts.redirects import from_old_query
from posts.visits import new_since, note_visit

KIND_TITLES = {
    "blog": ("Blog posts", "What the chief executive wrote."),
    "video": ("Videos", "What the chief executive said to camera, with transcripts."),
    "news": ("News", "What the council and its partners announced."),
    "report": ("Reports", "What inspectors and others found."),
}


@only_read
def front_page(request: HttpRequest) -> HttpResponse:
    """The newest posts, ten a page; on the first one what is kept at the top."""
    if answer := from_old_query(request):
        return answer
    at = timezone.now()
    edition = current_edition(at)
    counts = calendar(edition, at)
    page = page_of(
        request, lambda: Post.objects.published(at), edition=edition, total=counts.total, tags=False
    )
    pinned = kept(edition, "pinned", lambda: _pinned(at)) if page.number == 1 else []
    latest_year = next(counts.years(), None)
    user, since = request.user, None
    if isinstance(user, User) and page.number == 1:
        since = note_visit(request.session, user, at)
    context = {
        "since": since,
        "new": new_since(since, edition, at) if since else 0,
        "here": "front",
        "edition": edition,
        "page": page,
        "pinned": pinned,
        "year": latest_year,
        "total": counts.total,
    }
    return render(request, "posts/front.html", context)


@only_read
def tag_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts under a tag; one without any tells readers nothing, not even its name."""
    at = timezone.now()
    edition = current_edition(at)
    tag = kept(edition, f"tag:{slug}", lambda: Tag.objects.filter(slug=slug).first())

    def posts() -> PostQuerySet:
        # By the tag's own copy of the order: one index gives the newest ten of any number.
        tagged = Post.objects.published(at).filter(tagged_items__tag=tag)
        return tagged.order_by("-tagged_items__sorts_at", "-pk")

    total = kept(edition, f"tagged:{slug}", lambda: posts().count()) if tag else 0
    if tag is None or not total:
        return HttpResponsePermanentRedirect(reverse("tag", args=(present_slug(slug, at),)))
    page = page_of(request, posts, edition=edition, total=total)
    context = {"edition": edition, "tag": tag, "title": tag.name, "page": page}
    return render(request, "posts/tag.html", context)


@only_read
def kind_page(request: HttpRequest, kind: str) -> HttpResponse:
    """The posts of one kind."""
    if kind not in KIND_TITLES:
        raise Http404("There is no such kind of post.")
    at = timezone.now()
    posts = Post.objects.published(at).filter(kind=kind)
    edition = current_edition(at)
    total = kept(edition, f"kind:{kind}", posts.count)
    title, standfirst = KIND_TITLES[kind]
    context = {
        "here": kind,
        "edition": edition,
        "title": title,
        "standfirst": standfirst,
        "page": page_of(request, lambda: posts, edition=edition, total=total),
    }
    return render(request, "posts/kind.html", context)


def _pinned(at: datetime) -> list[Entry]:
    """The one post that editors keep at the top of the front page."""
    return listed(at_the_top(at)[:1])
