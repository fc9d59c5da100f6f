"""Deeds: the only code that writes down what was done with a post."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from people.models import User
from posts.models import Post, PostDeed, PostVersion
from posts.models.deed import Deed

LONGEST_WORDS = 300


def note(
    post: Post,
    deed: Deed,
    *,
    by: User | None,
    at: datetime | None = None,
    words: str = "",
    version: PostVersion | None = None,
) -> PostDeed:
    """Write one deed down, in its own transaction; about the working text unless told otherwise."""
    return PostDeed.objects.create(
        post=post,
        version=version or post.working_version,
        deed=deed,
        by=by,
        at=at or timezone.now(),
        words=words[:LONGEST_WORDS],
    )
