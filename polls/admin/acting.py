"""Acting: pages on which a survey's actions are written, ordered and kept up to date."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from people.models import User
from polls.acting import (
    Promise,
    add_action,
    add_update,
    change_action,
    move_action,
    remove_action,
)
from polls.admin.drafting import FORM
from polls.admin.fields import (
    DeskForm,
    DraftForm,
    PostField,
    day,
    offer_posts,
    one_space,
    refuse_empty,
    words,
)
from polls.admin.framing import find_survey, go, show
from polls.admin.guarding import managers_only
from polls.models import Action, ActionStatus
from polls.stale import ACTION, print_of_action
from polls.writing import StaleDraft, WritingError
from posts.admin.asking import person
from posts.admin.fields import line
from posts.dates import local_day

LONGEST = 400


class ActionForm(DraftForm):
    """You said, we will; who, by when, how far."""

    you_said = words("You said", LONGEST, required=True, rows=2)
    we_will = words("We will", LONGEST, "Left empty only where nothing will be done.", rows=2)
    owner_role = line(
        "Who",
        120,
        "An office, not a name: Head of Housing.",
        required=True,
        error_messages={"required": "Say which office."},
    )
    due = day("By when")
    status = forms.ChoiceField(label="How far it is", choices=ActionStatus.choices)
    why_not = words("Why not", LONGEST, "Where it will not be done, or not done in full.", rows=2)

    def clean_you_said(self) -> str:
        """Blanks alone say nothing."""
        return refuse_empty(self.cleaned_data["you_said"], "Enter what people said.")

    def clean(self) -> dict[str, Any]:
        """A promise has words and a day; what is not done has its reason."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("status") == ActionStatus.NOT_DOING:
            needed = {"why_not": "Say why it will not be done."}
        else:
            needed = {"we_will": "Say what will be done.", "due": "Choose the day."}
        for name, sentence in needed.items():
            if name not in self.errors and not str(cleaned.get(name) or "").strip():
                self.add_error(name, sentence)
        return cleaned

    def promise(self) -> Promise:
        """What was typed."""
        typed = ("you_said", "we_will", "owner_role", "why_not")
        lines = {name: one_space(self.cleaned_data[name]) for name in typed}
        return Promise(due=self.cleaned_data["due"], status=self.cleaned_data["status"], **lines)


class UpdateForm(DeskForm):
    """News of a promise."""

    update_words = words("What is new", 600, required=True, rows=2)
    update_status = forms.ChoiceField(label="How far it is now", choices=ActionStatus.choices)
    update_post = PostField(label="A post that tells of it", required=False, empty_label="None")

    def __init__(self, typed: Any = None, *, user: User, **options: Any) -> None:
        super().__init__(typed, **options)
        offer_posts(self.fields["update_post"], user)

    def clean_update_words(self) -> str:
        """Blanks alone are no news."""
        return refuse_empty(self.cleaned_data["update_words"], "Enter what is new.")


@managers_only
@require_safe
def actions(request: HttpRequest, survey_id: int) -> HttpResponse:
    """What will be done, in the order of the results page."""
    survey, today = find_survey(survey_id), local_day(timezone.now())
    rows = [(one, one.is_overdue(today)) for one in survey.actions.all()]
    return show(request, "actions", "Actions", {"rows": rows}, survey=survey)


@managers_only
@FORM
def new_action(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Promise one more thing."""
    survey = find_survey(survey_id)
    form = ActionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_action(survey, form.promise(), by=person(request))
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "The action is added.")
            return go("desk_actions", survey.pk)
    return show(request, "action", "New action", {"form": form}, survey=survey)


@managers_only
@FORM
def action(request: HttpRequest, survey_id: int, action_id: int) -> HttpResponse:
    """Change an action, say what is new, or take it back before it is published."""
    found, deed = _find(survey_id, action_id), request.POST.get("deed", "")
    if request.method == "POST" and deed == "remove":
        return _remove(request, found)
    if request.method == "POST" and deed == "update":
        return _update(request, found)
    form = ActionForm(request.POST or None, initial=_initial(found))
    newer = None
    if request.method == "POST" and form.is_valid():
        sign = form.cleaned_data["opened_with"]
        try:
            change_action(found, form.promise(), by=person(request), opened_with=sign)
        except StaleDraft as error:
            form.take(error)
            newer = _find(survey_id, action_id)
            form.go_on_from(print_of_action(newer))
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "Saved.")
            return go("desk_actions", survey_id)
    return _page(request, found, {"form": form, "newer": newer})


@managers_only
@require_POST
def move(request: HttpRequest, survey_id: int, action_id: int) -> HttpResponse:
    """Put an action one place earlier or later."""
    try:
        move_action(_find(survey_id, action_id), earlier=request.POST.get("where") == "earlier")
    except WritingError as error:
        messages.error(request, str(error))
    return go("desk_actions", survey_id, part=f"action-{action_id}")


def _update(request: HttpRequest, found: Action) -> HttpResponse:
    """Write down what is new."""
    form = UpdateForm(request.POST, user=person(request))
    if form.is_valid():
        given = {name.removeprefix("update_"): value for name, value in form.cleaned_data.items()}
        try:
            add_update(found, by=person(request), **given)
        except WritingError as error:
            form.take(WritingError(str(error), error.field and f"update_{error.field}"))
        else:
            messages.success(request, "The update is added.")
            return go("desk_action", found.survey_id, found.pk)
    return _page(request, found, {"update": form, "status": 422})


def _remove(request: HttpRequest, found: Action) -> HttpResponse:
    """Take it back."""
    try:
        remove_action(found, by=person(request))
    except WritingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "The action is removed.")
    return go("desk_actions", found.survey_id)


def _find(survey_id: int, action_id: int) -> Action:
    """The action of this survey; 404 where there is none."""
    rows = Action.objects.select_related("survey")
    return get_object_or_404(rows, pk=action_id, survey=survey_id)


def _initial(found: Action) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    shown = {name: getattr(found, name) for name in ACTION}
    return {**shown, "opened_with": print_of_action(found)}


def _page(request: HttpRequest, found: Action, shown: dict[str, Any]) -> HttpResponse:
    """The action's form, its updates, and the form of one more."""
    status = shown.pop("status", 200)
    given = {
        "form": ActionForm(initial=_initial(found)),
        "update": UpdateForm(user=person(request), initial={"update_status": found.status}),
        "action": found,
        "updates": found.updates.select_related("by", "post__working_version"),
        **shown,
    }
    return show(request, "action", "Action", given, survey=found.survey, status=status)
