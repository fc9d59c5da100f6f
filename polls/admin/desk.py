"""The desk: every poll and survey with where it is, and what waits for a survey manager."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from polls.admin.counting import answers_words
from polls.admin.framing import show
from polls.admin.guarding import managers_only
from polls.admin.state_words import state_words, times_words
from polls.admin.waiting import waiting
from polls.models import Survey
from polls.voting import with_answers
from posts.admin.asking import person

ROWS = 50


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    survey: Survey
    state: str
    times: str
    answers: str


@managers_only
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The list, the newest first, below what waits."""
    surveys = with_answers(Survey.objects.order_by("-pk"))
    page, at = Paginator(surveys, ROWS).get_page(request.GET.get("page")), timezone.now()
    rows = [_row(one, at) for one in page]
    shown = {"page": page, "rows": rows, "waiting": waiting(person(request).pk)}
    return show(request, "desk", "Polls and surveys", shown)


def _row(survey: Survey, at: datetime) -> Row:
    """One survey in words; the number of answers came with the list."""
    answers = answers_words(survey, vars(survey)["answers"])
    return Row(survey, state_words(survey, at), times_words(survey), answers)
