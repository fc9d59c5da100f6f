"""Moderation: the only code that changes the state of a comment.

Writers submit, edit and take back; moderators decide. Every deed is one transaction, names the
text it was made on, and is a conditional update, so that of two people at once one succeeds and
the other is told.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from comments import notices
from comments.editing import tidy
from comments.models import Comment, CommentText, Decision, Report, Standing
from comments.permissions import Verb, may
from comments.records import attempt_of
from comments.rules import Action, Verdict, judge
from people.models import User
from posts.editions import raise_edition
from posts.models import Author, Post

State = Comment.State
Deed = Decision.Deed
STANDING = frozenset({State.HELD, State.HIDDEN, State.PUBLISHED})
# Which states a deed may be done in, and which state it leads to.
DEEDS: dict[str, tuple[frozenset[str], str]] = {
    Deed.APPROVE: (STANDING, State.PUBLISHED),
    Deed.REJECT: (STANDING, State.REJECTED),
    Deed.SPAM: (STANDING | {State.REJECTED}, State.SPAM),
    Deed.SEND_BACK: (frozenset({State.HELD}), State.RETURNED),
    Deed.RESTORE: (frozenset({State.REJECTED, State.SPAM}), State.PUBLISHED),
}
# Whoever was asked to change a text is read again, whatever the policy says.
AGAIN = Verdict(Action.HOLD, "sent back before")
NOTHING_WAITS: dict[str, Any] = dict.fromkeys(("waiting_since", "claimed_by", "claimed_until"))


class ModerationError(Exception):
    """A deed that cannot be done; its words are for the person who asked."""


class RefusedError(ModerationError):
    """A rule refuses the text; the verdict says which and why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.sentence)
        self.verdict = verdict


class NotAllowedError(ModerationError):
    """This person may not do this."""


class DecidedMeanwhileError(ModerationError):
    """Somebody else was first."""


class TextChangedError(ModerationError):
    """The writer has changed the text since it was read."""


@transaction.atomic
def submit(
    post: Post,
    text: str,
    *,
    by: User,
    parent: Comment | None = None,
    wants_replies: bool = True,
    at: datetime | None = None,
) -> Comment:
    """Take a new comment: it is published, held, or refused with RefusedError."""
    at = at or timezone.now()
    text = tidy(text)
    standing = lock_person(by)
    if parent and not post.comments.filter(pk=parent.pk, state=State.PUBLISHED).exists():
        raise NotAllowedError("The comment you answer is not there any more.")
    verdict = _allowed(judge(attempt_of(post, text, by=by, standing=standing, at=at)))
    comment = Comment.objects.create(
        post=post,
        parent=parent,
        author=by,
        name=by.shown_name,
        job_title=by.job_title,
        directorate=by.directorate,
        badge=Author.objects.filter(user=by).values_list("name", flat=True).first() or "",
        text=text,
        written_at=at,
        wants_replies=wants_replies,
        **_after(verdict, at),
    )
    CommentText.objects.create(comment=comment, number=1, text=text, at=at)
    _record(comment, verdict, at)
    return comment


@transaction.atomic
def edit(comment: Comment, text: str, *, by: User, at: datetime | None = None) -> Comment:
    """Change one's own comment within the window; all rules are asked again.

    When an edit of a published comment is held, readers go on seeing the earlier text.
    """
    at = at or timezone.now()
    text = tidy(text)
    standing = lock_person(by)
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if sentence := may(Verb.EDIT, by, comment, at):
        raise NotAllowedError(sentence)
    if text == comment.newest_text and comment.state != State.RETURNED:
        return comment
    attempt = attempt_of(comment.post, text, by=by, standing=standing, at=at, is_edit=True)
    verdict = _allowed(judge(attempt))
    if comment.state == State.RETURNED and verdict.action is Action.PUBLISH:
        verdict = AGAIN
    comment.text_number = F("text_number") + 1
    if comment.state == State.PUBLISHED and verdict.action is Action.HOLD:
        comment.pending_text, comment.waiting_since = text, at
        comment.rule, comment.cause = verdict.rule, verdict.cause
    else:
        comment.text, comment.pending_text, comment.edited_at = text, "", at
        for field, value in _after(verdict, at).items():
            setattr(comment, field, value)
    comment.save()
    comment.refresh_from_db()
    CommentText.objects.create(comment=comment, number=comment.text_number, text=text, at=at)
    _record(comment, verdict, at)
    return comment


@transaction.atomic
def take_back(comment: Comment, *, by: User, at: datetime | None = None) -> None:
    """Delete one's own comment: the text leaves every page at once, replies stay."""
    taken = Comment.objects.filter(pk=comment.pk, author=by).exclude(state=State.REMOVED)
    changes = {"state": State.REMOVED, "removed_at": at or timezone.now(), "pending_text": ""}
    if not taken.update(**changes, **NOTHING_WAITS):
        raise NotAllowedError("Only the writer can take a comment back, and only once.")
    notices.settled(comment)
    raise_edition()


