"""The form of a survey's facts: what is true of it besides its questions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from polls.admin.fields import DraftForm, day, local_parts, moment_of, words
from polls.grouping import staff_by_directorate
from polls.models import Baseline, Programme, Survey, SurveyKind, SurveyState
from polls.stale import print_of_facts
from polls.writing import Facts
from posts.admin.fields import clock_field, line
from posts.slugs import LONGEST, make_slug
from posts.titled import Titled

TIMES = ("opens_day", "opens_clock", "closes_day", "closes_clock")
SECTIONS = (
    ("What it is", ("title", "slug", "intro")),
    ("When answers count", (*TIMES, "opens_with_post", "open_days")),
    ("Who is asked", ("for_directorates",)),
    ("Compared with last time", ("programme", "last_time")),
    ("What results show", ("min_group", "shows_so_far")),
)
ONLY_POLLS = ("opens_with_post", "open_days", "shows_so_far")
ONLY_SURVEYS = ("programme", "last_time")
DRAFTS = (SurveyState.DRAFT, SurveyState.WITHDRAWN)


class FactsForm(Titled, DraftForm):
    """Everything but the questions."""

    title = line("Title", 150, required=True, error_messages={"required": "Enter a title."})
    slug = line(
        "Last piece of the address",
        LONGEST,
        "Lower case letters, numbers and hyphens; left empty, it is made from the title.",
    )
    intro = words("What people read first", 2000, "Why it is asked and what will follow.", rows=5)
    opens_day = day("Opens on", "Left empty, it opens when you press the button.")
    opens_clock = clock_field("Opens at")
    closes_day = day("Closes on")
    closes_clock = clock_field("Closes at", "")
    opens_with_post = forms.BooleanField(
        label="Open it when its post comes out",
        required=False,
        help_text="It is withdrawn with the post, too. The times above are then not used.",
    )
    open_days = forms.IntegerField(
        label="Days that it stays open then",
        min_value=1,
        max_value=365,
        error_messages=dict.fromkeys(("min_value", "max_value"), "Enter a number from 1 to 365."),
    )
    for_directorates = forms.MultipleChoiceField(
        label="Directorates",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick none to ask everybody who works for the council.",
    )
    programme = forms.ModelChoiceField(
        label="Programme",
        queryset=Programme.objects.all(),
        required=False,
        empty_label="None: it is not asked again",
        help_text="New ones are made under “Programmes and baselines”.",
    )
    last_time = forms.ChoiceField(label="Last time", required=False)
    min_group = forms.IntegerField(
        label="Smallest group that results show",
        min_value=10,
        max_value=1000,
        help_text="At least 10. Once it is open, it can only be raised.",
        error_messages=dict.fromkeys(("min_value", "max_value"), "Enter a number from 10 to 1000."),
    )
    shows_so_far = forms.BooleanField(
        label="Show the votes so far to those who voted",
        required=False,
        help_text="Renewed only when 10 or more new votes have come. Cannot be changed later.",
    )

    def __init__(
        self, typed: Any = None, *, kind: str, survey: Survey | None = None, **options: Any
    ) -> None:
        self.kind, self.survey = kind, survey
        super().__init__(typed, initial={**_initial(survey), **options.pop("initial", {})})
        for name in ONLY_SURVEYS if kind == SurveyKind.POLL else ONLY_POLLS:
            del self.fields[name]
        _offer(self.fields["for_directorates"], _directorates(survey))
        if "last_time" in self.fields:
            _offer(self.fields["last_time"], _last_times(survey))

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [
            (heading, bound)
            for heading, names in SECTIONS
            if (bound := [self[name] for name in names if name in self.fields])
        ]

    def clean_slug(self) -> str:
        """An address as it may stand, or nothing."""
        slug: str = self.cleaned_data["slug"]
        if slug and make_slug(slug) != slug:
            raise ValidationError(
                "Use lower case letters, numbers and hyphens, with at least one letter."
            )
        return slug

    def clean(self) -> dict[str, Any]:
        """Times that exist and follow each other; a last time of the same programme."""
        cleaned = super().clean() or self.cleaned_data
        opens_at, closes_at = moment_of(self, "opens"), moment_of(self, "closes")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("closes_day", "It closes after it opens. Choose a later time.")
        last = _last_time(cleaned.get("last_time", ""))
        programme = cleaned.get("programme")
        if last and programme and last.programme not in (None, programme):
            self.add_error("last_time", "This belongs to another programme.")
        elif last:
            programme = programme or last.programme
        return {
            **cleaned,
            **{"opens_at": opens_at, "closes_at": closes_at, "programme": programme},
            "previous": last if isinstance(last, Survey) else None,
            "baseline": last if isinstance(last, Baseline) else None,
        }

    def facts(self) -> Facts:
        """What was typed."""
        given = self.cleaned_data
        return Facts(
            title=given["title"],
            slug=given["slug"],
            intro=given["intro"].replace("\r\n", "\n"),
            opens_at=given["opens_at"],
            closes_at=given["closes_at"],
            programme=given["programme"],
            previous=given["previous"],
            baseline=given["baseline"],
            min_group=given["min_group"],
            shows_so_far=given.get("shows_so_far", False),
            opens_with_post=given.get("opens_with_post", False),
            open_days=given.get("open_days", 14),
            for_directorates=tuple(given["for_directorates"]),
        )


def _initial(survey: Survey | None) -> dict[str, Any]:
    """What the form shows before anything is typed."""
    shown = survey or Survey()
    times: list[object] = [
        part
        for moment in (shown.opens_at, shown.closes_at)
        for part in local_parts(moment if isinstance(moment, datetime) else None)
    ]
    last = shown.previous or shown.baseline
    names = ("title", "slug", "intro", "programme", "min_group", *ONLY_POLLS, "for_directorates")
    return {
        **{name: getattr(shown, name) for name in names},
        **dict(zip(TIMES, times, strict=True)),
        "last_time": _name_of(last) if last else "",
        "opened_with": print_of_facts(survey) if survey else "",
    }


def _offer(field: Any, choices: list[tuple[str, str]]) -> None:
    """Give a field what can be chosen now."""
    field.choices = choices


def _directorates(survey: Survey | None) -> list[tuple[str, str]]:
    """Every directorate with how many work there; chosen ones stay though nobody is left."""
    staff = staff_by_directorate()
    chosen = dict.fromkeys(survey.for_directorates, 0) if survey else {}
    rows = sorted({**chosen, **staff}.items())
    return [(name, f"{name} ({count:,} people)") for name, count in rows]


def _last_times(survey: Survey | None) -> list[tuple[str, str]]:
    """Earlier waves and baselines of all programmes."""
    waves = Survey.objects.staff_surveys().exclude(state__in=DRAFTS)
    waves = waves.exclude(pk=survey.pk if survey else 0).select_related("programme")
    baselines = Baseline.objects.select_related("programme")
    found: list[Survey | Baseline] = [*waves, *baselines]
    return [
        ("", "Nothing: this is the first time"),
        *((_name_of(one), _said(one)) for one in found),
    ]


def _last_time(name: str) -> Survey | Baseline | None:
    """What a choice of the list stands for."""
    kind, _dash, number = name.partition("-")
    if kind == "baseline":
        return Baseline.objects.select_related("programme").filter(pk=number).first()
    return Survey.objects.select_related("programme").filter(pk=number).first() if kind else None


def _name_of(one: Survey | Baseline) -> str:
    """The sign of an earlier wave or baseline in the list."""
    return f"{'baseline' if isinstance(one, Baseline) else 'survey'}-{one.pk}"


def _said(one: Survey | Baseline) -> str:
    """An earlier wave or baseline in words."""
    return f"{one.programme}: {one}" if one.programme else str(one)
