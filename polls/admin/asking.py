"""Asking: pages on which a draft's questions are added, changed, ordered and removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from polls.admin.drafting import FORM
from polls.admin.framing import find_survey, go, show
from polls.admin.guarding import managers_only
from polls.admin.question_form import QuestionForm
from polls.models import Question, QuestionKind, Survey, SurveyState
from polls.questions import add_question, change_question, move_question, remove_question
from polls.stale import print_of_question
from polls.writing import StaleDraft, WritingError
from posts.admin.asking import person


@managers_only
@FORM
def new_question(request: HttpRequest, survey_id: int, kind: str) -> HttpResponse:
    """Ask one more thing."""
    survey = find_survey(survey_id)
    if kind not in QuestionKind.values:
        raise Http404
    form = QuestionForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            question = add_question(survey, form.asked(), by=person(request))
        except WritingError as error:
            _take(form, error)
        else:
            messages.success(request, "The question is added.")
            return go("desk_survey", survey.pk, part=f"question-{question.pk}")
    return _page(request, survey, form, f"New question: {QuestionKind(kind).label}")


@managers_only
@FORM
def question(request: HttpRequest, survey_id: int, question_id: int) -> HttpResponse:
    """Change a question of a draft, or remove it."""
    found = _find(survey_id, question_id)
    if found.survey.state != SurveyState.DRAFT:
        return go("desk_survey", survey_id)
    if request.POST.get("deed") == "remove":
        return _remove(request, found)
    form = QuestionForm(request.POST or None, kind=found.kind, question=found)
    newer = None
    if request.method == "POST" and form.is_valid():
        sign = form.cleaned_data["opened_with"]
        try:
            change_question(found, form.asked(), by=person(request), opened_with=sign)
        except StaleDraft as error:
            form.take(error)
            newer = _find(survey_id, question_id)
            form.go_on_from(print_of_question(newer))
        except WritingError as error:
            _take(form, error)
        else:
            messages.success(request, "The question is saved.")
            return go("desk_survey", survey_id, part=f"question-{found.pk}")
    return _page(request, found.survey, form, "Question", found, newer)


@managers_only
@require_POST
def move(request: HttpRequest, survey_id: int, question_id: int) -> HttpResponse:
    """Put a question one place earlier or later."""
    found = _find(survey_id, question_id)
    try:
        move_question(found, earlier=request.POST.get("where") == "earlier")
    except WritingError as error:
        messages.error(request, str(error))
    return go("desk_survey", survey_id, part=f"question-{found.pk}")


def _find(survey_id: int, question_id: int) -> Question:
    """The question of this survey; 404 where there is none."""
    questions = Question.objects.select_related("survey", "survey__previous")
    return get_object_or_404(questions, pk=question_id, survey=survey_id)


def _remove(request: HttpRequest, found: Question) -> HttpResponse:
    """Ask it no longer."""
    try:
        remove_question(found, by=person(request))
    except WritingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{found}” is removed.")
    return go("desk_survey", found.survey_id)


def _take(form: QuestionForm, error: WritingError) -> None:
    """A refusal that is about the options stands beside the first of them."""
    if error.field == "options" and form.lines:
        form.add_error(form.lines[0].words.name, str(error))
    else:
        form.take(error)


def _page(
    request: HttpRequest,
    survey: Survey,
    form: QuestionForm,
    title: str,
    found: Question | None = None,
    newer: Question | None = None,
) -> HttpResponse:
    """The form, with what last time asked beside it and what somebody else has just written."""
    last = None
    if found and survey.previous:
        last = survey.previous.questions.filter(code=found.code).first()
    shown = {"form": form, "question": found, "newer": newer, "last": last}
    return show(request, "question", title, shown, survey=survey)
