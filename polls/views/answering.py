"""Answering: one survey's questions, and what is said when answers cannot be taken.

Nothing of a form is put in a session, a message, a cache or the log; it is shown again or counted.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from people.models import User
from polls.disclosure import so_far
from polls.forms import AnswerForm
from polls.models import Survey
from polls.placements import post_of
from polls.promise import promise
from polls.questionnaire import Questionnaire, questionnaire_of
from polls.taking_part import Part, part_of
from polls.voting import NotOfThisSurveyError, NotSavedError, VotingError, answered, submit
from polls.wording import counted_words, listed_words, minutes_words, moment_words

OK, SEE_OTHER, FORBIDDEN, GONE, REFUSED, AWAY = 200, 303, 403, 410, 422, 503
never_kept = cache_control(no_store=True, private=True)


@dataclass(frozen=True, slots=True)
class Notice:
    """Why there is no form, or what happened to the one that was sent."""

    heading: str
    words: str = ""


NOT_ASKED = Notice(
    "You are not among the people asked",
    "This asks people who were on the staff list when it opened. If you think that you should be"
    " among them, tell the communications team.",
)
ANSWERED = Notice(
    "Thank you. You have answered.",
    "Nothing shows what you answered, so it cannot be changed or taken back.",
)
SIGNED_OUT = Notice(
    "You were signed out before your answers arrived",
    "Nothing was counted and nothing was stored. Your answers are below, and only there.",
)
EXPIRED = Notice(
    "This page had been open too long",
    "Nothing was counted and nothing was stored. Your answers are below: send them once more.",
)


@require_http_methods(("GET", "HEAD", "POST"))
@never_kept
@sensitive_post_parameters()
@sensitive_variables()
def survey_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The questions of a survey; what is sent is counted once or comes back with the reason."""
    survey = find_survey(slug)
    if request.method == "POST":
        return _take(request, survey)
    if survey.state == Survey.State.WITHDRAWN or not survey.takes_answers():
        return _notice(request, survey, _closed_words(survey))
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    part = part_of(request.user, survey.pk)
    if part != Part.MAY_ANSWER:
        return _notice(request, survey, ANSWERED if part == Part.ANSWERED else NOT_ASKED)
    return _asked(request, survey, AnswerForm(questionnaire_of(survey)))


@never_kept
@sensitive_post_parameters()
@sensitive_variables()
def answers_again(request: HttpRequest, slug: str) -> HttpResponse:
    """What was sent without a session or an expired form: the same page, filled in."""
    survey = find_survey(slug)
    notice = EXPIRED if request.user.is_authenticated else SIGNED_OUT
    form = AnswerForm(questionnaire_of(survey), request.POST)
    return _asked(request, survey, form, notice, status=FORBIDDEN)


def survey_asked(path: str) -> str:
    """The slug of the survey whose answers are sent to this path; empty for any other path."""
    try:
        found = resolve(path)
    except Resolver404:
        return ""
    return found.kwargs["slug"] if found.url_name == "survey" else ""


def find_survey(slug: str) -> Survey:
    """A survey that was opened; a draft is nobody's business."""
    survey = get_object_or_404(Survey, slug=slug)
    if survey.state == Survey.State.DRAFT or survey.opens_at is None:
        raise Http404("There is no such survey.")
    return survey


@sensitive_variables()
def _take(request: HttpRequest, survey: Survey) -> HttpResponse:
    """Count the answers, or show them again with the reason."""
    if not request.user.is_authenticated:
        return answers_again(request, survey.slug)
    form = AnswerForm(questionnaire_of(survey), request.POST)
    try:
        if refused := _refusal(survey, request.user):
            return _notice(request, survey, refused, form, status=FORBIDDEN)
        if not form.is_valid():
            return _asked(request, survey, form, status=REFUSED)
        submit(survey, form.ballot(), by=request.user)
    except NotSavedError as failure:
        sentence = Notice("Your answers could not be counted", str(failure))
        return _asked(request, survey, form, sentence, status=AWAY)
    except NotOfThisSurveyError as refusal:
        sentence = Notice("Your answers were not counted", str(refusal))
        return _asked(request, survey, form, sentence, status=REFUSED)
    except VotingError as refusal:
        sentence = Notice("Your answers were not counted", str(refusal))
        return _notice(request, survey, sentence, form, status=FORBIDDEN)
    return HttpResponseRedirect(_place_after(survey), status=SEE_OTHER)


