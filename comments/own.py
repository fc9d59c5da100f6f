"""Own comments: what a person has written, with its state and why, for their own page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from comments.editing import EDIT_WINDOW, EDITABLE
from comments.models import Comment, CommentQuerySet, Decision
from comments.permissions import REFUSED, shows_comments
from comments.reasons import why_it_waits, why_not_public
from comments.remarks import last_decisions, may_be_appealed, shown_text
from posts.dates import long_moment

State = Comment.State
STATE_WORDS = {
    State.HELD: "Waits for a moderator",
    State.PUBLISHED: "Published",
    State.REJECTED: "Not published",
    State.SPAM: "Not published",
    State.RETURNED: "Sent back to you",
    State.HIDDEN: "Hidden for the moment",
    State.REMOVED: "Taken back by you",
}


@dataclass(slots=True)
class OwnComment:
    """One comment as its writer finds it in their list."""

    pk: int
    post_title: str
    text: str
    pending: str
    when: str
    state: str
    why: str
    is_shown: bool
    can_edit: bool
    can_appeal: bool
    can_take_back: bool

    @property
    def address(self) -> str:
        """Where the comment is, and under which its deeds stand."""
        return f"/comments/{self.pk}/"

    @property
    def html(self) -> SafeString:
        """The text as readers see it."""
        return shown_text(self.text)

    @property
    def pending_html(self) -> SafeString:
        """The change that waits, likewise."""
        return shown_text(self.pending)


def own_comments(theirs: CommentQuerySet, start: int, size: int, at: datetime) -> list[OwnComment]:
    """A piece of a person's comments, the newest first, in two queries."""
    newest = theirs.select_related("post__live_version").order_by("-written_at", "-pk")
    newest = newest.defer("post__live_version__body", "post__live_version__summary")
    comments = list(newest[start : start + size])
    decisions = last_decisions([comment.pk for comment in comments])
    return [_in_words(comment, decisions.get(comment.pk), at) for comment in comments]


def _in_words(comment: Comment, decision: Decision | None, at: datetime) -> OwnComment:
    """One comment with what became of it."""
    there = comment.state != State.REMOVED
    shown = there and shows_comments(comment.post, at)
    version = comment.post.live_version
    why = why_not_public(comment.state, comment.rule, comment.cause, decision)
    return OwnComment(
        pk=comment.pk,
        post_title=version.title if version else "",
        text=comment.text if there else "",
        pending=comment.pending_text,
        when=long_moment(comment.written_at) if comment.written_at else "",
        state=STATE_WORDS[State(comment.state)],
        why=_change_waits(comment) or why,
        is_shown=shown,
        can_edit=shown and _in_time(comment, at),
        can_appeal=comment.state in REFUSED and may_be_appealed(decision),
        can_take_back=there,
    )


def _change_waits(comment: Comment) -> str:
    """Why an edit of a published comment waits."""
    return why_it_waits(comment.rule, comment.cause) if comment.pending_text else ""


def _in_time(comment: Comment, at: datetime) -> bool:
    """Whether the writer is offered to change it; the deed asks again."""
    written = comment.written_at
    in_time = written is not None and at - written <= EDIT_WINDOW
    return comment.state == State.RETURNED or (comment.state in EDITABLE and in_time)
