"""Verbs: the buttons a moderator has for a comment in its state, each with its key."""

from __future__ import annotations

from dataclasses import dataclass

from comments.models import Comment, Decision
from comments.objections import DEEDS

State = Comment.State
Deed = Decision.Deed
KEYS = {
    Deed.APPROVE: "a",
    Deed.RESTORE: "a",
    Deed.REJECT: "r",
    Deed.SPAM: "s",
    Deed.SEND_BACK: "b",
}
WORDS = {
    Deed.APPROVE: "Approve",
    Deed.REJECT: "Reject",
    Deed.SPAM: "Spam",
    Deed.SEND_BACK: "Send back",
    Deed.RESTORE: "Restore",
}
DONE = {
    Deed.APPROVE: "Approved",
    Deed.REJECT: "Rejected",
    Deed.SPAM: "Marked as spam",
    Deed.SEND_BACK: "Sent back to its writer",
    Deed.RESTORE: "Restored: readers see it again",
}
# What is said of a change; the comment it would change is not touched by a refusal.
DONE_TO_EDIT = {
    Deed.APPROVE: "Edit approved",
    Deed.REJECT: "Edit rejected, the comment stays as it was",
    Deed.SPAM: "Edit marked as spam, the comment stays as it was",
}


@dataclass(frozen=True, slots=True)
class Button:
    """One deed that can be done now."""

    deed: str
    words: str
    key: str


def buttons_for(comment: Comment, *, reported: bool) -> dict[str, Button]:
    """The deeds that moderation would do with this comment as it stands, by name."""
    deeds = [deed for deed in KEYS if comment.state in DEEDS[deed][0]]
    if comment.state == State.PUBLISHED and not comment.pending_text and not reported:
        deeds.remove(Deed.APPROVE)
    return {str(deed): Button(deed, _words(deed, comment), KEYS[Deed(deed)]) for deed in deeds}


def _words(deed: str, comment: Comment) -> str:
    """What the button says; an edit that waits and a reported comment are named."""
    if comment.pending_text and deed == Deed.SPAM:
        return "The edit is spam"
    if comment.pending_text:
        shows = comment.state == State.HIDDEN and deed == Deed.APPROVE
        return f"{WORDS[Deed(deed)]} the edit{' and show it' if shows else ''}"
    if deed == Deed.APPROVE and comment.state == State.HIDDEN:
        return "Show it again"
    if deed == Deed.APPROVE and comment.state == State.PUBLISHED:
        return "Let it stand"
    return WORDS[Deed(deed)]
