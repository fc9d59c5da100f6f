"""Overtaking: a change of what readers will see ends what was asked and approved before it."""

from __future__ import annotations

from datetime import datetime

from people.models import User
from people.outbox.queueing import queue
from posts.approval_letters import is_overtaken
from posts.deeds import note
from posts.models import Approval, Post
from posts.models.approval import ApprovalQuerySet
from posts.models.deed import Deed

Ended = Approval.Ended


def overtake_text(post: Post, *, by: User | None, at: datetime) -> None:
    """A newer text was saved: what was asked or approved about earlier ones is no longer so.

    What was said about the text that readers have stays said of it.
    """
    earlier = post.approvals.exclude(version=post.working_version_id)
    _overtake(post, earlier.exclude(version=post.live_version_id), by, at)


def overtake_facts(post: Post, *, by: User | None, at: datetime) -> None:
    """What stands on the page was changed beside the text."""
    _overtake(post, post.approvals.all(), by, at)


def end_requests(post: Post, why: Approval.Ended, at: datetime, *, but: int = 0) -> None:
    """Nobody needs to decide about this post any more, for this reason."""
    waiting = post.approvals.undecided().exclude(pk=but).order_by()
    waiting.update(ended=why, ended_at=at)


def take_approval_back(post: Post, at: datetime) -> None:
    """What was approved on the desk is to be looked at once more."""
    standing = post.approvals.standing().filter(version=post.working_version_id).order_by()
    standing.update(ended=Ended.TAKEN_BACK, ended_at=at)


def _overtake(post: Post, approvals: ApprovalQuerySet, by: User | None, at: datetime) -> None:
    """End requests and approvals, tell who asked, and make an approved post a draft again."""
    ending = list(
        (approvals.undecided() | approvals.standing()).select_related("asked_by", "person")
    )
    numbers = [approval.pk for approval in ending]
    Approval.objects.filter(pk__in=numbers).order_by().update(ended=Ended.OVERTAKEN, ended_at=at)
    for approval in ending:
        if approval.decision and approval.asked_by_id != (by.pk if by else None):
            key = f"approval overtaken {approval.pk}"
            queue("approval", key, [approval.asked_by], is_overtaken(approval, by), at=at)
    if ending:
        _begin_again(post, any(approval.decision for approval in ending), by, at)


def _begin_again(post: Post, was_approved: bool, by: User | None, at: datetime) -> None:
    """What was in review or approved is a draft again; a public post stays what it is."""
    state = Post.State(post.state)
    if state in (Post.State.IN_REVIEW, Post.State.APPROVED):
        Post.objects.filter(pk=post.pk).update(state=Post.State.DRAFT)
        post.state = Post.State.DRAFT
    elif state == Post.State.DRAFT or not was_approved:
        return
    deed = Deed.APPROVAL_ENDED if was_approved else Deed.REVIEW_ENDED
    note(post, deed, by=by, at=at, words="What readers see was changed.")
