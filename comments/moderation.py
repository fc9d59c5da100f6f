"""Moderation: the only code that changes the state of a comment.

Writers submit, edit and take back; moderators decide. Every deed is one transaction, names the
text it was made on, and is a conditional update, so that of two people at once one succeeds and
the other is told.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from comments import notices
from comments.editing import tidy
from comments.models import Comment, CommentText, Decision, Report, Standing
from comments.objections import (
    DEEDS,
    ModerationError,
    NotAllowedError,
    Read,
    RefusedError,
    check_appeals,
    check_person,
    check_still_to_decide,
    check_words,
    why_change_stays_out,
)
from comments.permissions import why_not_changed
from comments.records import attempt_of
from comments.refusals import remembered
from comments.rules import Action, Verdict, judge
from comments.searching import follow_comments
from people.models import User
from posts.editions import raise_edition
from posts.models import Author, Post

State = Comment.State
Deed = Decision.Deed
REFUSALS = (Deed.REJECT, Deed.SPAM)
# Whoever was asked to change a text is read again, whatever the policy says.
AGAIN = Verdict(Action.HOLD, "sent back before")
NOTHING_WAITS: dict[str, Any] = dict.fromkeys(("waiting_since", "claimed_by", "claimed_until"))


@remembered
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
    standing = _turn_of(by)
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


@remembered
@transaction.atomic
def edit(comment: Comment, text: str, *, by: User, at: datetime | None = None) -> Comment:
    """Change one's own comment within the window; all rules are asked again.

    When an edit of a published comment is held, readers go on seeing the earlier text.
    """
    at = at or timezone.now()
    text = tidy(text)
    standing = _turn_of(by)
    comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if sentence := why_not_changed(by, comment, at):
        raise NotAllowedError(sentence)
    if text == comment.newest_text and comment.state != State.RETURNED:
        return comment
    attempt = attempt_of(comment.post, text, by=by, standing=standing, at=at, editing=comment)
    verdict = _allowed(judge(attempt))
    if comment.state == State.RETURNED and verdict.action is Action.PUBLISH:
        verdict = AGAIN
    comment.text_number = _next_number(comment)
    if comment.state == State.PUBLISHED and verdict.action is Action.HOLD:
        comment.pending_text, comment.waiting_since = text, at
        comment.rule, comment.cause = verdict.rule, verdict.cause
    else:
        comment.text, comment.pending_text, comment.edited_at = text, "", at
        comment.shown_number = comment.text_number
        for field, value in _after(verdict, at).items():
            setattr(comment, field, value)
    comment.save()
    CommentText.objects.create(comment=comment, number=comment.text_number, text=text, at=at)
    _record(comment, verdict, at)
    return comment


@transaction.atomic
def take_back(comment: Comment, *, by: User, at: datetime | None = None) -> None:
    """Delete one's own comment: the text leaves every page at once, replies stay."""
    taken = Comment.objects.filter(pk=comment.pk, author=by).exclude(state=State.REMOVED)
    changes = {"state": State.REMOVED, "removed_at": at or timezone.now(), "pending_text": ""}
    if not taken.update(**changes, text_number=F("shown_number"), **NOTHING_WAITS):
        raise NotAllowedError("Only the writer can take a comment back, and only once.")
    notices.settled(comment)
    _show_changes(comment)


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
    last_report: int | None = None,
) -> Decision:
    """Approve, reject, mark as spam, send back or restore the text of that number.

    While a change waits, it alone is decided on: a refused one leaves the comment as it was, and
    what readers reported of it still to decide. Raises TextChangedError, DecidedMeanwhileError or
    ReportedMeanwhileError when the comment is not any more as it was read, NotAllowedError when
    this person may not decide.
    """
    at = at or timezone.now()
    words = words.strip()
    check_person(comment, by)
    check_words(deed, reason, words)
    row = Comment.objects.select_for_update().get(pk=comment.pk)
    if not on_appeal:
        check_appeals(row, by)
    check_still_to_decide(row, deed, Read(text_number, last_seen, last_report))
    facts = {"rule": row.rule, "cause": row.cause, "of_edit": bool(row.pending_text)}
    facts |= {"reason": reason, "words": words, "on_appeal": on_appeal}
    decision = _decided(row, deed, text_number, by=by, at=at, **facts)
    was = row.state
    _apply(row, deed, at)
    _settle(row, decision, was)
    comment.refresh_from_db()
    return decision


