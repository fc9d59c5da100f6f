"""Seen: what readers see or saw of posts, and when they last got something new of it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.db.models.functions import Greatest

from posts.models import Post
from posts.models.post import PostQuerySet


def last_new(of_post: str = "") -> Greatest:
    """When readers last got something new: by a deed, or at the scheduled minute after it."""
    return Greatest(f"{of_post}changed_at", f"{of_post}publish_at")


def seen_so_far(at: datetime) -> PostQuerySet:
    """Posts that readers see, and those that were withdrawn after readers had seen them."""
    out = Post.objects.filter(state__in=Post.PUBLIC, publish_at__lte=at)
    return out.exclude(state=Post.State.WITHDRAWN, changed_at__lt=F("publish_at"))
