"""Texts: pages on which free texts are read, redacted, themed and marked as quotations.

An error report tells nothing of them: neither what was sent nor what stood in a variable.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_safe

from polls.admin.drafting import FORM
from polls.admin.fields import DraftForm, words
from polls.admin.framing import find_survey, go, show
from polls.admin.guarding import managers_only
from polls.admin.visits import Visit, begin_visit, find_visit
from polls.clearing import Cleared, clear_text, may_read, readings
from polls.models import Question, QuestionKind, Survey, TextAnswer, Theme
from polls.stale import print_of_text
from polls.writing import WritingError

AT_ONCE = 20
OVER = (
    "This page was from an earlier visit, and its numbers mean nothing any more. What you typed "
    "is below: open the texts again and put it where it belongs."
)


class TextForm(DraftForm):
    """One text as it may be read by everybody."""

    cleared = words(
        "As everybody may read it",
        1000,
        "Take out names and whatever tells who wrote it or whom it is about.",
    )
    theme = forms.ModelChoiceField(
        label="Theme", queryset=Theme.objects.none(), required=False, empty_label="None"
    )
    is_quote = forms.BooleanField(label="Show it as a quotation", required=False)

    def __init__(self, *args: Any, themes: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        theme: Any = self.fields["theme"]
        theme.queryset = themes

    def made(self) -> Cleared:
        """What was typed."""
        given = self.cleaned_data
        text = given["cleared"].replace("\r\n", "\n").strip()
        return Cleared(text, given["theme"], given["is_quote"])


@dataclass(slots=True)
class Slip:
    """A text under its number of this visit."""

    number: int
    text: TextAnswer
    form: TextForm


@managers_only
@require_safe
def texts_of_survey(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Which questions have texts to read."""
    survey = find_survey(survey_id)
    shown = {"readings": readings(survey)}
    return show(request, "texts", "In people’s own words", shown, survey=survey)


@managers_only
@FORM
@sensitive_post_parameters()
@sensitive_variables()
def texts(request: HttpRequest, survey_id: int, question_id: int) -> HttpResponse:
    """Twenty texts of one question, in an order of this visit alone."""
    question = find_text_question(survey_id, question_id)
    if not may_read(question):
        return go("desk_texts_of_survey", survey_id)
    name = request.POST.get("visit") or request.GET.get("visit", "")
    visit = find_visit(request.session, question, name)
    if request.method == "POST":
        return _save(request, question, visit)
    visit = visit or begin_visit(request.session, question)
    return _page(request, question, visit, _page_of(request, visit))


def find_text_question(survey_id: int, question_id: int) -> Question:
    """A free-text question of this survey; 404 where there is none."""
    questions = Question.objects.select_related("survey").filter(kind=QuestionKind.TEXT)
    return get_object_or_404(questions, pk=question_id, survey=survey_id)


def _page_of(request: HttpRequest, visit: Visit) -> Page:
    """The page asked for of a visit's order."""
    return Paginator(visit.order(), AT_ONCE).get_page(request.GET.get("page"))


@sensitive_variables()
def _slips(question: Question, page: Page, typed: Any = None) -> list[Slip]:
    """The texts of a page, each under its number and with its form."""
    rows = TextAnswer.objects.select_related("question__survey").in_bulk(list(page.object_list))
    themes = question.themes.all()
    slips = []
    for number, key in enumerate(page.object_list, start=page.start_index()):
        text = rows[key]
        initial = {
            "cleared": text.cleared or text.text,
            "theme": text.theme_id,
            "is_quote": text.is_quote,
            "opened_with": print_of_text(text),
        }
        form = TextForm(typed, prefix=f"text-{number}", initial=initial, themes=themes)
        slips.append(Slip(number, text, form))
    return slips


@sensitive_variables()
def _save(request: HttpRequest, question: Question, visit: Visit | None) -> HttpResponse:
    """Keep a whole page, or nothing of it."""
    if visit is None or not visit.order():
        return _too_late(request, question)
    page = _page_of(request, visit)
    slips = _slips(question, page, request.POST)
    wrong = [slip for slip in slips if not slip.form.is_valid()]
    if wrong or not _clear(slips):
        return _page(request, question, visit, page, slips)
    messages.success(request, f"{len(slips)} texts are read and kept.")
    wanted = page.next_page_number() if page.has_next() else page.number
    return HttpResponseRedirect(f"?visit={visit.name}&page={wanted}", status=303)


@sensitive_variables()
def _clear(slips: list[Slip]) -> bool:
    """All or nothing; whether it was all."""
    try:
        with transaction.atomic():
            for slip in slips:
                form = slip.form
                clear_text(slip.text, form.made(), opened_with=form.cleaned_data["opened_with"])
    except WritingError as error:
        form.take(error)
        form.go_on_from(print_of_text(TextAnswer.objects.get(pk=slip.text.pk)))
        return False
    return True


@sensitive_variables()
def _page(
    request: HttpRequest,
    question: Question,
    visit: Visit,
    page: Page,
    slips: list[Slip] | None = None,
) -> HttpResponse:
    """The slips, with what is wrong with them."""
    refused = slips is not None
    shown = {
        "question": question,
        "visit": visit,
        "page": page,
        "slips": slips if refused else _slips(question, page),
        "refused": refused,
        "themes": question.themes.all(),
    }
    title, status = question.wording, 422 if refused else 200
    return show(request, "text_slips", title, shown, survey=question.survey, status=status)


@sensitive_variables()
def _too_late(request: HttpRequest, question: Question) -> HttpResponse:
    """Numbers of another visit name other texts: nothing is kept, the words are shown again."""
    typed = [value for name, value in request.POST.items() if name.endswith("-cleared")]
    shown = {"question": question, "refusal": OVER, "typed": typed}
    survey: Survey = question.survey
    return show(request, "text_words", question.wording, shown, survey=survey, status=422)
