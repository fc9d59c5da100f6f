"""Waiting: what is to be done about surveys, counted for the desk and for its front page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone

from people.waiting import Waiting
from polls.admin.guarding import MANAGE
from polls.models import Action, PaperReturn, ReturnState, Survey, SurveyState, TextAnswer
from posts.dates import local_day


def waiting_for(user: Any, at: datetime) -> list[Waiting]:
    """What the desk's front page says to those who run surveys."""
    return waiting(user.pk) if user.has_perm(MANAGE) else []


def waiting(by: int | None) -> list[Waiting]:
    """What waits for this survey manager; four queries, however much there is."""
    found = [_to_publish(), _to_read(), _to_check(by), _overdue()]
    return [one for one in found if one.count]


def _line(words: str, surveys: list[int], count: int, page: str) -> Waiting:
    """To the one survey that it is about, else to the list."""
    alone = len(set(surveys)) == 1
    address = reverse(page, args=(surveys[0],)) if alone else reverse("survey_desk")
    return Waiting(words, count, address)


def _to_publish() -> Waiting:
    """Closed ones whose deleted rows are off the disk."""
    ready = Survey.objects.filter(state=SurveyState.CLOSED, is_vacuumed=True)
    surveys = list(ready.values_list("pk", flat=True))
    return _line("Surveys to publish", surveys, len(surveys), "desk_survey")


def _to_read() -> Waiting:
    """Texts that nobody has read, of questions that enough people answered in words."""
    texts = TextAnswer.objects.filter(question__survey__state=SurveyState.CLOSED).order_by()
    rows = texts.values("question", survey=F("question__survey")).annotate(
        fewest=F("question__survey__min_group"),
        texts=Count("pk"),
        unread=Count("pk", filter=Q(cleared="")),
    )
    left = [row for row in rows if row["unread"] and row["texts"] >= row["fewest"]]
    surveys, count = [row["survey"] for row in left], sum(row["unread"] for row in left)
    return _line("Texts to read", surveys, count, "desk_texts_of_survey")


def _to_check(by: int | None) -> Waiting:
    """Paper that somebody else has entered, while it can still be counted."""
    entered = PaperReturn.objects.filter(state=ReturnState.ENTERED).exclude(entered_by_id=by or 0)
    open_ones = entered.filter(survey__in=Survey.objects.taking_answers())
    surveys = list(open_ones.values_list("survey", flat=True))
    return _line("Paper to check", surveys, len(surveys), "desk_paper")


def _overdue() -> Waiting:
    """Published promises whose day has passed."""
    late = Action.objects.public().overdue(local_day(timezone.now()))
    surveys = list(late.order_by().values_list("survey", flat=True))
    return _line("Overdue actions", surveys, len(surveys), "desk_actions")
