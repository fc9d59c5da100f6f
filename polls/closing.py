"""Closing: ends a survey, by the clock or early, or withdraws it; then scrubs what was deleted."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from people.models import User
from polls.deeds import note_for_readers
from polls.models import (
    Eligible,
    Question,
    QuestionKind,
    Roster,
    RosterGroup,
    Survey,
    SurveyState,
    TextAnswer,
)
from polls.paper import forget_totals
from polls.scrubbing import scrub
from polls.voting import keep_texts


class ClosingError(Exception):
    """A survey that cannot be closed or withdrawn; its words are for the person who asked."""


def close_due(at: datetime) -> str:
    """Close every survey whose time is over, each by itself; answers stopped counting then."""
    due = Survey.objects.to_close(at).order_by("pk").values_list("pk", flat=True)
    closed = sum(_close(survey, by=None, at=at, deed="Closed") for survey in due)
    return f"{closed} surveys closed"


def close_early(survey: Survey, *, by: User, at: datetime | None = None) -> None:
    """End an open survey before its time."""
    if not _close(survey.pk, by=by, at=at, deed="Closed early"):
        raise ClosingError("Only a survey that is open can be closed.")
    survey.refresh_from_db()


@transaction.atomic
def withdraw(survey: Survey, *, by: User | None, reason: str, at: datetime | None = None) -> None:
    """Take a survey back, whatever its state: its texts and its roster are deleted at once."""
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    moment = at or timezone.now()
    if locked.state == SurveyState.WITHDRAWN:
        raise ClosingError("It is withdrawn already.")
    if not reason.strip():
        raise ClosingError("Say why it is withdrawn.")
    marks = Roster.objects.filter(survey=locked).values_list("marks", flat=True).first()
    if marks is not None and locked.responded is None:
        locked.responded = marks.count("1")
    TextAnswer.objects.filter(question__survey=locked).delete()
    forget_totals(locked)
    forget_roster(locked)
    Survey.objects.filter(pk=locked.pk).update(
        state=SurveyState.WITHDRAWN, responded=locked.responded, is_vacuumed=False
    )
    note_for_readers(locked, "Withdrawn", by=by, words=reason.strip(), at=moment)
    survey.refresh_from_db()


def vacuum_due(at: datetime) -> str:
    """Scrub after closings; one that was killed on the way comes round again."""
    waiting = list(Survey.objects.to_vacuum().values_list("pk", flat=True))
    if waiting:
        scrub()
        # A survey withdrawn meanwhile is not among these and has its own turn.
        Survey.objects.to_vacuum().filter(pk__in=waiting).update(is_vacuumed=True)
    return f"{len(waiting)} surveys scrubbed"


def forget_roster(survey: Survey) -> None:
    """Delete who was asked and who has answered; numbers of both stay."""
    Eligible.objects.filter(survey=survey).delete()
    Roster.objects.filter(survey=survey).delete()


@transaction.atomic
def _close(survey: int, *, by: User | None, at: datetime | None, deed: str) -> bool:
    """Close one survey once: totals per block, texts in a new order; whether it was done here."""
    locked = Survey.objects.select_for_update().get(pk=survey)
    moment = at or timezone.now()
    early = by is not None
    if locked.state != SurveyState.OPENED or early is not _runs(locked, moment):
        return False
    marks = Roster.objects.values_list("marks", flat=True).get(survey=locked)
    for block in locked.roster_groups.all():
        part = marks[block.first_place : block.first_place + block.eligible]
        RosterGroup.objects.filter(pk=block.pk).update(responded=part.count("1"))
    for question in locked.questions.filter(kind=QuestionKind.TEXT):
        _reshuffle(question)
    forget_totals(locked)
    ends = max(moment, locked.opens_at or moment) if early else locked.closes_at
    Survey.objects.filter(pk=locked.pk).update(
        state=SurveyState.CLOSED, closes_at=ends, responded=marks.count("1"), is_vacuumed=False
    )
    note_for_readers(locked, deed, by=by, at=moment)
    return True


def _runs(survey: Survey, at: datetime) -> bool:
    """Whether an opened survey's time is not over."""
    return survey.closes_at is not None and at < survey.closes_at


def _reshuffle(question: Question) -> None:
    """Write all texts of a question anew, in random order under new keys."""
    texts = list(TextAnswer.objects.filter(question=question).values_list("text", flat=True))
    TextAnswer.objects.filter(question=question).delete()
    keep_texts(question.pk, texts)
