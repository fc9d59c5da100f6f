"""Overview: one survey with what it asks, where it is on its way, and what can be done."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from polls.admin.counting import answers_words
from polls.admin.deeds import deeds_for
from polls.admin.framing import find_survey, show
from polls.admin.guarding import managers_only
from polls.admin.links import OVER, links_of
from polls.admin.placing import posts_of
from polls.admin.state_words import state_words, times_words
from polls.models import Question, QuestionKind, Survey, SurveyKind, SurveyState
from polls.questions import MOST_CLOSED, MOST_TEXTS
from polls.voting import answered
from posts.admin.asking import person

LAST_DEEDS = 100


@managers_only
@require_safe
def overview(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Show everything about one survey but its answers."""
    survey, at = find_survey(survey_id), timezone.now()
    by = person(request)
    questions = list(survey.questions.prefetch_related("options"))
    shown = {
        "state": state_words(survey, at),
        "questions": questions,
        "is_draft": survey.state == SurveyState.DRAFT,
        "kinds": kinds_left(survey, questions),
        "missing": missing(survey, questions, at),
        "answers": answers_words(survey, answered(survey)),
        "times": times_words(survey),
        "links": links_of(survey, questions),
        "asks_again": survey.kind == SurveyKind.SURVEY and survey.state in OVER,
        "offers": deeds_for(survey, at),
        "dimensions": survey.dimensions.prefetch_related("segments"),
        "posts": posts_of(survey, by),
        "deeds": survey.deeds.select_related("by")[:LAST_DEEDS],
    }
    return show(request, "survey", str(survey), shown, survey=survey)


def missing(survey: Survey, questions: list[Question], at: datetime) -> list[str]:
    """What a draft still needs before it can be opened."""
    if survey.state != SurveyState.DRAFT:
        return []
    found = []
    if not questions:
        found.append("It asks nothing yet.")
    elif all(one.is_text for one in questions):
        found.append("It has no closed question yet.")
    if survey.kind == SurveyKind.POLL and survey.opens_with_post:
        if not survey.placements.exists():
            found.append("It opens with its post, but stands in none yet.")
    elif survey.closes_at is None:
        found.append("It has no closing time yet.")
    elif survey.closes_at <= at:
        found.append("Its closing time is over.")
    return found


def kinds_left(survey: Survey, questions: list[Question]) -> tuple[tuple[str, str], ...]:
    """Kinds of which a draft may ask one more."""
    if survey.state != SurveyState.DRAFT:
        return ()
    texts = sum(one.is_text for one in questions)
    closed = len(questions) - texts
    if survey.kind == SurveyKind.POLL:
        return () if questions else tuple(QuestionKind.choices[:3])
    left = list(QuestionKind.choices[:3]) if closed < MOST_CLOSED else []
    return (*left, *(QuestionKind.choices[3:] if texts < MOST_TEXTS else ()))
