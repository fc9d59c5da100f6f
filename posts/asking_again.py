"""Asking again: who was asked about this very text before keeps that request and its link."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from people.models import User
from people.outbox.queueing import queue
from posts import approval_letters as letters
from posts.keys import digest_of, key_from
from posts.models import Approval, Post
from posts.remarking import remark
from posts.still_so import request_key

# Two presses of one button are one mail.
PRESSED_TWICE = timedelta(minutes=1)


def new_key_of(approval: Approval) -> str:
    """The key of a request that is kept; it stands nowhere, so only the blog can work it out."""
    return key_from("approve", approval.pk, approval.person_id, approval.asked_at.timestamp())


def key_of(approval: Approval) -> str:
    """The key in the mail of a request; empty where no mail was sent, or under another secret."""
    key = new_key_of(approval)
    return key if digest_of(key) == approval.key_digest else ""


def asked_before(post: Post) -> dict[int, Approval]:
    """Who was asked about the newest text and has not answered, by their numbers."""
    asked = post.approvals.undecided().filter(version=post.working_version)
    return {one.person_id: one for one in asked.select_related("person", "asked_by", "version")}


def ask_again(approval: Approval, *, by: User, words: str, at: datetime) -> bool:
    """Mail the same link once more, with new time to answer; False where it cannot be had again."""
    key = key_of(approval)
    if not key:
        return False
    approval.expires_at = at + timedelta(days=settings.APPROVAL_LINK_DAYS)
    approval.save(update_fields=("expires_at",))
    if words and words != approval.note:
        remark(approval.post, words, by=by, at=at)
    if at - approval.asked_at >= PRESSED_TWICE:
        minutes = (at - approval.asked_at) // PRESSED_TWICE
        letter = letters.asks_again(approval, key, by, words)
        told = f"{request_key(approval.pk)} {minutes}"
        queue("approve", told, [approval.person], letter, at=at)
    return True
