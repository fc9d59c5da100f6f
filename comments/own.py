"""Own comments: what a person has written, with its state and why, for their own page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.safestring import SafeString

from comments.editing import EDIT_WINDOW, EDITABLE
from comments.models import Comment, CommentQuerySet, CommentText, Decision, TalkSettings
from comments.openness import closed_words
from comments.permissions import REFUSALS, REFUSED, is_refused_change, shows_comments
from comments.reasons import why_change_refused, why_it_waits, why_not_public
from comments.remarks import appeal_words, decisions_of, may_be_appealed, shown_text
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
    refused: str
    when: str
    state: str
    why: str
    refused_why: str
    appeal: str
    is_shown: bool
    can_appeal: bool
    can_take_back: bool
    can_edit: bool = False

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

    @property
    def refused_html(self) -> SafeString:
        """The change that was refused, likewise."""
        return shown_text(self.refused)


def own_comments(theirs: CommentQuerySet, start: int, size: int, at: datetime) -> list[OwnComment]:
    """A piece of a person's comments, the newest first, in four queries."""
    newest = theirs.select_related("post__live_version", "post__talk").order_by(
        "-written_at", "-pk"
    )
    newest = newest.defer("post__live_version__body", "post__live_version__summary")
    answers = Comment.objects.published().filter(parent=OuterRef("pk"))
    newest = newest.annotate(is_answered=Exists(answers))
    comments = list(newest[start : start + size])
    told = _told(comments)
    refused, choices = _refused_texts(told.values()), TalkSettings.current()
    rows = [_in_words(comment, told.get(comment.pk), refused, at) for comment in comments]
    for row, comment in zip(rows, comments, strict=True):
        row.can_edit = row.is_shown and _in_time(comment, choices, at)
    return rows


def _told(comments: Sequence[Comment]) -> dict[int, Decision]:
    """The decision that each writer is told: on the newest change, or the last one."""
    by_id = {comment.pk: comment for comment in comments}
    told: dict[int, Decision] = {}
    for decision in decisions_of(list(by_id)):
        comment, before = by_id[decision.comment_id], told.get(decision.comment_id)
        if before is None or not is_refused_change(comment, before) or decision.of_edit:
            told[comment.pk] = decision
    return told


def _refused_texts(decisions: Iterable[Decision]) -> dict[tuple[int, int], str]:
    """The changes that were refused, by comment and number."""
    refused = [one for one in decisions if one.of_edit and one.deed in REFUSALS]
    if not refused:
        return {}
    keys = {(one.comment_id, one.text_number) for one in refused}
    texts = CommentText.objects.filter(comment__in={key[0] for key in keys}, number__gt=1)
    rows = texts.values_list("comment", "number", "text")
    return {(pk, number): text for pk, number, text in rows if (pk, number) in keys}


def _in_words(
    comment: Comment,
    decision: Decision | None,
    refused: dict[tuple[int, int], str],
    at: datetime,
) -> OwnComment:
    """One comment with what became of it."""
    change = decision if decision and is_refused_change(comment, decision) else None
    key = (comment.pk, change.text_number if change else 0)
    there = comment.state != State.REMOVED
    shown = there and shows_comments(comment.post, at)
    version = comment.post.live_version
    why = why_not_public(comment.state, comment.rule, comment.cause, decision)
    return OwnComment(
        pk=comment.pk,
        post_title=version.title if version else "",
        text=comment.text if there else "",
        pending=comment.pending_text,
        refused=refused.get(key, ""),
        when=long_moment(comment.written_at) if comment.written_at else "",
        state=STATE_WORDS[State(comment.state)],
        why=_change_waits(comment) or why,
        refused_why=why_change_refused(change) if change else "",
        appeal=_appeal_words(comment, decision),
        is_shown=shown,
        can_appeal=(comment.state in REFUSED or bool(change)) and may_be_appealed(decision),
        can_take_back=there,
    )


def _appeal_words(comment: Comment, decision: Decision | None) -> str:
    """What became of the appeal against what keeps the words from readers."""
    if decision is None or not (comment.state in REFUSED or is_refused_change(comment, decision)):
        return ""
    return appeal_words(decision)


def _change_waits(comment: Comment) -> str:
    """Why an edit of a published comment waits."""
    return why_it_waits(comment.rule, comment.cause) if comment.pending_text else ""


def _in_time(comment: Comment, choices: TalkSettings, at: datetime) -> bool:
    """Whether the writer is offered to change it; the deed asks again."""
    if comment.state == State.RETURNED:
        return not choices.stopped
    written = comment.written_at
    in_time = written is not None and at - written <= EDIT_WINDOW
    in_time = in_time and not vars(comment)["is_answered"]
    talk = getattr(comment.post, "talk", None)
    is_open = not closed_words(comment.post, choices, talk, at)
    return comment.state in EDITABLE and in_time and is_open
