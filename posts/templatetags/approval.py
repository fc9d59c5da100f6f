"""How pages of the desk tell of a post's approval and of what was said about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils import timezone

from posts.approved import approved_words, record_of
from posts.models import Approval, Post
from posts.models.deed import LONGEST_WORDS
from posts.remarking import Said, thread_of

register = template.Library()


@dataclass(frozen=True, slots=True)
class Told:
    """What stands on a post's pages: the record, whom everybody waits for, and the remarks."""

    record: str
    live_record: str
    waiting: list[Approval]
    said: list[Said]
    links: int


@register.simple_tag
def approval_of(post: Post) -> Told:
    """Everything about the approval of one post."""
    at = timezone.now()
    waits = post.live_version_id not in (None, post.working_version_id)
    return Told(
        record=record_of(post, post.working_version),
        live_record=record_of(post, post.live_version) if waits else "",
        waiting=list(post.approvals.waiting(at).select_related("person", "asked_by", "version")),
        said=thread_of(post),
        links=post.preview_links.open(at).count(),
    )


@register.simple_tag
def decided_by_version(post: Post) -> dict[int, list[str]]:
    """What stands and was said about each version, by their numbers; deeds are told elsewhere."""
    told: dict[int, list[str]] = {}
    asked = list(post.approvals.select_related("asked_by", "person", "version"))
    for one in asked:
        if one.decision == Approval.Decision.APPROVED and not one.ended:
            words = approved_words(str(one.person), one.decided_at)
            told.setdefault(one.version.number, []).append(words)
    for said in thread_of(post, asked):
        if not said.is_decision or len(said.words) > LONGEST_WORDS:
            told.setdefault(said.number, []).append(f"{said.by}: {said.words}")
    return told


@register.filter
def at_key(found: dict[int, Any], key: int) -> Any:
    """What a table has under a key; nothing where it has none."""
    return found.get(key, "")
