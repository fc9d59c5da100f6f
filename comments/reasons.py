"""Reasons: why a comment is not (yet) published, in sentences for its writer."""

from __future__ import annotations

from comments.models import Comment, Decision

State = Comment.State
WAITS = {
    "held word": "It holds the word “{cause}”, so a moderator reads it first.",
    "links": "It has {cause} links, so a moderator reads it first.",
    "writer held": "A moderator reads your comments first.",
    "hold everything": "A moderator reads every comment first.",
    "newcomer": "A moderator reads the first comments of everybody.",
    "trust lost": "Some of your last comments were not published, so a moderator reads this one.",
    "sent back before": "You changed it as you were asked, so a moderator reads it again.",
    "reports": "Readers have reported it, so it is hidden until a moderator has looked.",
    "imported again": "An import of the old blog brought it anew, so a moderator reads it first.",
    "not approved": "Nobody had approved it on the old blog, so a moderator reads it first.",
}
ANY_RULE = "A moderator reads it first."


def why_it_waits(rule: str, cause: str = "") -> str:
    """The sentence of the rule that holds a comment, with the very word or number."""
    return WAITS.get(rule, ANY_RULE).replace("{cause}", cause)


def why_not_public(state: str, rule: str, cause: str, decision: Decision | None) -> str:
    """Why only its writer sees a comment; empty when readers see it."""
    match state:
        case State.HELD | State.HIDDEN:
            return why_it_waits(rule, cause)
        case State.RETURNED:
            return f"A moderator sent it back to you to change.{_given(decision)}"
        case State.REJECTED:
            return f"A moderator did not publish it.{_given(decision)}"
        case State.SPAM:
            return f"A moderator took it for spam.{_given(decision)}"
    return ""


def why_change_refused(decision: Decision) -> str:
    """Why readers do not see a change that its writer made."""
    spam = decision.deed == Decision.Deed.SPAM
    what = "took this change for spam" if spam else "did not publish this change"
    return f"A moderator {what}.{_given(decision)}"


def _given(decision: Decision | None) -> str:
    """The reason and the words that a decision gives."""
    if decision is None:
        return ""
    reason = f" {decision.get_reason_display()}." if decision.reason else ""
    return f"{reason} {decision.words}" if decision.words else reason
