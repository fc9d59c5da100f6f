"""Actions: you said, we will; with who, by when, and how far it is."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from polls.models.choices import ActionStatus, SurveyState, known
from polls.models.survey import Survey


class ActionQuerySet(models.QuerySet["Action"]):
    """Questions about many actions."""

    def public(self) -> Self:
        """Those of surveys whose results are published."""
        return self.filter(survey__state=SurveyState.PUBLISHED)

    def overdue(self, today: date) -> Self:
        """Promises whose day has passed and that are neither done nor given up."""
        open_ones = (ActionStatus.PLANNED, ActionStatus.UNDER_WAY)
        return self.filter(due__lt=today, status__in=open_ones)


class Action(models.Model):
    """One promise that follows from a survey, or why there is none."""

    Status = ActionStatus

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="actions")
    place = models.PositiveSmallIntegerField(default=0)
    you_said = models.CharField(max_length=400)
    we_will = models.CharField(max_length=400, blank=True)
    owner_role = models.CharField("who", max_length=120, help_text="An office, not a name.")
    due = models.DateField("by when", null=True, blank=True)
    status = models.CharField(max_length=10, choices=ActionStatus, default=ActionStatus.PLANNED)
    why_not = models.CharField("why not", max_length=400, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ("survey", "place", "pk")
        constraints = (
            known("action", "status", ActionStatus),
            models.CheckConstraint(condition=~Q(you_said=""), name="action_says_what_was_said"),
            models.CheckConstraint(
                condition=Q(status="not_doing") | (~Q(we_will="") & Q(due__isnull=False)),
                name="promise_has_words_and_day",
                violation_error_message="A promise says what will be done and by when.",
            ),
            models.CheckConstraint(
                condition=~Q(status="not_doing") | ~Q(why_not=""),
                name="what_is_not_done_has_reason",
                violation_error_message="Say why it will not be done.",
            ),
        )

    def __str__(self) -> str:
        return self.we_will or self.you_said

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and it is neither done nor given up."""
        waits = self.status in (ActionStatus.PLANNED, ActionStatus.UNDER_WAY)
        return waits and self.due is not None and self.due < today


class ActionUpdate(models.Model):
    """News of a promise."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="updates")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    words = models.CharField(max_length=600)
    status = models.CharField(max_length=10, choices=ActionStatus)
    post = models.ForeignKey(
        "posts.Post", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (
            known("action_update", "status", ActionStatus),
            models.CheckConstraint(condition=~Q(words=""), name="action_update_has_words"),
        )

    def __str__(self) -> str:
        return self.words
