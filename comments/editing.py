"""Editing: when a writer may change a comment, and the text as it is kept."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from comments.models import Comment
from people.models import User

State = Comment.State
EDITABLE = frozenset({State.HELD, State.RETURNED, State.PUBLISHED})
EDIT_WINDOW = timedelta(minutes=settings.COMMENT_EDIT_MINUTES)


def why_not_editable(comment: Comment, by: User, at: datetime) -> str:
    """Why a person cannot edit a comment now; empty when they can."""
    if comment.author_id != by.pk:
        return "Only its writer can change a comment."
    if comment.state == State.RETURNED:
        return ""
    if comment.state not in EDITABLE:
        return "This comment can no longer be changed."
    if comment.written_at is None or at - comment.written_at > EDIT_WINDOW:
        minutes = settings.COMMENT_EDIT_MINUTES
        return f"A comment can be changed for {minutes} minutes. That time is over."
    if comment.replies.filter(state=State.PUBLISHED).exists():
        return "Somebody has answered this comment, so it can no longer be changed."
    return ""


def tidy(text: str) -> str:
    """The text as it is kept: line ends made one kind, blanks at both ends dropped."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
