"""Objections: why a deed about a comment cannot be done, in words for whoever asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comments.models import Appeal, Comment, Decision
from comments.rules import Verdict
from people.models import User

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


class ReportedMeanwhileError(ModerationError):
    """A reader has reported the comment since it was read."""


@dataclass(frozen=True, slots=True)
class Read:
    """The comment as its moderator had it before them; None is not asked about."""

    text_number: int
    # The last decision and the last report that were there, 0 for none.
    last_decision: int | None = None
    last_report: int | None = None


def check_person(comment: Comment, by: User) -> None:
    """Only moderators decide, and nobody on their own comment."""
    if not by.is_active or not by.has_perm("comments.moderate_comment"):
        raise NotAllowedError("Only moderators decide on comments.")
    if comment.author_id == by.pk:
        raise NotAllowedError("Nobody decides on their own comment.")


def check_words(deed: str, reason: str, words: str) -> None:
    """A rejection has a reason; what is sent back says what to change."""
    if deed == Deed.REJECT and reason not in Decision.Reason.values:
        raise ModerationError("Choose a reason: the writer is told it.")
    if deed == Deed.SEND_BACK and not words:
        raise ModerationError("Say what the writer should change.")


def check_still_to_decide(row: Comment, deed: str, read: Read) -> None:
    """The locked row is as its moderator saw it, and the deed is one for its state."""
    if row.text_number != read.text_number:
        raise TextChangedError("The writer has changed the text. Read the new one.")
    if row.state not in DEEDS[deed][0] or not _has_something_to_decide(row, deed, read):
        raise DecidedMeanwhileError(who_was_first(row))
    unsettled = row.reports.unsettled()
    if read.last_report is not None and unsettled.filter(pk__gt=read.last_report).exists():
        raise ReportedMeanwhileError("A reader has reported it meanwhile. Read the report first.")


def check_appeals(row: Comment, by: User) -> None:
    """A text that its writer appealed for is left to a different moderator."""
    appeals = Appeal.objects.filter(decision__comment=row)
    if sentence := left_to_others(row, by, appeals.select_related("decision")):
        raise NotAllowedError(sentence)


def left_to_others(comment: Comment, by: User, appeals: Iterable[Appeal]) -> str:
    """Why the appeals against decisions on this text keep a person from deciding; or nothing."""
    about = [one for one in appeals if one.decision.text_number == comment.text_number]
    if any(not one.outcome for one in about):
        return "Its writer has appealed. A different moderator decides the appeal."
    if any(one.first_decider_id == by.pk for one in about):
        return "Its writer appealed against your decision, so you do not decide on this text again."
    return ""


def why_change_stays_out(row: Comment, refusal: Decision) -> str:
    """Why a refused change cannot be put in on appeal; empty when it can."""
    if row.state == State.HIDDEN:
        return "Readers have reported the comment. Decide on that first, then on the appeal."
    if row.state != State.PUBLISHED:
        what = "The comment itself is not published any more"
    elif row.pending_text or row.shown_number > refusal.text_number:
        what = "Its writer has changed the comment since"
    else:
        return ""
    return (
        f"{what}, so this change cannot be published. Let the decision stand to close the appeal."
    )


def who_was_first(row: Comment) -> str:
    """What happened meanwhile, in words."""
    last = row.decisions.select_related("by").order_by("-pk").first()
    if row.state == State.REMOVED:
        return "Its writer has taken this comment back meanwhile."
    if last is None or last.by is None:
        return "This comment has changed meanwhile. Nothing was decided."
    return f"{last.by.shown_name} was first: {last.get_deed_display().lower()}. Nothing changed."


def _has_something_to_decide(row: Comment, deed: str, read: Read) -> bool:
    """No decision since the last one read; what is published needs a report or an edit."""
    newest = row.decisions.order_by("-pk").values_list("pk", flat=True).first() or 0
    if read.last_decision not in (None, newest):
        return False
    if deed == Deed.APPROVE and row.state == State.PUBLISHED:
        return bool(row.pending_text) or row.reports.unsettled().exists()
    return True
