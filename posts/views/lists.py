"""Lists of posts: the front page, and those of a tag, an author and a kind."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from posts.archives import calendar
from posts.editions import current_edition, kept
from posts.listing import Entry, Page, listed, page_number, page_of, with_tags
from posts.models import Author, Post, Tag
from posts.models.post import PostQuerySet
from posts.redirects import from_old_query

KIND_TITLES = {
    "blog": ("Blog posts", "What the chief executive wrote."),
    "video": ("Videos", "What the chief executive said to camera, with transcripts."),
    "news": ("News", "What the council and its partners announced."),
    "report": ("Reports", "What inspectors and others found."),
}


def front_page(request: HttpRequest) -> HttpResponse:
    """The newest posts, ten a page; on the first one what is kept at the top."""
    if answer := from_old_query(request):
        return answer
    at = timezone.now()
    edition = current_edition(at)
    counts = calendar(edition, at)
    number = page_number(request.GET.get("page"))
    page = page_of(
        Post.objects.published(at), number=number, size=settings.POSTS_PER_PAGE, total=counts.total
    )
    pinned = kept(edition, "pinned", lambda: _pinned(at)) if number == 1 else []
    latest_year = next(counts.years(), None)
    context = {
        "here": "front",
        "edition": edition,
        "page": page,
        "pinned": pinned,
        "year": latest_year,
        "total": counts.total,
    }
    return render(request, "posts/front.html", context)


def tag_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts under a tag."""
    at = timezone.now()
    edition = current_edition(at)
    tag = get_object_or_404(Tag, slug=slug)
    posts = Post.objects.published(at).filter(tagged_items__tag=tag)
    total = kept(edition, f"tag:{tag.pk}", posts.count)
    newest = posts.order_by("-tagged_items__sorts_at", "-pk")
    page = _page(request, newest, total)
    context = {"edition": edition, "tag": tag, "title": tag.name, "page": page}
    return render(request, "posts/tag.html", context)


def author_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The posts of an author: an office, a person or a body."""
    at = timezone.now()
    author = get_object_or_404(Author, slug=slug)
    posts = Post.objects.published(at).filter(author=author)
    edition = current_edition(at)
    total = kept(edition, f"author:{author.pk}", posts.count)
    context = {
        "edition": edition,
        "author": author,
        "title": author.name,
        "page": _page(request, posts, total),
    }
    return render(request, "posts/author.html", context)


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
        "page": _page(request, posts, total),
    }
    return render(request, "posts/kind.html", context)


def _page(request: HttpRequest, posts: PostQuerySet, total: int) -> Page:
    """The page asked for, its entries with their tags."""
    number = page_number(request.GET.get("page"))
    page = page_of(posts, number=number, size=settings.POSTS_PER_PAGE, total=total)
    with_tags(page.entries)
    return page


def _pinned(at: datetime) -> list[Entry]:
    """What editors keep at the top of the front page."""
    return listed(Post.objects.published(at).filter(pinned=True).newest_first()[:3])