@transaction.atomic
def decide(
    comment: Comment,
    deed: str,
    *,
    by: User,
    text_number: int,
    reason: str = "",
    words: str = "",
    at: datetime | None = None,
    on_appeal: bool = False,
    last_seen: int | None = None,
) -> Decision:
    """Approve, reject, mark as spam, send back or restore the text of that number.

    Raises TextChangedError when the writer has changed it since, DecidedMeanwhileError when
    somebody else was first, NotAllowedError when this person may not decide.
    """
    at = at or timezone.now()
    _may_decide(comment, by)
    if deed == Deed.REJECT and reason not in Decision.Reason.values:
        raise ModerationError("Choose a reason: the writer is told it.")
    row = Comment.objects.select_for_update().get(pk=comment.pk)
    _still_to_decide(row, deed, text_number, last_seen, on_appeal)
    was = row.state
    _apply(row, DEEDS[deed][1], at)
    decision = Decision.objects.create(
        comment=row,
        text_number=text_number,
        deed=deed,
        by=by,
        at=at,
        reason=reason,
        words=words.strip(),
        rule=row.rule,
        cause=row.cause,
        on_appeal=on_appeal,
    )
    _settle(row, decision, was)
    comment.refresh_from_db()
    return decision


@transaction.atomic
def hide_until_reviewed(comment: Comment, *, at: datetime, reporters: int) -> bool:
    """Hide a published comment that enough readers reported; False when it was not published."""
    hidden = Comment.objects.filter(pk=comment.pk, state=State.PUBLISHED).update(
        state=State.HIDDEN, waiting_since=at, rule="reports", cause=str(reporters)
    )
    if hidden:
        comment.refresh_from_db()
        verdict = Verdict(Action.HOLD, "reports", str(reporters))
        _record(comment, verdict, at, deed=Deed.HIDE)
        raise_edition()
    return bool(hidden)


def lock_person(user: User) -> Standing:
    """The person's standing, locked: their own deeds come one after the other."""
    Standing.objects.get_or_create(user=user)
    return Standing.objects.select_for_update().get(user=user)


def _allowed(verdict: Verdict) -> Verdict:
    """The verdict, unless it refuses."""
    if verdict.action is Action.REFUSE:
        raise RefusedError(verdict)
    return verdict


def _after(verdict: Verdict, at: datetime) -> dict[str, Any]:
    """The fields of a comment after a verdict."""
    if verdict.action is Action.PUBLISH:
        return {"state": State.PUBLISHED, "rule": "", "cause": "", **NOTHING_WAITS}
    held = {"state": State.HELD, "rule": verdict.rule, "cause": verdict.cause[:200]}
    return {**held, "waiting_since": at, "claimed_by": None, "claimed_until": None}


def _record(comment: Comment, verdict: Verdict, at: datetime, deed: str = "") -> None:
    """Keep what a rule decided, and tell the team of what is held."""
    held = verdict.action is Action.HOLD
    Decision.objects.create(
        comment=comment,
        text_number=comment.text_number,
        deed=deed or (Deed.HOLD if held else Deed.PUBLISH),
        at=at,
        rule=verdict.rule,
        cause=verdict.cause[:200],
    )
    if held:
        notices.held(comment)
    else:
        notices.published(comment)
        raise_edition()


def _apply(row: Comment, leads_to: str, at: datetime) -> None:
    """Change a locked row; the edit that waits is what a decision is about."""
    if row.pending_text:
        if leads_to == State.PUBLISHED:
            row.text, row.edited_at = row.pending_text, at
        elif leads_to == State.REJECTED and row.state == State.PUBLISHED:
            leads_to = State.PUBLISHED
        row.pending_text = ""
    row.state = leads_to
    for field, value in NOTHING_WAITS.items():
        setattr(row, field, value)
    row.save()


def _still_to_decide(
    row: Comment, deed: str, text_number: int, last_seen: int | None, on_appeal: bool
) -> None:
    """The locked row is as its moderator saw it, and the deed is one for its state."""
    if deed == Deed.RESTORE and not on_appeal and row.decisions.under_appeal().exists():
        raise NotAllowedError("Its writer has appealed. A different moderator decides the appeal.")
    if row.text_number != text_number:
        raise TextChangedError("The writer has changed the text. Read the new one.")
    if row.state not in DEEDS[deed][0] or not _has_something_to_decide(row, deed, last_seen):
        raise DecidedMeanwhileError(_who_was_first(row))


def _settle(row: Comment, decision: Decision, was: str) -> None:
    """What follows a decision: reports are answered, people told, pages made anew."""
    Report.objects.filter(comment=row, settled_at=None).update(settled_at=decision.at)
    notices.decided(row, decision)
    if State.PUBLISHED in (was, row.state):
        raise_edition()


def _may_decide(comment: Comment, by: User) -> None:
    """Only moderators, and nobody on their own comment."""
    if not by.is_active or not by.has_perm("comments.moderate_comment"):
        raise NotAllowedError("Only moderators decide on comments.")
    if comment.author_id == by.pk:
        raise NotAllowedError("Nobody decides on their own comment.")


def _has_something_to_decide(row: Comment, deed: str, last_seen: int | None) -> bool:
    """No decision since the last one seen; what is published needs a report or an edit."""
    newest = row.decisions.order_by("-pk").values_list("pk", flat=True).first() or 0
    if last_seen in (None, newest) and deed == Deed.APPROVE and row.state == State.PUBLISHED:
        return bool(row.pending_text) or row.reports.filter(settled_at=None).exists()
    return last_seen in (None, newest)


def _who_was_first(row: Comment) -> str:
    """What happened meanwhile, in words."""
    last = row.decisions.select_related("by").order_by("-pk").first()
    if row.state == State.REMOVED:
        return "Its writer has taken this comment back meanwhile."
    if last is None or last.by is None:
        return "This comment has changed meanwhile. Nothing was decided."
    return f"{last.by.shown_name} was first: {last.get_deed_display().lower()}. Nothing changed."
