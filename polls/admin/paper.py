"""Paper: pages on which one manager enters a batch's totals and another types them again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from polls.admin.drafting import FORM
from polls.admin.fields import DeskForm, one_space
from polls.admin.framing import find_survey, go, show
from polls.admin.guarding import managers_only
from polls.ballots import VotingError
from polls.models import PaperReturn, Question, QuestionKind, ReturnState, Survey
from polls.paper import ANSWERED, FEWEST_PEOPLE, SKIPPED, PaperError, enter_return, refuse_return
from polls.voting import count_paper
from posts.admin.asking import person
from posts.admin.fields import line

MOST_PEOPLE = 100_000
REFUSED = (PaperError, VotingError)


@dataclass(frozen=True, slots=True)
class Lines:
    """One question with the fields of its totals."""

    question: Question
    fields: list[BoundField]


class TotalsForm(DeskForm):
    """How often each answer stands on the slips of a batch."""

    people = forms.IntegerField(
        label="How many people answered",
        min_value=FEWEST_PEOPLE,
        max_value=MOST_PEOPLE,
        help_text=f"A batch holds the answers of {FEWEST_PEOPLE} people or more.",
        error_messages={
            "min_value": f"A batch holds the answers of {FEWEST_PEOPLE} people or more.",
            "max_value": "That is more than a batch can hold.",
        },
    )

    def __init__(self, typed: Any = None, *, survey: Survey) -> None:
        super().__init__(typed)
        closed = survey.questions.exclude(kind=QuestionKind.TEXT)
        self.lines = [self._lines(one) for one in closed.prefetch_related("options")]

    def totals(self) -> dict[str, dict[str, int]]:
        """Totals by question and answer, as they are kept."""
        return {
            str(one.question.pk): {
                field.name.rpartition("_")[2]: self.cleaned_data[field.name] for field in one.fields
            }
            for one in self.lines
        }

    def _lines(self, question: Question) -> Lines:
        """A field for every answer, for “Prefer not to say”, and for how many answered."""
        wanted = [(str(option.pk), option.words) for option in question.options.all()]
        if question.kind == QuestionKind.MULTIPLE:
            wanted.append((ANSWERED, "People who chose anything"))
        wanted.append((SKIPPED, "Prefer not to say, or left empty"))
        names = []
        for key, label in wanted:
            names.append(f"total_{question.pk}_{key}")
            self.fields[names[-1]] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=MOST_PEOPLE,
                error_messages={
                    "required": "Enter a number; 0 where nobody chose it.",
                    "invalid": "Enter a whole number.",
                    "min_value": "Enter 0 or more.",
                    "max_value": "That is more than a batch can hold.",
                },
            )
        return Lines(question, [self[name] for name in names])


class EntryForm(TotalsForm):
    """A batch, with where it is from."""

    label = line("Where it is from", 100, "A depot or a service, and the day.", required=True)
    field_order = ("label", "people")

    def clean_label(self) -> str:
        """Blanks alone name no place."""
        if not one_space(self.cleaned_data["label"]):
            raise ValidationError("Say where it is from.")
        return one_space(self.cleaned_data["label"])


@managers_only
@require_safe
def paper(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Batches with who entered and who checked them; who is about the paper, not about answers."""
    survey = find_survey(survey_id)
    shown = {
        "batches": survey.paper_returns.select_related("entered_by", "checked_by"),
        "takes": survey.takes_answers(timezone.now()),
    }
    return show(request, "paper", "Paper", shown, survey=survey)


@managers_only
@FORM
def enter(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Keep the totals of a batch until somebody else has typed them again."""
    survey = find_survey(survey_id)
    form = EntryForm(request.POST or None, survey=survey)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("label", "people")}
        try:
            enter_return(survey, totals=form.totals(), by=person(request), **given)
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "The batch waits for somebody else to check it.")
            return go("desk_paper", survey.pk)
    return show(request, "paper_totals", "Enter a batch", {"form": form}, survey=survey)


@managers_only
@FORM
def check(request: HttpRequest, survey_id: int, batch_id: int) -> HttpResponse:
    """Type the totals again from the slips; they count when both agree."""
    rows = PaperReturn.objects.select_related("survey", "entered_by")
    batch = get_object_or_404(rows, pk=batch_id, survey=survey_id)
    if batch.state != ReturnState.ENTERED or not batch.survey.takes_answers():
        return go("desk_paper", survey_id)
    if request.POST.get("deed") == "refuse":
        return _refuse(request, batch)
    form = TotalsForm(request.POST or None, survey=batch.survey)
    if request.method == "POST" and form.is_valid() and _agrees(form, batch):
        try:
            count_paper(batch, by=person(request))
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Both agree: the batch is counted.")
            return go("desk_paper", survey_id)
    mine = batch.entered_by_id == person(request).pk
    shown = {"form": form, "batch": batch, "mine": mine}
    return show(request, "paper_totals", "Check a batch", shown, survey=batch.survey)


def _agrees(form: TotalsForm, batch: PaperReturn) -> bool:
    """Whether the totals are those that were entered; says which differ, not what they were."""
    typed = form.totals()
    if form.cleaned_data["people"] != batch.people:
        form.add_error("people", "This is not what was entered. Count the slips once more.")
    for one in form.lines:
        entered = batch.totals.get(str(one.question.pk), {})
        for key, field in zip(typed[str(one.question.pk)], one.fields, strict=True):
            if entered.get(key) != typed[str(one.question.pk)][key]:
                form.add_error(field.name, "This is not what was entered. Count once more.")
    return not form.errors


def _refuse(request: HttpRequest, batch: PaperReturn) -> HttpResponse:
    """The slips say something else than what was entered: it is entered anew."""
    try:
        refuse_return(batch, by=person(request))
    except PaperError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The batch is refused. Enter it anew from the slips.")
    return go("desk_paper", batch.survey_id)
