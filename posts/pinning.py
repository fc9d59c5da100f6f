"""Pinning: one post at the top of the front page, until its last day there is over."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from people.models import User
from posts.dates import local_day
from posts.deeds import note
from posts.editions import raise_edition
from posts.models import Post
from posts.models.deed import Deed
from posts.models.post import PostQuerySet

IS_OVER = "Its last day at the top is over."


def at_the_top(at: datetime) -> PostQuerySet:
    """Pinned posts that readers see and whose last day is not over; the first stands at the top."""
    not_over = Q(pinned_until__isnull=True) | Q(pinned_until__gte=local_day(at))
    seen = Post.objects.published(at).filter(not_over, pinned=True)
    return seen.order_by("-publish_at", "-pk")


@transaction.atomic
def pin_alone(post: Post, *, by: User | None, at: datetime | None = None) -> list[Post]:
    """Let every other post that readers see step down when this one stands at the top now."""
    moment = at or timezone.now()
    if not at_the_top(moment).filter(pk=post.pk).exists():
        return []
    others = Post.objects.published(moment).filter(pinned=True).exclude(pk=post.pk)
    stepping_down = list(others.select_for_update(of=("self",)).select_related("working_version"))
    for other in stepping_down:
        _unpin(other, words=f"“{post}” took its place.", by=by, at=moment)
    return stepping_down


def unpin_due(at: datetime) -> str:
    """Unpin posts whose last day is over, and those whose place a newer one has taken."""
    over = Post.objects.filter(pinned=True, pinned_until__lt=local_day(at))
    count = sum(_unpin_if_so(post, IS_OVER, at) for post in over.select_related("working_version"))
    top = at_the_top(at).select_related("working_version").first()
    return f"{count + len(pin_alone(top, by=None, at=at) if top else ())} unpinned"


@transaction.atomic
def _unpin_if_so(post: Post, words: str, at: datetime) -> bool:
    """Unpin a post that is still to be unpinned once nobody else works on it."""
    still = Post.objects.select_for_update().filter(pk=post.pk, pinned=True)
    if not still.filter(pinned_until__lt=local_day(at)).exists():
        return False
    _unpin(post, words=words, by=None, at=at)
    return True


def _unpin(post: Post, *, words: str, by: User | None, at: datetime) -> None:
    """Take a post from the top; it stands in its place in the list as before."""
    Post.objects.filter(pk=post.pk).update(pinned=False, pinned_until=None)
    note(post, Deed.UNPINNED, by=by, at=at, words=words)
    raise_edition()
