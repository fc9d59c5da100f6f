"""Reach: what the last post brought back, in counts; nobody's reading is known or counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from comments.reach import Figure, reach
from posts import reach as of_posts
from posts.models import Post
from posts.telling import date_words

# Each says of a post what it brought back; other kinds of answer join here.
SOURCES: list[Callable[[int], list[Figure]]] = [reach, of_posts.reach]


@dataclass(frozen=True, slots=True)
class LastPost:
    """The newest post that readers see, with its figures: how many, of what."""

    title: str
    address: str
    came_out: str
    figures: list[tuple[int, str]]


def last_post(at: datetime) -> LastPost | None:
    """The last post that came out; one query and those of each source."""
    posts = Post.objects.published(at).exclude(precision=Post.Precision.UNKNOWN)
    newest = posts.select_related("live_version").defer("live_version__body")
    post = newest.order_by("-publish_at", "-pk").first()
    if post is None or post.live_version is None:
        return None
    figures = [
        (count, one if count == 1 else many)
        for source in SOURCES
        for one, many, count in source(post.pk)
    ]
    return LastPost(post.live_version.title, post.get_absolute_url(), date_words(post), figures)
