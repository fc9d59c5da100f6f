"""Previewing: a survey as people will see it, and its results as they would be published."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from polls.actions import deeds_of
from polls.admin.framing import find_survey, show
from polls.admin.guarding import managers_only
from polls.forms import AnswerForm
from polls.grouping import planned_groups
from polls.models import ActionStatus, Survey, SurveyKind, SurveyState
from polls.promise import promise
from polls.publishing import PublishingError, prepared
from polls.questionnaire import Asked, Choice, Questionnaire, read_questionnaire
from polls.results import results_of


@managers_only
@require_safe
def preview(request: HttpRequest, survey_id: int) -> HttpResponse:
    """The questions as people will see them; there is no button, so nothing can be sent."""
    survey = find_survey(survey_id)
    context = {
        "here": "in surveys",
        "survey": survey,
        "shown": AnswerForm(sheet_of(survey)).shown(),
        "promise": promise(survey.min_group),
        "is_poll": survey.kind == SurveyKind.POLL,
        "longest": settings.SURVEY_TEXT_MAX_CHARACTERS,
    }
    return render(request, "admin/polls/preview.html", context)


@managers_only
@require_safe
def results_preview(request: HttpRequest, survey_id: int) -> HttpResponse:
    """What publishing would show now, in the readers’ page: withheld is withheld here, too."""
    survey, at = find_survey(survey_id), timezone.now()
    try:
        contents = prepared(survey)
    except PublishingError as error:
        shown = {"refusal": str(error)}
        return show(request, "no_results", "Results", shown, survey=survey, status=409)
    deeds = deeds_of(survey.pk, at)
    context = {
        "here": "in surveys",
        "survey": survey,
        "contents": contents,
        "results": results_of(contents),
        "version": {"number": survey.snapshots.filter(purpose="results").count() + 1},
        "published": at,
        # The files are made when the results are published.
        **dict.fromkeys(("csv", "xlsx"), "#how"),
        "doing": [one for one in deeds if one.state != ActionStatus.NOT_DOING],
        "not_doing": [one for one in deeds if one.state == ActionStatus.NOT_DOING],
    }
    return render(request, "admin/polls/results_preview.html", context)


def sheet_of(survey: Survey) -> Questionnaire:
    """What it asks; a draft's groups are those that would be offered today."""
    sheet = read_questionnaire(survey.pk)
    if survey.state != SurveyState.DRAFT:
        return sheet
    asked = []
    for dimension in survey.dimensions.select_related("survey"):
        plan = planned_groups(dimension)
        choices = [Choice(number, one.name) for number, one in enumerate(plan, start=1)]
        if choices:
            asked.append(Asked(dimension.pk, "single", dimension.wording, choices=choices))
    return Questionnaire(sheet.questions, asked)
