"""Surveys: polls and staff surveys, the programmes they belong to, the posts they stand in.

From a survey no relation leads to a person or to anything that somebody wrote: who made and opened
it is in SurveyDeed, and the post that shows it in Placement, which both point here.
"""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from polls.models.choices import SurveyKind, SurveyState, known


class Programme(models.Model):
    """A survey that comes back: its runs are waves."""

    name = models.CharField(max_length=120, unique=True)
    about = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Baseline(models.Model):
    """A wave from before this blog: only its response rate, typed in with where it is from."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="baselines")
    title = models.CharField(max_length=120)
    day = models.DateField(
        null=True,
        blank=True,
        help_text="When it was, where that is known; the first of the month when only that is.",
    )
    rate_percent = models.DecimalField("response rate, per cent", max_digits=4, decimal_places=1)
    roster_size = models.PositiveIntegerField("people asked", null=True, blank=True)
    responded = models.PositiveIntegerField("people who answered", null=True, blank=True)
    source = models.CharField(max_length=300, help_text="Where the figure is printed.")
    address = models.CharField("address of the source", max_length=300, blank=True)

    class Meta:
        ordering = ("programme", F("day").desc(nulls_last=True))
        constraints = (
            models.UniqueConstraint(fields=("programme", "title"), name="one_baseline_a_title"),
            models.CheckConstraint(
                condition=Q(rate_percent__gte=0, rate_percent__lte=100),
                name="baseline_rate_is_a_percentage",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="baseline_has_source"),
            models.CheckConstraint(
                condition=Q(roster_size__isnull=True, responded__isnull=True)
                | Q(roster_size__gte=F("responded"), responded__gte=0),
                name="baseline_counts_fit",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}: {float(self.rate_percent):g}%"


HEARD_OF = (SurveyState.OPENED, SurveyState.CLOSED, SurveyState.PUBLISHED)


class SurveyQuerySet(models.QuerySet["Survey"]):
    """Questions about many surveys."""

    def taking_answers(self, at: datetime | None = None) -> Self:
        """Those whose time has come and is not over: the clock alone decides."""
        at = at or timezone.now()
        return self.filter(state=SurveyState.OPENED, opens_at__lte=at, closes_at__gt=at)

    def opened_by(self, at: datetime) -> Self:
        """Those of which everybody has heard: open, over or told of, and not withdrawn."""
        return self.filter(state__in=HEARD_OF, opens_at__lte=at)

    def to_close(self, at: datetime) -> Self:
        """Those whose time is over and whose closing is still to be done."""
        return self.filter(state=SurveyState.OPENED, closes_at__lte=at)

    def to_vacuum(self) -> Self:
        """Closed or withdrawn ones whose deleted rows are still on the disk."""
        over = (SurveyState.CLOSED, SurveyState.WITHDRAWN)
        return self.filter(state__in=over, is_vacuumed=False, eligible__isnull=False)

    def with_results(self) -> Self:
        """Those whose results everybody may read, the newest first."""
        return self.filter(state=SurveyState.PUBLISHED).order_by("-closes_at", "-pk")

    def staff_surveys(self) -> Self:
        """Surveys, without the polls in posts."""
        return self.filter(kind=SurveyKind.SURVEY)


class Survey(models.Model):
    """One poll, or one wave of a survey. Guards keep it as it was opened."""

    Kind = SurveyKind
    State = SurveyState

    kind = models.CharField(max_length=10, choices=SurveyKind, default=SurveyKind.SURVEY)
    title = models.CharField(max_length=150)
    slug = models.SlugField(max_length=80, unique=True)
    intro = models.TextField("what people read first", blank=True, max_length=2000)
    state = models.CharField(max_length=10, choices=SurveyState, default=SurveyState.DRAFT)
    opens_at = models.DateTimeField("answers count from", null=True, blank=True)
    closes_at = models.DateTimeField("and until", null=True, blank=True)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, null=True, blank=True, related_name="surveys"
    )
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers"
    )
    baseline = models.ForeignKey(
        Baseline, on_delete=models.PROTECT, null=True, blank=True, related_name="surveys"
    )
    min_group = models.PositiveSmallIntegerField(
        "smallest group that results show",
        default=10,
        validators=[MinValueValidator(10)],
        help_text="At least 10. Once the survey is open it can only be raised.",
    )
    shows_so_far = models.BooleanField(
        "show results to those who voted, while the poll is open", default=False
    )
    opens_with_post = models.BooleanField("open when its post comes out", default=False)
    open_days = models.PositiveSmallIntegerField(
        "stays open for", default=14, help_text="Days, for a poll that opens with its post."
    )
    for_directorates = models.JSONField(
        "asked in", default=list, blank=True, help_text="Directorates; empty means everybody."
    )
    results_words = models.TextField(
        "a few words from the chief executive", blank=True, max_length=2000
    )
    # Numbers that outlive the roster.
    eligible = models.PositiveIntegerField("people on the roster", null=True, editable=False)
    responded = models.PositiveIntegerField("answered online", null=True, editable=False)
    on_paper = models.PositiveIntegerField("answered on paper", default=0, editable=False)
    reminders_sent = models.PositiveSmallIntegerField(default=0, editable=False)
    is_vacuumed = models.BooleanField(default=False, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ("-opens_at", "-pk")
        permissions = (("manage_survey", "Can run polls and surveys"),)
        constraints = (
            known("survey", "kind", SurveyKind),
            known("survey", "state", SurveyState),
            models.CheckConstraint(condition=~Q(title=""), name="survey_has_title"),
            models.CheckConstraint(
                condition=~Q(slug__in=("", "actions", "promise")),
                name="survey_slug_is_an_address",
                violation_error_message="This address is taken by a page of its own.",
            ),
            models.CheckConstraint(
                condition=Q(min_group__gte=10),
                name="smallest_group_is_ten_or_more",
                violation_error_message="Results show only for groups of 10 or more.",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True)
                | Q(closes_at__isnull=True)
                | Q(closes_at__gte=F("opens_at")),
                name="survey_closes_after_it_opens",
                violation_error_message="A survey closes after it opens.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "withdrawn"))
                | Q(opens_at__isnull=False, closes_at__isnull=False, eligible__isnull=False),
                name="opened_survey_has_times_and_roster",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "opened", "withdrawn"))
                | Q(responded__isnull=False),
                name="closed_survey_knows_how_many_answered",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(is_vacuumed=True),
                name="published_survey_is_vacuumed",
            ),
            models.CheckConstraint(
                condition=Q(reminders_sent__lte=3),
                name="three_reminders_at_most",
                violation_error_message="Three reminders are the most a survey sends.",
            ),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | Q(baseline__isnull=True),
                name="survey_has_one_last_time",
                violation_error_message="Compare with an earlier survey or with a baseline.",
            ),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(previous=F("pk")),
                name="survey_is_not_before_itself",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where people answer."""
        return reverse("survey", args=(self.slug,))

    @property
    def results_url(self) -> str:
        """Where the results stand."""
        return reverse("survey_results", args=(self.slug,))

    @property
    def never_ran(self) -> bool:
        """Whether it was closed before it opened."""
        return self.opens_at is not None and self.opens_at == self.closes_at

    def takes_answers(self, at: datetime | None = None) -> bool:
        """Whether an answer sent now counts."""
        if self.state != SurveyState.OPENED or self.opens_at is None or self.closes_at is None:
            return False
        return self.opens_at <= (at or timezone.now()) < self.closes_at


class Placement(models.Model):
    """A post that shows a poll, that a survey belongs to, or that prints a baseline."""

    survey = models.ForeignKey(
        Survey, on_delete=models.CASCADE, null=True, blank=True, related_name="placements"
    )
    baseline = models.ForeignKey(
        Baseline, on_delete=models.CASCADE, null=True, blank=True, related_name="placements"
    )
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="placements")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("survey", "post"),
                name="one_place_in_a_post",
                violation_error_message="The post shows this already.",
            ),
            models.UniqueConstraint(
                fields=("baseline", "post"), name="one_place_of_a_baseline_in_a_post"
            ),
            models.CheckConstraint(
                condition=Q(survey__isnull=False, baseline__isnull=True)
                | Q(survey__isnull=True, baseline__isnull=False),
                name="placed_is_a_survey_or_a_baseline",
            ),
        )

    def __str__(self) -> str:
        return f"{self.survey or self.baseline} in {self.post}"


class SurveyDeed(models.Model):
    """What was done with a survey, when and by whom; never what anybody answered."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="deeds")
    deed = models.CharField(max_length=60)
    words = models.CharField(max_length=400, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Empty for the clock.",
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.survey}: {self.deed}"
