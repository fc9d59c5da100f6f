"""Drafting: pages on which a survey is made, its facts changed, and a draft thrown away."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from polls.admin.facts_form import DRAFTS, FactsForm
from polls.admin.fields import DeskForm, refuse_empty
from polls.admin.framing import find_survey, go, show
from polls.admin.guarding import managers_only
from polls.models import Survey, SurveyKind, SurveyState
from polls.stale import print_of_facts
from polls.writing import StaleDraft, WritingError, change_facts, copy_wave, discard, make_survey
from posts.admin.asking import person
from posts.admin.fields import line

FORM = require_http_methods(["GET", "HEAD", "POST"])


class CopyForm(DeskForm):
    """Which wave to ask again, under which title."""

    last = forms.ModelChoiceField(
        label="Earlier survey",
        queryset=Survey.objects.staff_surveys().exclude(state__in=DRAFTS),
        empty_label="Choose one",
        error_messages={"required": "Choose which one."},
    )
    copy_title = line(
        "Title of the new one", 150, required=True, error_messages={"required": "Enter a title."}
    )

    def clean_copy_title(self) -> str:
        """Blanks alone are no title."""
        return refuse_empty(self.cleaned_data["copy_title"], "Enter a title.")


@managers_only
@FORM
def add_survey(request: HttpRequest, kind: str) -> HttpResponse:
    """Make a draft from its facts."""
    form = FactsForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            survey = make_survey(kind, form.facts(), by=person(request))
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "The draft is made. Now add what it asks.")
            return go("desk_survey", survey.pk)
    title = "New poll" if kind == SurveyKind.POLL else "New survey"
    return show(request, "facts", title, {"form": form})


@managers_only
@FORM
def copy_survey(request: HttpRequest) -> HttpResponse:
    """Make a draft that asks what an earlier wave asked."""
    form = CopyForm(request.POST or None, initial={"last": request.GET.get("last")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            survey = copy_wave(given["last"], title=given["copy_title"], by=person(request))
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "The draft is made, with the questions of last time.")
            return go("desk_survey", survey.pk)
    return show(request, "copy", "Ask again", {"form": form})


@managers_only
@FORM
def facts(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Change a draft's facts."""
    survey = find_survey(survey_id)
    if survey.state != SurveyState.DRAFT:
        return go("desk_survey", survey.pk)
    form = FactsForm(request.POST or None, kind=survey.kind, survey=survey)
    newer = None
    if request.method == "POST" and form.is_valid():
        sign = form.cleaned_data["opened_with"]
        try:
            change_facts(survey, form.facts(), by=person(request), opened_with=sign)
        except StaleDraft as error:
            form.take(error)
            newer = FactsForm(kind=survey.kind, survey=find_survey(survey_id))
            form.go_on_from(print_of_facts(find_survey(survey_id)))
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "Saved.")
            return go("desk_survey", survey.pk)
    return show(request, "facts", "Facts", {"form": form, "newer": newer}, survey=survey)


@managers_only
@FORM
def throw_away(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Delete a draft, once that is confirmed."""
    survey, refusal = find_survey(survey_id), ""
    if request.method == "POST":
        try:
            discard(survey)
        except WritingError as error:
            refusal = str(error)
        else:
            messages.success(request, f"The draft “{survey}” is deleted.")
            return go("survey_desk")
    status = 409 if refusal else 200
    shown = {"refusal": refusal}
    return show(request, "discard", "Delete the draft", shown, survey=survey, status=status)