@transaction.atomic
def put_in_refused_change(refusal: Decision, *, by: User, words: str, at: datetime) -> Decision:
    """Give a published comment the change that a first decision refused: the appeal is upheld."""
    check_person(refusal.comment, by)
    row = Comment.objects.select_for_update().get(pk=refusal.comment_id)
    if sentence := why_change_stays_out(row, refusal):
        raise ModerationError(sentence)
    row.text, row.edited_at = refusal.text, at
    row.text_number = row.shown_number = refusal.text_number
    row.save()
    facts = {"words": words, "on_appeal": True, "of_edit": True}
    decision = _decided(row, Deed.APPROVE, refusal.text_number, by=by, at=at, **facts)
    notices.decided(row, decision)
    _show_changes(row)
    return decision


@transaction.atomic
def hide_until_reviewed(comment: Comment, *, at: datetime, reporters: int) -> bool:
    """Hide a published comment that enough readers reported; False when it was not published."""
    hidden = Comment.objects.filter(pk=comment.pk, state=State.PUBLISHED).update(
        state=State.HIDDEN,
        waiting_since=Coalesce("waiting_since", Value(at)),
        rule="reports",
        cause=str(reporters),
    )
    if hidden:
        comment.refresh_from_db()
        verdict = Verdict(Action.HOLD, "reports", str(reporters))
        _record(comment, verdict, at, deed=Deed.HIDE)
        _show_changes(comment)
    return bool(hidden)


def lock_person(user: User) -> Standing:
    """The person's standing, locked: their own deeds come one after the other."""
    Standing.objects.get_or_create(user=user)
    return Standing.objects.select_for_update().get(user=user)


def _turn_of(by: User) -> Standing:
    """The locked standing of whoever writes; people who left write nothing."""
    if not by.is_active:
        raise NotAllowedError("Sign in first.")
    return lock_person(by)


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
    hides = deed == Deed.HIDE
    number = comment.shown_number if hides else comment.text_number
    facts: dict[str, Any] = {"rule": verdict.rule, "cause": verdict.cause[:200], "at": at}
    facts["of_edit"] = bool(comment.pending_text) and not hides
    _decided(comment, deed or (Deed.HOLD if held else Deed.PUBLISH), number, **facts)
    if held:
        notices.held(comment)
    else:
        notices.published(comment)
        _show_changes(comment)


def _decided(comment: Comment, deed: str, text_number: int, **facts: Any) -> Decision:
    """A decision, kept for ever."""
    return Decision.objects.create(comment=comment, deed=deed, text_number=text_number, **facts)


def _apply(row: Comment, deed: str, at: datetime) -> None:
    """Change a locked row; the change that waits is what a decision is about."""
    leads_to = DEEDS[deed][1]
    if row.pending_text and leads_to == State.PUBLISHED:
        row.text, row.shown_number, row.edited_at = row.pending_text, row.text_number, at
    elif row.pending_text:
        leads_to, row.text_number = row.state, row.shown_number
    row.pending_text = ""
    row.state = leads_to
    waiting_since = row.waiting_since
    for field, value in NOTHING_WAITS.items():
        setattr(row, field, value)
    if leads_to == State.HIDDEN:
        row.waiting_since = waiting_since
    row.save()


def _settle(row: Comment, decision: Decision, was: str) -> None:
    """What follows a decision: reports are answered, people told, pages made anew."""
    # Readers reported the text that stays when a change is refused.
    if not (decision.of_edit and decision.deed in REFUSALS):
        Report.objects.filter(comment=row, settled_at=None).update(settled_at=decision.at)
    notices.decided(row, decision)
    if State.PUBLISHED in (was, row.state):
        _show_changes(row)


def _show_changes(comment: Comment) -> None:
    """Search and pages go with what readers see of a comment."""
    follow_comments(comment.pk)
    raise_edition()


def _next_number(comment: Comment) -> int:
    """A number that no text of this comment has had."""
    newest = comment.texts.aggregate(number=Max("number"))["number"] or 0
    return max(newest, comment.text_number) + 1
