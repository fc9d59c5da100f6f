"""Answering: whether a request for approval can still be answered, and if not, why, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from posts.approved import is_seen, standing_approval
from posts.dates import local_day, long_date, long_moment
from posts.models import Approval, Post, PostVersion

Decision, Ended, State = Approval.Decision, Approval.Ended, Post.State
DEAD = (Ended.ANEW, Ended.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a link is worth now: gone, to be read only, or to be decided; with a sentence."""

    words: str = ""
    may_decide: bool = False
    is_gone: bool = False
    # Where the person decides instead.
    newer: Approval | None = None


def standing_of(approval: Approval, at: datetime) -> Standing:
    """How a request stands."""
    if newer := _newer(approval):
        return Standing(_anew_words(approval, newer), is_gone=True, newer=newer)
    if words := _why_gone(approval, at):
        return Standing(words, is_gone=True)
    if approval.decision:
        return Standing(_decided_words(approval))
    if words := _why_needless(approval):
        return Standing(words)
    return Standing(_changed_words(approval) if approval.ended else "", may_decide=True)


def version_to_read(approval: Approval) -> PostVersion | None:
    """The text on the page: the decided one while it stands, else the newest."""
    stands = approval.decision and not approval.ended
    return approval.version if stands else approval.post.working_version


def version_before(approval: Approval, shown: PostVersion) -> tuple[PostVersion | None, str]:
    """The text to compare with, and which that is in words: what the person knows best."""
    own = Approval.objects.filter(post=approval.post_id, person=approval.person_id)
    own = own.exclude(version=shown).exclude(decision="").select_related("version")
    if (last := own.order_by("-decided_at").first()) and last.decided_at:
        did = "approved" if last.decision == Decision.APPROVED else "asked to change"
        return last.version, f"the text that you {did} on {long_moment(last.decided_at)}"
    if approval.version_id != shown.pk:
        return approval.version, "the text that you were first asked about"
    live = approval.post.live_version
    if live is not None and live.pk != shown.pk:
        return live, "the text that readers have now"
    return None, ""


def _newer(approval: Approval) -> Approval | None:
    """The last request of the same person about the same post, if it came after this one."""
    own = approval.post.approvals.filter(person=approval.person_id).exclude(key_digest="")
    return own.filter(asked_at__gt=approval.asked_at).order_by("asked_at").last()


def _anew_words(approval: Approval, newer: Approval) -> str:
    """That another request counts now, and why there is one."""
    changed = approval.ended == Ended.OVERTAKEN or newer.version_id != approval.version_id
    why = "The text has changed since. " if changed else ""
    asked, again = long_moment(approval.asked_at), long_moment(newer.asked_at)
    return f"You were asked by this link on {asked}. {why}You were asked again on {again}."


def _why_gone(approval: Approval, at: datetime) -> str:
    """Why the link leads nowhere any more."""
    post, by = approval.post, approval.asked_by
    if approval.ended == Ended.TAKEN_BACK and not approval.decision:
        return f"{by} does not need your approval of this post any more."
    if approval.has_run_out(at):
        day = long_date(local_day(approval.expires_at))
        return f"This link worked until {day}. Ask {by} for a new one."
    if post.state == State.BINNED:
        return "This post was deleted."
    if post.state == State.WITHDRAWN and approval.asked_at < post.changed_at:
        return "This post was withdrawn."
    return ""


def _decided_words(approval: Approval) -> str:
    """What the person decided, and whether it still stands."""
    when = long_moment(approval.decided_at) if approval.decided_at else ""
    if approval.decision == Decision.CHANGES:
        return f"You asked for changes on {when}. When it is ready, you will be asked again."
    if approval.ended == Ended.OVERTAKEN:
        return (
            f"You approved version {approval.version.number} on {when}. The text has changed "
            "since, so that it is not approved any more. When it is ready, you will be asked again."
        )
    back = " The desk has taken your approval back since." * (approval.ended == Ended.TAKEN_BACK)
    return f"You approved this text on {when}.{back}"


def _why_needless(approval: Approval) -> str:
    """Why nothing is left to decide."""
    post = approval.post
    if other := standing_approval(post.working_version):
        when = long_moment(other.decided_at) if other.decided_at else ""
        return f"{other.person} approved this text on {when}, so nothing is left to decide."
    if approval.ended == Ended.SETTLED:
        return "Somebody else has decided on this post meanwhile, so nothing is left to decide."
    if is_seen(post, post.working_version) or approval.ended == Ended.PUBLISHED:
        return f"{_out_words(post)} Nothing is left to decide."
    return ""


def _out_words(post: Post) -> str:
    """Since when readers see it, or from when."""
    if post.publish_at is None:
        return "This post was published."
    if post.is_scheduled:
        return f"This post is scheduled: readers see it from {long_moment(post.publish_at)}."
    return f"This post is published: readers see it since {long_moment(post.publish_at)}."


def _changed_words(approval: Approval) -> str:
    """That another text stands there than was asked about."""
    newest = approval.post.working_version
    if newest is not None and newest.by_id == approval.person_id:
        return f"You changed the text on {long_moment(newest.at)}. It waits for your approval."
    return (
        "The text has changed since you were asked. This is the newest; please decide on this one."
    )
