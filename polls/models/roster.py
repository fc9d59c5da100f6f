"""The identity side: who may answer, and that somebody has. It knows no answer and no time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from polls.models.survey import Survey


class Eligible(models.Model):
    """One person's place in a survey's roster; deleted 14 days after closing."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("survey", "user"), name="one_place_a_person"),
            models.UniqueConstraint(fields=("survey", "place"), name="one_person_a_place"),
        )

    def __str__(self) -> str:
        return "A place in a roster"


class Roster(models.Model):
    """A survey's string of 0 and 1, one sign a place: 1 has answered."""

    survey = models.OneToOneField(
        Survey, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    marks = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(marks__regex=r"^[01]*$"), name="roster_marks_are_zeros_and_ones"
            ),
        )

    def __str__(self) -> str:
        return "A roster"


class RosterGroup(models.Model):
    """A directorate's block of places, and its totals, which outlive the roster."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="roster_groups")
    name = models.CharField(max_length=150)
    first_place = models.PositiveIntegerField()
    eligible = models.PositiveIntegerField()
    responded = models.PositiveIntegerField(null=True, help_text="Empty until the survey closes.")

    class Meta:
        ordering = ("survey", "name")
        constraints = (
            models.UniqueConstraint(fields=("survey", "name"), name="one_block_a_directorate"),
            models.CheckConstraint(
                condition=Q(responded__isnull=True) | Q(responded__lte=F("eligible")),
                name="no_more_answered_than_were_asked",
            ),
        )

    def __str__(self) -> str:
        return self.name
