"""Opening: one comment read with everything around it, and claimed for whoever opens it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)

from comments.claims import claim
from comments.models import Comment, Decision, ModeratorChoice, PersonNote, Report
from comments.queue.case import Case
from people.models import User

State = Comment.State
# Of one comment no more decisions than these are shown, with the writer's last ones after them.
DECISIONS = 40
LAST = 5
CLAIM = timedelta(minutes=settings.COMMENT_CLAIM_MINUTES)


def open_case(pk: int, *, by: User, at: datetime) -> Case | None:
    """Everything about one comment, claimed where something waits; None when it is not there.

    What its writer has taken back is there for nobody any more.
    """
    there = _with_surroundings(by).exclude(state=State.REMOVED)
    comment = next(iter(there.filter(pk=pk).order_by()), None)
    if comment is None:
        return None
    reports = _reports(comment, by)
    own, earlier = _decisions(comment)
    return Case(
        comment=comment,
        at=at,
        by=by,
        holder=_claimed(comment, reports, by, at),
        keys_off=vars(comment)["keys_off"],
        decisions=own,
        earlier=earlier[:LAST],
        reports=reports,
        notes=_notes(comment, by),
        texts=list(comment.texts.order_by("-number")) if _was_changed(comment, own) else [],
    )


def keys_are_off(by: User) -> Exists:
    """Whether this moderator has switched single keys off."""
    return Exists(ModeratorChoice.objects.filter(user=by, keys_off=True))


def _with_surroundings(by: User) -> QuerySet[Comment]:
    """Comments with post, parent, writer and the writer's record, no post's body."""
    bodies = [f"post__{which}_version__body" for which in ("live", "working")]
    joined = ("post__live_version", "post__working_version", "parent__author", "claimed_by")
    return (
        Comment.objects.select_related(*joined, "author__standing")
        .defer(*bodies)
        .annotate(
            published_before=_of_writer(State.PUBLISHED),
            rejected_before=_of_writer(State.REJECTED),
            spam_before=_of_writer(State.SPAM),
            keys_off=keys_are_off(by),
        )
    )


def _of_writer(state: str) -> Subquery:
    """How many other comments of the same writer are in a state."""
    theirs = Comment.objects.filter(author=OuterRef("author"), state=state)
    counted = theirs.exclude(pk=OuterRef("pk")).order_by().values("author")
    return Subquery(counted.annotate(count=Count("pk")).values("count"))


def _claimed(comment: Comment, reports: list[Report], by: User, at: datetime) -> User | None:
    """Claim what waits for a decision; gives whoever else has it open."""
    until, holder = comment.claimed_until, comment.claimed_by
    if until is not None and until > at and holder and holder.is_active and holder != by:
        return holder
    unsettled = any(report.settled_at is None for report in reports)
    if not (comment.waiting_since or unsettled) or comment.author_id == by.pk:
        return None
    holder = claim(comment, by=by, at=at)
    comment.claimed_until = at + CLAIM
    return holder


def _decisions(comment: Comment) -> tuple[list[Decision], list[Decision]]:
    """What was decided on this comment and on the writer's others, newest first, in one query."""
    about = Q(comment=comment)
    if comment.author_id:
        # What rules decided elsewhere would push out what moderators did.
        about |= Q(comment__author=comment.author_id, by__isnull=False)
    here = ExpressionWrapper(Q(comment=comment), output_field=BooleanField())
    found = list(
        Decision.objects.filter(about)
        .select_related("by", "comment", "appeal")
        .order_by(here.desc(), "-at", "-pk")[:DECISIONS]
    )
    own = [decision for decision in found if decision.comment_id == comment.pk]
    return own, [one for one in found if one.comment_id != comment.pk]


def _was_changed(comment: Comment, decisions: list[Decision]) -> bool:
    """Whether it has had another text, be it one that was refused."""
    numbers = (comment.text_number, *(decision.text_number for decision in decisions))
    return max(numbers) > 1


def _reports(comment: Comment, by: User) -> list[Report]:
    """Who reported it and why; nobody reads who reported them."""
    if comment.author_id == by.pk:
        return []
    return list(Report.objects.filter(comment=comment).select_related("by"))


def _notes(comment: Comment, by: User) -> list[PersonNote]:
    """What moderators tell each other about the writer, who never reads it."""
    if comment.author_id == by.pk:
        return []
    notes = PersonNote.objects.filter(user=comment.author_id).select_related("by")
    return list(notes[:LAST]) if comment.author_id else []
