"""Notices: which mail a change of a comment causes; letters wait in the outbox.

Called inside the transactions of the deeds, so that a deed that fails tells nobody.
"""

from __future__ import annotations

from comments import letters
from comments.models import Appeal, Comment, Decision
from comments.still_so import appeal_key, reply_key, waiting_key
from comments.team import moderators
from people.outbox.queueing import queue, take_out

State = Comment.State
Deed = Decision.Deed
WAS_PUBLIC = frozenset({Deed.APPROVE, Deed.RESTORE, Deed.PUBLISH})


def held(comment: Comment) -> None:
    """Tell the moderation team that something waits; its writer does not decide on it."""
    settled(comment)
    team = moderators().exclude(pk=comment.author_id or 0)
    key = waiting_key(comment.pk, comment.rule, comment.waiting_since)
    queue("held", key, team, letters.waits(comment))


def published(comment: Comment) -> None:
    """Tell whoever was answered, once, and only of what readers can see."""
    parent = comment.parent
    if parent is None or parent.author is None or not parent.wants_replies:
        return
    if parent.author_id == comment.author_id or parent.state == State.REMOVED:
        return
    if Comment.objects.filter(pk=comment.pk).seen().exists():
        queue("replied", reply_key(comment.pk), [parent.author], letters.has_reply(comment))


def decided(comment: Comment, decision: Decision) -> None:
    """Tell the writer what was decided, and whoever was answered."""
    if comment.waiting_since is None:
        settled(comment)
    if comment.author is not None and not decision.on_appeal:
        _tell_writer(comment, decision)
    if decision.deed in (Deed.APPROVE, Deed.RESTORE):
        published(comment)


def settled(comment: Comment) -> None:
    """Nothing waits any more: no digest needs to say that it does."""
    take_out(f"held {comment.pk} ")


def appealed(appeal: Appeal, *, passed_over: set[int]) -> None:
    """Tell the moderators who may decide it: not those who have refused it, nor the writer."""
    involved = {*passed_over, appeal.decision.comment.author_id or 0}
    team = moderators().exclude(pk__in=involved)
    queue("appeal", appeal_key(appeal.pk), team, letters.appeal_waits(appeal))


def appeal_decided(appeal: Appeal) -> None:
    """Tell the writer the outcome and its words; decided() is called for a restored comment too."""
    take_out(f"appeal {appeal.pk}:")
    writer = appeal.decision.comment.author
    if writer is not None:
        kind = "approved" if appeal.outcome == Appeal.Outcome.UPHELD else "rejected"
        letter = letters.appeal_is_decided(appeal)
        queue(kind, f"appeal decided {appeal.pk}", [writer], letter)


def _tell_writer(comment: Comment, decision: Decision) -> None:
    """One letter for each decision, none where nothing has changed for the writer."""
    kind, letter = "approved", None
    if decision.deed == Deed.SEND_BACK:
        kind, letter = "sent_back", letters.is_sent_back(comment, decision)
    elif decision.deed in (Deed.REJECT, Deed.SPAM):
        kind, letter = "rejected", letters.is_not_published(comment, decision)
    elif not _was_public(comment, decision):
        letter = letters.is_published(comment)
    if letter and comment.author:
        queue(kind, f"decided {decision.pk}", [comment.author], letter)


def _was_public(comment: Comment, decision: Decision) -> bool:
    """Whether readers saw this very text already, so that only reports were settled."""
    same = comment.decisions.filter(text_number=decision.text_number)
    before = same.exclude(pk=decision.pk).first()
    return before is not None and before.deed in WAS_PUBLIC
