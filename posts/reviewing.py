"""Reviewing: the steps of a draft on its way to readers; saving a new text starts them again."""

from __future__ import annotations

from posts.models import Post
from posts.publishing import PublishingError


def submit(post: Post) -> None:
    """Ask somebody who may publish to look at a draft."""
    _step(post, Post.State.DRAFT, Post.State.IN_REVIEW, "Only a draft can be sent for review.")


def approve(post: Post) -> None:
    """Say that the text may be published as it stands."""
    _step(post, Post.State.IN_REVIEW, Post.State.APPROVED, "Only a post in review can be approved.")


def send_back(post: Post) -> None:
    """Give a post in review back to its writer."""
    _step(post, Post.State.IN_REVIEW, Post.State.DRAFT, "Only a post in review can be sent back.")


def _step(post: Post, before: str, after: str, refusal: str) -> None:
    """Go from one state to the next, once, whoever else tries."""
    if not Post.objects.filter(pk=post.pk, state=before).update(state=after):
        raise PublishingError(refusal)
    post.state = after
