"""Grouping: the page that says by which groups the results of a draft will be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from polls.admin.drafting import FORM
from polls.admin.fields import DraftForm, one_space, words
from polls.admin.framing import find_survey, go, show
from polls.admin.guarding import managers_only
from polls.grouping import MOST_GROUPINGS, Grouping, planned_groups, set_groups
from polls.models import Dimension, Survey, SurveyState
from polls.segments import FEWEST_ELIGIBLE, PlannedSegment
from polls.stale import print_of_groups
from polls.writing import StaleDraft, WritingError
from posts.admin.asking import person
from posts.admin.fields import line

Source = Dimension.Source
SOURCES = (("", "Not asked"), *Source.choices)
USUAL = "Which directorate do you work in?"
MOST_GROUPS, LONGEST_NAME, MOST_PEOPLE = 40, 150, 1_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be offered if the survey opened now."""

    dimension: Dimension
    segments: tuple[PlannedSegment, ...]


class GroupsForm(DraftForm):
    """Up to two questions about the person."""

    source_0 = forms.ChoiceField(label="First grouping", choices=SOURCES, required=False)
    wording_0 = line("Its question", 300, f"Left empty: “{USUAL}”")
    groups_0 = words(
        "Its groups, where they are typed",
        8000,
        "One a line, with how many people belong to it: Night shift: 140",
        rows=6,
    )
    source_1 = forms.ChoiceField(label="Second grouping", choices=SOURCES, required=False)
    wording_1 = line("Its question", 300)
    groups_1 = words("Its groups, where they are typed", 8000, "As above.", rows=6)

    def clean_groups_0(self) -> dict[str, int]:
        """Names with numbers."""
        return groups_in(self.cleaned_data["groups_0"])

    def clean_groups_1(self) -> dict[str, int]:
        """Names with numbers."""
        return groups_in(self.cleaned_data["groups_1"])

    def clean(self) -> dict[str, Any]:
        """Typed groups are there and have a question of their own; directorates stand once."""
        cleaned = super().clean() or self.cleaned_data
        for place in range(MOST_GROUPINGS):
            if cleaned.get(f"source_{place}") != Source.TYPED:
                continue
            if not one_space(cleaned.get(f"wording_{place}", "")):
                self.add_error(f"wording_{place}", "Enter the question that these groups answer.")
            if not cleaned.get(f"groups_{place}") and f"groups_{place}" not in self.errors:
                self.add_error(f"groups_{place}", "Enter the groups, one a line.")
        if cleaned.get("source_0") == cleaned.get("source_1") == Source.DIRECTORATE:
            self.add_error("source_1", "Directorates are asked already.")
        return cleaned

    @property
    def first(self) -> list[forms.BoundField]:
        """The fields of the first grouping."""
        return [self[f"{name}_0"] for name in ("source", "wording", "groups")]

    @property
    def second(self) -> list[forms.BoundField]:
        """The fields of the second grouping."""
        return [self[f"{name}_1"] for name in ("source", "wording", "groups")]

    def groupings(self) -> tuple[Grouping, ...]:
        """What was typed; a grouping that is not asked is left out."""
        given = self.cleaned_data
        return tuple(
            Grouping(
                given[f"source_{place}"],
                one_space(given[f"wording_{place}"]) or USUAL,
                given[f"groups_{place}"],
            )
            for place in range(MOST_GROUPINGS)
            if given[f"source_{place}"]
        )


def groups_in(text: str) -> dict[str, int]:
    """Groups typed one a line, as “Night shift: 140”."""
    found: dict[str, int] = {}
    for number, row in enumerate(text.splitlines(), start=1):
        if not row.strip():
            continue
        name, colon, typed = row.rpartition(":")
        name, people = one_space(name), typed.strip().replace(",", "")
        if not colon or not name or not (people.isascii() and people.isdigit()):
            raise ValidationError(f"Line {number}: write a name, a colon and a number of people.")
        if len(name) > LONGEST_NAME or len(people) > 7 or int(people) > MOST_PEOPLE:
            raise ValidationError(f"Line {number}: the name or the number is too long.")
        if name in found:
            raise ValidationError(f"Line {number}: “{name}” stands there twice.")
        found[name] = int(people)
    if len(found) > MOST_GROUPS:
        raise ValidationError(f"{MOST_GROUPS} groups are the most.")
    return found


@managers_only
@FORM
def groups(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Choose the groupings, and see what will become of them."""
    survey = find_survey(survey_id)
    if survey.state != SurveyState.DRAFT:
        return go("desk_survey", survey.pk)
    form = GroupsForm(request.POST or None, initial=_initial(survey))
    if request.method == "POST" and form.is_valid():
        sign = form.cleaned_data["opened_with"]
        try:
            set_groups(survey, form.groupings(), by=person(request), opened_with=sign)
        except StaleDraft as error:
            form.take(error)
            form.go_on_from(print_of_groups(survey))
        except WritingError as error:
            form.take(error)
        else:
            messages.success(request, "Saved. See below which groups will be offered.")
            return go("desk_survey_groups", survey.pk)
    shown = {"form": form, "plans": plans_of(survey), "fewest": FEWEST_ELIGIBLE}
    return show(request, "groups", "Groups", shown, survey=survey)


def plans_of(survey: Survey) -> list[Plan]:
    """What each grouping would offer if the survey opened now."""
    return [Plan(one, planned_groups(one)) for one in survey.dimensions.select_related("survey")]


def _initial(survey: Survey) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    shown: dict[str, Any] = {"opened_with": print_of_groups(survey)}
    for one in survey.dimensions.all():
        rows = "\n".join(f"{name}: {people}" for name, people in one.typed_groups.items())
        shown |= {f"source_{one.place}": one.source, f"wording_{one.place}": one.wording}
        shown[f"groups_{one.place}"] = rows
    return shown
