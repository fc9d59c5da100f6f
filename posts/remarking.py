"""Remarking: what the desk and approvers say to each other about the texts of a post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.models import User
from people.outbox.queueing import queue
from posts.approval_letters import has_remark
from posts.models import Approval, DraftRemark, Post
from posts.models.approval import LONGEST_REMARK
from posts.publishing import PublishingError, lock

DECISIONS = ("approves", "asks for changes")


@dataclass(frozen=True, slots=True)
class Said:
    """One remark: by whom, when, about which version, and with which decision it came."""

    at: datetime
    by: User
    number: int
    words: str
    what: str = ""

    @property
    def is_decision(self) -> bool:
        """Whether it came with approving or asking for changes."""
        return self.what in DECISIONS


@transaction.atomic
def remark(
    post: Post, words: str, *, by: User, at: datetime | None = None, to: User | None = None
) -> DraftRemark:
    """Say something about the newest text; somebody else who asked for it hears by mail."""
    words, at = words.strip(), at or timezone.now()
    lock(post)
    if not words:
        raise PublishingError("Write a remark.")
    if len(words) > LONGEST_REMARK:
        raise PublishingError(f"Use at most {LONGEST_REMARK:,} characters.")
    if post.working_version is None:
        raise PublishingError("This post has no text yet.")
    latest = post.remarks.filter(by=by, version=post.working_version).last()
    if latest is not None and latest.text == words:
        return latest
    said = DraftRemark.objects.create(
        post=post, version=post.working_version, by=by, at=at, text=words
    )
    if to is not None and to.pk != by.pk:
        queue("approval", f"draft remark {said.pk}", [to], has_remark(said), at=at)
    return said


def thread_of(post: Post, asked: Sequence[Approval] | None = None) -> list[Said]:
    """Everything said about a post's texts, the oldest first; its approvals may be known."""
    remarks = post.remarks.select_related("by", "version")
    found = [Said(one.at, one.by, one.version.number, one.text) for one in remarks]
    if asked is None:
        asked = list(post.approvals.select_related("asked_by", "person", "version"))
    for approval in asked:
        found += _said_in(approval)
    # The same note to several approvers was said once.
    return sorted(dict.fromkeys(found), key=lambda said: said.at)


def _said_in(approval: Approval) -> Iterator[Said]:
    """What was said when approval was asked for and when it was given or not."""
    number = approval.version.number
    if approval.note:
        yield Said(approval.asked_at, approval.asked_by, number, approval.note, "asks for approval")
    if approval.remark and approval.decided_at:
        changes = approval.decision == Approval.Decision.CHANGES
        what = DECISIONS[changes]
        yield Said(approval.decided_at, approval.person, number, approval.remark, what)
