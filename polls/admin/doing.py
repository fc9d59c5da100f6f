"""Doing: the page that says what a deed does and does it, and the page that opens a draft."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from polls.admin.deeds import REFUSALS, Deed, deed_named
from polls.admin.drafting import FORM
from polls.admin.framing import find_survey, go, show
from polls.admin.grouping import plans_of
from polls.admin.guarding import managers_only
from polls.admin.overview import missing
from polls.admin.state_words import times_words
from polls.models import Survey, SurveyState
from polls.opening import open_survey
from polls.roster import people_asked
from posts.admin.asking import person

NOT_NOW = "This cannot be done with it now. Somebody else may have done something meanwhile."


@managers_only
@FORM
def do(request: HttpRequest, survey_id: int, name: str) -> HttpResponse:
    """Say what the deed does; carry it out when its button is pressed."""
    survey, deed = find_survey(survey_id), deed_named(name)
    if deed is None:
        raise Http404
    form = deed.form(request.POST if request.method == "POST" else None)
    refusal = "" if deed.fits(survey, timezone.now()) else NOT_NOW
    if request.method == "POST" and not refusal and form.is_valid():
        refusal = _carry_out(request, survey, deed, form.cleaned_data)
        if not refusal:
            messages.success(request, deed.done)
            return go("desk_survey", survey.pk)
    shown = {"deed": deed, "form": form, "refusal": refusal, "sentences": deed.says(survey)}
    status = 409 if refusal else 200
    return show(request, "deed", deed.heading, shown, survey=survey, status=status)


@managers_only
@FORM
def open_page(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Say what opening freezes, whom it asks and about which groups; open at the button."""
    survey, at, refusal = find_survey(survey_id), timezone.now(), ""
    if survey.state != SurveyState.DRAFT:
        refusal = "It is no draft any more."
    elif request.method == "POST":
        refusal = _open(request, survey)
        if not refusal:
            messages.success(request, "It is open. What it asks is frozen now.")
            return go("desk_survey", survey.pk)
    questions = list(survey.questions.prefetch_related("options"))
    asked = people_asked(survey).count()
    shown = {
        "refusal": refusal,
        "missing": missing(survey, questions, at),
        "questions": questions,
        "asked": asked,
        "shows_nothing": asked < survey.min_group,
        "times": times_words(survey),
        "plans": plans_of(survey),
    }
    status = 409 if refusal else 200
    return show(request, "open", "Open it", shown, survey=survey, status=status)


def _open(request: HttpRequest, survey: Survey) -> str:
    """Open it; why not, in words."""
    try:
        open_survey(survey, by=person(request))
    except REFUSALS as error:
        return str(error)
    return ""


def _carry_out(request: HttpRequest, survey: Survey, deed: Deed, given: dict[str, object]) -> str:
    """Do it; why not, in words."""
    try:
        deed.do(survey, person(request), given)
    except REFUSALS as error:
        return str(error)
    return ""
