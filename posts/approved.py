"""Approved: whether a text has the approval it needs, and what is told of it for ever."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from hashlib import sha256

from django.conf import settings

from people.models import User
from posts.dates import long_moment
from posts.facts import SEEN_FACTS, column, labels
from posts.models import Approval, Post, PostVersion

State = Post.State
NEEDED = (
    "Here a post comes out only once the chief executive or a deputy has approved this very text. "
    "Save it, then ask for approval."
)


def standing_approval(version: PostVersion | None) -> Approval | None:
    """The approval of this very text, unless something was changed since."""
    if version is None:
        return None
    return version.approvals.standing().select_related("person", "asked_by").first()


def lacks_approval(post: Post, version: PostVersion | None) -> bool:
    """Whether a text of this post must not come out yet; one that readers see already may stay."""
    if not settings.APPROVAL_NEEDED or is_seen(post, version):
        return False
    return standing_approval(version) is None


def is_seen(post: Post, version: PostVersion | None) -> bool:
    """Whether readers see this very text now."""
    is_out = post.state == State.PUBLISHED and not post.is_scheduled
    return is_out and version is not None and post.live_version_id == version.pk


def refusal_of_facts(post: Post, changed: Collection[str]) -> str:
    """Why what readers see beside a text is not changed without asking; empty when it may be."""
    seen = sorted(SEEN_FACTS.intersection(changed))
    if not settings.APPROVAL_NEEDED or post.state != State.PUBLISHED or not seen:
        return ""
    return (
        f"{labels(seen)}: here readers get this only once the chief executive or a deputy has "
        "approved it. Press “Save changes for later”, ask for approval, then publish the changes."
    )


def refusal_of_signature(post: Post, before: tuple[str, str]) -> str:
    """Why a post is not signed by another holder of the office than was approved; may be empty."""
    now = (post.byline_name, post.byline_job_title)
    if not settings.APPROVAL_NEEDED or now == before:
        return ""
    return (
        f"On that day “{', '.join(filter(None, now))}” signs for this office, and nobody has "
        "approved the post under that name. Choose another day; or save the post with that "
        "name and job title, and ask for approval."
    )


def seal_of(post: Post) -> str:
    """A mark of everything an approver reads: it changes with the text and with every seen fact."""
    facts = (f"{name}={getattr(post, column(name))}" for name in sorted(SEEN_FACTS))
    return sha256("\n".join([str(post.working_version_id), *facts]).encode()).hexdigest()


def record_of(post: Post, version: PostVersion | None) -> str:
    """Who drafted a text, and who approved it when; or that it came out without. May be empty."""
    approval = standing_approval(version)
    if version is None or (approval is None and version.pk != post.live_version_id):
        return ""
    if approval is not None:
        return f"{_drafted(post)}, {_approved(approval)}"
    before = _approval_before_a_change(version)
    if before is not None and before.ended_at:
        changed = f"something beside the text was changed on {long_moment(before.ended_at)}"
        return f"{_drafted(post)}, {_approved(before)}; {changed}"
    return f"{_drafted(post)}, published without approval" if post.made_by_id else ""


def _approval_before_a_change(version: PostVersion) -> Approval | None:
    """The last approval of this very text that a change of what stands beside it ended."""
    decided = version.approvals.filter(decision=Approval.Decision.APPROVED)
    ended = decided.filter(ended=Approval.Ended.OVERTAKEN).select_related("person")
    return ended.order_by("-decided_at").first()


def approved_words(name: str, moment: datetime | None) -> str:
    """By whom and when, as a line of its own; empty where nobody did."""
    return f"Approved by {name} on {long_moment(moment)}" if moment else ""


def _approved(approval: Approval) -> str:
    """By whom and when."""
    words = approved_words(str(approval.person), approval.decided_at)
    return words[:1].lower() + words[1:]


def _drafted(post: Post) -> str:
    """Who began it, with their directorate."""
    by: User | None = post.made_by
    if by is None:
        return "Drafted by the importer"
    return f"Drafted by {by} ({by.directorate})" if by.directorate else f"Drafted by {by}"
