"""Programmes: pages about surveys that come back, and about waves from before this blog."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from polls.admin.drafting import FORM
from polls.admin.fields import DraftForm, one_space, refuse_empty
from polls.admin.fields import day as day_field
from polls.admin.framing import go, show
from polls.admin.guarding import managers_only
from polls.models import Baseline, Programme
from polls.programmes import (
    Earlier,
    add_baseline,
    change_baseline,
    change_programme,
    make_programme,
    remove_baseline,
)
from polls.stale import BASELINE, print_of_baseline, print_of_programme
from polls.writing import StaleDraft, WritingError
from posts.admin.fields import line
from posts.titled import Titled

PERCENT = dict.fromkeys(
    ("min_value", "max_value", "invalid", "max_digits", "max_decimal_places", "max_whole_digits"),
    "Enter a number from 0 to 100, such as 27 or 27.5.",
)


def people(label: str) -> forms.IntegerField:
    """A number of people, where it is known."""
    words = dict.fromkeys(("min_value", "max_value"), "Enter a number of people.")
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=1_000_000, error_messages=words
    )


class ProgrammeForm(DraftForm):
    """A name, and what the programme is about."""

    name = line("Name", 120, required=True, error_messages={"required": "Enter a name."})
    about = line("What it is about", 400)

    def clean_name(self) -> str:
        """Blanks alone name nothing."""
        return refuse_empty(self.cleaned_data["name"], "Enter a name.")


class BaselineForm(Titled, DraftForm):
    """A response rate, with where it is printed."""

    title = line("Title", 120, "Staff survey 2015.", required=True)
    day = day_field(
        "When it was", "The first of the month where only that is known. Empty if nothing is."
    )
    rate_percent = forms.DecimalField(
        label="Response rate, per cent",
        min_value=0,
        max_value=100,
        max_digits=4,
        decimal_places=1,
        error_messages=PERCENT,
    )
    roster_size = people("People asked, where it is known")
    responded = people("People who answered, where it is known")
    source = line("Where the figure is printed", 300, required=True)
    address = line("Address of the source", 300, "A page of this blog, or a full web address.")

    def clean_source(self) -> str:
        """Blanks alone are no source."""
        return refuse_empty(self.cleaned_data["source"], "Say where the figure is printed.")

    def clean_address(self) -> str:
        """A page of this blog, or a web address; nothing that a browser would run."""
        address: str = self.cleaned_data["address"]
        if address and not address.startswith(("/", "https://", "http://")):
            raise ValidationError("Begin with / or https://.")
        return address

    def clean(self) -> dict[str, Any]:
        """Both numbers or none, and no more answered than were asked."""
        cleaned = super().clean() or self.cleaned_data
        asked, answered = cleaned.get("roster_size"), cleaned.get("responded")
        if (asked is None) != (answered is None):
            self.add_error("responded", "Enter both numbers of people, or none.")
        elif asked is not None and answered is not None and answered > asked:
            self.add_error("responded", "No more can have answered than were asked.")
        return cleaned

    def earlier(self) -> Earlier:
        """What was typed."""
        return Earlier(**{name: self.cleaned_data[name] for name in BASELINE})


@managers_only
@FORM
def programmes(request: HttpRequest) -> HttpResponse:
    """All programmes, and the form of one more."""
    form = ProgrammeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_programme(form.cleaned_data["name"], one_space(form.cleaned_data["about"]))
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "The programme is made.")
            return go("desk_programme", made.pk)
    shown = {"form": form, "programmes": Programme.objects.all()}
    return show(request, "programmes", "Programmes", shown)


@managers_only
@FORM
def programme(request: HttpRequest, programme_id: int) -> HttpResponse:
    """One programme with its waves and baselines."""
    found = get_object_or_404(Programme, pk=programme_id)
    sign, is_stale = print_of_programme(found), False
    initial = {"name": found.name, "about": found.about, "opened_with": sign}
    form = ProgrammeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            change_programme(
                found, given["name"], one_space(given["about"]), opened_with=given["opened_with"]
            )
        except StaleDraft as error:
            form.take(error)
            form.go_on_from(sign)
            is_stale = True
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "Saved.")
            return go("desk_programme", found.pk)
    shown = {
        "form": form,
        "programme": found,
        "is_stale": is_stale,
        "baselines": found.baselines.all(),
        "waves": found.surveys.order_by("-pk"),
    }
    return show(request, "programme", found.name, shown)


@managers_only
@FORM
def new_baseline(request: HttpRequest, programme_id: int) -> HttpResponse:
    """Type in a wave from before this blog."""
    found = get_object_or_404(Programme, pk=programme_id)
    form = BaselineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_baseline(found, form.earlier())
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "The baseline is kept.")
            return go("desk_programme", found.pk)
    return show(request, "baseline", "New baseline", {"form": form, "programme": found})


@managers_only
@FORM
def baseline(request: HttpRequest, programme_id: int, baseline_id: int) -> HttpResponse:
    """Put a baseline right, or take it away."""
    rows = Baseline.objects.select_related("programme")
    found = get_object_or_404(rows, pk=baseline_id, programme=programme_id)
    if request.POST.get("deed") == "remove":
        return _remove(request, found)
    shown = {name: getattr(found, name) for name in BASELINE}
    form = BaselineForm(
        request.POST or None, initial={**shown, "opened_with": print_of_baseline(found)}
    )
    newer = None
    if request.method == "POST" and form.is_valid():
        try:
            change_baseline(found, form.earlier(), opened_with=form.cleaned_data["opened_with"])
        except StaleDraft as error:
            form.take(error)
            newer = found
            form.go_on_from(print_of_baseline(found))
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "Saved.")
            return go("desk_programme", programme_id)
    given = {"form": form, "programme": found.programme, "baseline": found, "newer": newer}
    return show(request, "baseline", found.title, given)


def _remove(request: HttpRequest, found: Baseline) -> HttpResponse:
    """Take it away, unless a survey is compared with it."""
    try:
        remove_baseline(found)
    except WritingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{found.title}” is removed.")
    return go("desk_programme", found.programme_id)
