"""Feeds of comments: what staff wrote back, under one post or anywhere, as RSS 2.0."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from comments.models import Comment, CommentQuerySet
from comments.remarks import shown_text
from people.models import name_shown
from posts.conditional import answer
from posts.dates import LONDON
from posts.editions import current_edition, edition_moment
from posts.feeds.channel import Channel, Item, absolute, identity, with_absolute_links
from posts.feeds.xml import rss
from posts.models import Post
from posts.only_read import only_read
from posts.redirects import elsewhere, gone
from posts.views.post import find_post

TYPE = "application/rss+xml; charset=utf-8"
FIELDS = (
    "pk",
    "name",
    "author__name_withheld",
    "text",
    "written_at",
    "post__live_version__title",
)


@only_read
def comments_feed(request: HttpRequest) -> HttpResponse:
    """The newest comments of all posts."""
    at = timezone.now()
    title = f"Comments – {settings.SITE_NAME}"
    return _answer(request, Comment.objects.seen(at), "comments", title, absolute("/"), at)


@only_read
def post_feed(
    request: HttpRequest,
    slug: str,
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
) -> HttpResponse:
    """The newest comments on one post; where the post went, its feed went too."""
    at = timezone.now()
    post = find_post(slug, year, month, day)
    if post is not None and post.state == Post.State.WITHDRAWN:
        return gone(request)
    if post is None or post.live_version is None or not post.publish_at or post.publish_at > at:
        home_path = request.path_info.removesuffix("feed/")
        return elsewhere(request, home_path, at, ending="feed/")
    comments = Comment.objects.seen(at).filter(post=post)
    title = f"Comments on “{post.live_version.title}”"
    home = absolute(post.get_absolute_url())
    return _answer(request, comments, f"comments/{post.pk}", title, home, at)


def _answer(
    request: HttpRequest,
    comments: CommentQuerySet,
    name: str,
    title: str,
    home: str,
    at: datetime,
) -> HttpResponse:
    """The feed, or 304 when the reader has this edition."""
    edition = current_edition(at)
    moment = edition_moment(edition)

    def whole() -> bytes:
        rows = comments.order_by("-pk").values(*FIELDS)[: settings.POSTS_PER_FEED]
        return rss(
            Channel(
                identity=identity(edition.namespace, name),
                title=title,
                about="What staff wrote back.",
                home=home,
                itself=absolute(request.path),
                items=[_item(row, edition.namespace) for row in rows],
                updated=moment or at,
            )
        )

    return answer(request, whole, content_type=TYPE, made_from=edition, moment=moment)


def _item(row: dict, namespace: str) -> Item:
    """One comment; its text is plain, so its HTML is made here."""
    address = absolute(f"/comments/{row['pk']}/")
    name = name_shown(row["name"], withheld=row["author__name_withheld"])
    return Item(
        identity=identity(namespace, f"comment/{row['pk']}"),
        address=address,
        title=f"{name} on “{row['post__live_version__title']}”",
        html=with_absolute_links(shown_text(row["text"]), address),
        author=name,
        published=row["written_at"].astimezone(LONDON) if row["written_at"] else None,
        summary=row["text"],
    )
