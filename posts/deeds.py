"""Deeds: the only code that writes down what was done with a post."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from people.models import User
from posts.models import Post, PostDeed, PostVersion
from posts.models.deed import LONGEST_WORDS, Deed


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
        words=_fitting(words),
    )


def _fitting(words: str) -> str:
    """Words as long as a deed keeps them; what is cut away is not hidden."""
    return words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1] + "…"
