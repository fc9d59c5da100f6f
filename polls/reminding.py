"""Reminding: writes to everybody on the roster alike, three times at most (S12)."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from people.models import User
from people.outbox.models import Message
from people.outbox.queueing import queue
from polls.deeds import note
from polls.letters import is_still_open
from polls.models import Eligible, Survey


class RemindingError(Exception):
    """A reminder that cannot be sent; its words are for the person who asked."""


@transaction.atomic
def remind(survey: Survey, *, by: User, at: datetime | None = None) -> int:
    """Remind everybody on the roster, answered or not; gives how many letters wait to be sent."""
    moment = at or timezone.now()
    left = Survey.objects.taking_answers(moment).filter(
        pk=survey.pk,
        reminders_sent=survey.reminders_sent,
        reminders_sent__lt=settings.SURVEY_REMINDERS,
    )
    if not left.update(reminders_sent=F("reminders_sent") + 1):
        raise RemindingError(_why_not(survey, moment))
    survey.refresh_from_db()
    places = Eligible.objects.filter(survey=survey).order_by().values("user")
    people = User.objects.reached_by_mail().filter(pk__in=places)
    key = f"survey {survey.pk}: reminder {survey.reminders_sent}"
    queue("survey", key, people, is_still_open(survey), at=moment)
    letters = Message.objects.filter(key=key).count()
    words = f"Number {survey.reminders_sent}, {letters:,} letters"
    note(survey, "Reminded", by=by, words=words, at=moment)
    return letters


def _why_not(survey: Survey, at: datetime) -> str:
    """Why a reminder was refused."""
    now = Survey.objects.get(pk=survey.pk)
    if not now.takes_answers(at):
        return "Only a survey that takes answers can be reminded of."
    if now.reminders_sent >= settings.SURVEY_REMINDERS:
        return f"{settings.SURVEY_REMINDERS} reminders are the most a survey sends."
    return "Somebody else has just sent this reminder."
