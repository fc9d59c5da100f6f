"""Reviewing: the steps of a draft on its way to readers; saving a new text starts them again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from posts.approving import approve_at_desk
from posts.deeds import note
from posts.models import Approval, Post
from posts.models.deed import Deed
from posts.overtaking import end_requests, take_approval_back
from posts.publishing import Person, PublishingError
from posts.texts import is_empty

State, Ended = Post.State, Approval.Ended


@transaction.atomic
def submit(post: Post, *, by: Person, at: datetime | None = None, words: str = "") -> None:
    """Ask somebody who may publish to look at a draft."""
    if is_empty(post):
        raise PublishingError("There is nothing to review yet: write a title and a text first.")
    _step(post, State.DRAFT, State.IN_REVIEW, "Only a draft can be sent for review.")
    note(post, Deed.SENT_FOR_REVIEW, by=by, at=at, words=words)


@transaction.atomic
def approve(post: Post, *, by: Person, at: datetime | None = None, words: str = "") -> None:
    """Say that the text may be published as it stands."""
    _step(post, State.IN_REVIEW, State.APPROVED, "Only a post in review can be approved.")
    note(post, Deed.APPROVED, by=by, at=at, words=words)
    if by is not None:
        approve_at_desk(post, by=by, at=at or timezone.now())


@transaction.atomic
def send_back(post: Post, *, by: Person, at: datetime | None = None, words: str = "") -> None:
    """Give a post in review back to its writer."""
    _step(post, State.IN_REVIEW, State.DRAFT, "Only a post in review can be sent back.")
    note(post, Deed.SENT_BACK, by=by, at=at, words=words)
    end_requests(post, Ended.SETTLED, at or timezone.now())


@transaction.atomic
def ask_for_changes(post: Post, *, by: Person, words: str, at: datetime | None = None) -> None:
    """Give a post in review back with what should be different."""
    if not words.strip():
        raise PublishingError("Say what should be different.")
    _step(post, State.IN_REVIEW, State.DRAFT, "Only a post in review can be sent back.")
    note(post, Deed.CHANGES_ASKED_FOR, by=by, at=at, words=words)
    end_requests(post, Ended.SETTLED, at or timezone.now())


@transaction.atomic
def withdraw_approval(
    post: Post, *, by: Person, at: datetime | None = None, words: str = ""
) -> None:
    """Take an approval back: the post waits for review again."""
    _step(post, State.APPROVED, State.IN_REVIEW, "Only an approved post has an approval.")
    note(post, Deed.APPROVAL_WITHDRAWN, by=by, at=at, words=words)
    take_approval_back(post, at or timezone.now())


def _step(post: Post, before: str, after: str, refusal: str) -> None:
    """Go from one state to the next, once, whoever else tries."""
    if not Post.objects.filter(pk=post.pk, state=before).update(state=after):
        raise PublishingError(refusal)
    post.state = after