def _refusal(survey: Survey, user: User) -> Notice | None:
    """Why nothing that this person sends can count now; asked before the form is looked at."""
    if not survey.takes_answers():
        why = _closed_words(survey)
        return Notice("Your answers were not counted", f"{why.heading}. {why.words}")
    try:
        part = part_of(user, survey.pk)
    except Error:
        raise NotSavedError from None
    if part == Part.ANSWERED:
        words = "You had answered before, and that answer counts. This one does not."
        return Notice("Your answers were not counted again", words)
    return None if part == Part.MAY_ANSWER else NOT_ASKED


def _place_after(survey: Survey) -> str:
    """Where thanks are said, whatever was chosen: the poll's post, or the survey's page."""
    post = post_of(survey.pk) if survey.kind == Survey.Kind.POLL else None
    return f"{post.get_absolute_url()}#poll-{survey.pk}" if post else survey.get_absolute_url()


def _closed_words(survey: Survey) -> Notice:
    """Why a survey takes no answers now."""
    at, thing = timezone.now(), survey.get_kind_display().partition(":")[0].lower()
    if survey.state == Survey.State.WITHDRAWN:
        words = "What was answered until then is not published."
        return Notice(f"This {thing} was withdrawn", words)
    if survey.state == Survey.State.OPENED and survey.opens_at and survey.opens_at > at:
        words = f"It opens at {moment_words(survey.opens_at, at)}. Please come back then."
        return Notice(f"This {thing} is not open yet", words)
    if survey.never_ran:
        return Notice(f"This {thing} was closed before it opened", "Nobody was asked anything.")
    words = f"It closed at {moment_words(survey.closes_at, at)}."
    if survey.state != Survey.State.PUBLISHED:
        words = f"{words} The results are being prepared."
    return Notice(f"This {thing} is closed", words)


@sensitive_variables()
def _asked(
    request: HttpRequest,
    survey: Survey,
    form: AnswerForm,
    notice: Notice | None = None,
    *,
    status: int = OK,
) -> HttpResponse:
    """The questions; after sending with the answers and, under a notice, nothing else amiss."""
    shown = form.shown(checked=notice is None)
    context = {
        "here": "in surveys",
        "survey": survey,
        "notice": notice,
        "shown": shown,
        "wrong": [one for one in shown if one.error],
        "standfirst": _standfirst(survey, form.questionnaire),
        "promise": promise(survey.min_group),
        "is_poll": survey.kind == Survey.Kind.POLL,
        "longest": settings.SURVEY_TEXT_MAX_CHARACTERS,
    }
    return render(request, "polls/survey.html", context, status=status)


@sensitive_variables()
def _notice(
    request: HttpRequest,
    survey: Survey,
    notice: Notice,
    form: AnswerForm | None = None,
    *,
    status: int = OK,
) -> HttpResponse:
    """Why there is no form; what was sent in vain stands below, in words."""
    if survey.state == Survey.State.WITHDRAWN:
        status = GONE
    context = {
        "here": "in surveys",
        "survey": survey,
        "notice": notice,
        "kept": [one for one in form.shown() if one.kept] if form else [],
        "is_published": survey.state == Survey.State.PUBLISHED,
        "is_open": survey.takes_answers(),
        "closes": moment_words(survey.closes_at),
        "answered": so_far(answered(survey)) if survey.takes_answers() else 0,
        "post": post_of(survey.pk),
    }
    return render(request, "polls/notice.html", context, status=status)


def _standfirst(survey: Survey, sheet: Questionnaire) -> str:
    """How many questions, how long they take, until when, and who may answer."""
    texts = sum(one.is_text for one in sheet.questions)
    count = len(sheet.questions) + len(sheet.dimensions)
    who = listed_words(survey.for_directorates)
    everyone = f"Everyone in {who} who was" if who else "Everyone who was"
    return (
        f"{counted_words(count, 'question')}, {minutes_words(count - texts, texts)}."
        f" Open until {moment_words(survey.closes_at)}."
        f" {everyone} on the staff list when it opened may answer, once."
    )
