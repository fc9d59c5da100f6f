"""Permissions: who may do what with a comment now; asked by every deed and every page.

Suspended people and those with an unread warning do nothing that others see, but may always take
their own words back and appeal. Reporting and “useful” go on where a post is closed or commenting
is stopped: only new words end there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Any

from comments.editing import why_not_editable
from comments.models import Appeal, Comment, Decision, PostTalk, Standing, TalkSettings
from comments.openness import CLOSED, closed_words
from people.models import User
from posts.dates import local_day, short_date
from posts.models import Post

State = Comment.State
REFUSED = (State.REJECTED, State.SPAM)
STANDING = (State.PUBLISHED, State.HIDDEN)
REFUSALS = (Decision.Deed.REJECT, Decision.Deed.SPAM)


class Verb(StrEnum):
    """What people do."""

    CREATE = "create"
    REPLY = "reply"
    EDIT = "edit"
    TAKE_BACK = "take_back"
    REACT = "react"
    REPORT = "report"
    APPEAL = "appeal"


# What suspended people may still do.
ALWAYS = frozenset({Verb.TAKE_BACK, Verb.APPEAL})
UNREAD_WARNING = "A moderator has written to you. Read that first."
NOT_SEEN = "This comment is not there any more."
REPORTED = "You have reported this comment already."
APPEALED = "You have appealed against this decision already."


def may(verb: str, user: Any, about: Comment | Post, at: datetime) -> str:
    """Why this person may not do this now, in a sentence; empty when they may.

    About is the post for create, the comment for everything else.
    """
    if user is None or not user.is_authenticated or not user.is_active:
        return "Sign in first."
    if verb not in ALWAYS and (sentence := why_silenced(user, at)):
        return sentence
    return ANSWERS[Verb(verb)](user, about, at)


def why_silenced(user: User, at: datetime) -> str:
    """The suspension or the unread warning that keeps a person from everything others see."""
    standing = Standing.objects.filter(user=user).first()
    if standing is None:
        return ""
    if standing.suspended_until and standing.is_suspended(at):
        until = short_date(local_day(standing.suspended_until))
        reason = standing.suspension_reason
        return f"You cannot take part until {until}. The reason you were given: {reason}"
    if standing.has_unread_warning:
        return UNREAD_WARNING
    return ""


def refusal_of(comment: Comment) -> Decision | None:
    """The decision that keeps a comment, or its newest change, from readers; None without one."""
    refusals = comment.decisions.filter(deed__in=REFUSALS).exclude(by=None)
    if comment.state in REFUSED:
        return refusals.filter(of_edit=False).first()
    newest = refusals.filter(of_edit=True).first()
    return newest if newest and is_refused_change(comment, newest) else None


def is_refused_change(comment: Comment, decision: Decision) -> bool:
    """Whether a decision refused a change that no later text of the comment has overtaken."""
    refuses = decision.of_edit and decision.deed in REFUSALS
    stands = comment.state in STANDING and not comment.pending_text
    return refuses and stands and decision.text_number > comment.shown_number


def is_seen(comment: Comment, at: datetime) -> bool:
    """Whether readers see this comment: published, under a post that shows comments."""
    return comment.state == State.PUBLISHED and shows_comments(comment.post, at)


def shows_comments(post: Post, at: datetime) -> bool:
    """Whether readers see this post and what was said on it."""
    public = post.state == Post.State.PUBLISHED and post.publish_at and post.publish_at <= at
    return bool(public) and post.comments_mode != Post.Comments.OFF


def why_not_changed(user: User, comment: Comment, at: datetime) -> str:
    """Why a comment cannot be changed now, whatever the rules say of its writer and the post."""
    if sentence := why_not_editable(comment, user, at):
        return sentence
    if not shows_comments(comment.post, at):
        return "The post is not there any more, so nothing under it can be changed."
    return ""


def _create(_user: User, post: Any, at: datetime) -> str:
    """New words need an open post."""
    talk = PostTalk.objects.filter(post=post).first()
    return closed_words(post, TalkSettings.current(), talk, at)


def _reply(user: User, comment: Any, at: datetime) -> str:
    """What is answered has to be there, under an open post."""
    if comment.state != State.PUBLISHED:
        return "The comment you answer is not there any more."
    return _create(user, comment.post, at)


def _edit(user: User, comment: Any, at: datetime) -> str:
    """One's own, within the window, under an open post; what was sent back also after it closed."""
    if sentence := why_not_changed(user, comment, at):
        return sentence
    if comment.state != State.RETURNED:
        return _create(user, comment.post, at)
    choices = TalkSettings.current()
    return (choices.stop_notice or CLOSED) if choices.stopped else ""


def _take_back(user: User, comment: Any, _at: datetime) -> str:
    """One's own, once, wherever it stands."""
    if comment.author_id == user.pk and comment.state != State.REMOVED:
        return ""
    return "Only the writer can take a comment back, and only once."


def _react(user: User, comment: Any, at: datetime) -> str:
    """Somebody else's comment, while readers see it."""
    if comment.author_id == user.pk:
        return "This is your own comment."
    return "" if is_seen(comment, at) else NOT_SEEN


def _report(user: User, comment: Any, at: datetime) -> str:
    """Somebody else's comment, while readers see it, once."""
    if comment.author_id == user.pk:
        return "This is your own comment. You can take it back."
    if not is_seen(comment, at):
        return NOT_SEEN
    return REPORTED if comment.reports.filter(by=user).exists() else ""


def _appeal(user: User, comment: Any, _at: datetime) -> str:
    """One's own comment, or a change of it, that a moderator refused; once a decision."""
    if comment.author_id != user.pk:
        return "Only its writer can appeal for a comment."
    refusal = refusal_of(comment)
    if refusal is None:
        return "There is no decision to appeal against."
    return APPEALED if Appeal.objects.filter(decision=refusal).exists() else ""


ANSWERS: dict[Verb, Callable[[User, Any, datetime], str]] = {
    Verb.CREATE: _create,
    Verb.REPLY: _reply,
    Verb.EDIT: _edit,
    Verb.TAKE_BACK: _take_back,
    Verb.REACT: _react,
    Verb.REPORT: _report,
    Verb.APPEAL: _appeal,
}
