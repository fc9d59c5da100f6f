"""Results: what was published, once and for all, and paper that two people agree on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from polls.models.choices import ReturnState, SnapshotPurpose, known
from polls.models.survey import Survey


class Snapshot(models.Model):
    """Published results; a guard refuses every change. A correction is a further one."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="snapshots")
    number = models.PositiveIntegerField()
    purpose = models.CharField(max_length=10, choices=SnapshotPurpose)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was made anew.")
    contents = models.JSONField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the contents.")

    class Meta:
        ordering = ("survey", "-number")
        constraints = (
            known("snapshot", "purpose", SnapshotPurpose),
            models.UniqueConstraint(fields=("survey", "number"), name="one_number_a_snapshot"),
            models.CheckConstraint(condition=~Q(digest=""), name="snapshot_has_digest"),
        )

    def __str__(self) -> str:
        return f"{self.survey}: snapshot {self.number}"


class PaperReturn(models.Model):
    """A batch of paper answers, as totals: entered by one, counted when another agrees."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="paper_returns")
    label = models.CharField("where it is from", max_length=100)
    people = models.PositiveIntegerField("how many people answered")
    # Emptied once counted, refused or too late: a batch by itself is one small group.
    totals = models.JSONField(help_text="Counts by counter, until it is checked.")
    state = models.CharField(max_length=10, choices=ReturnState, default=ReturnState.ENTERED)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("survey", "pk")
        constraints = (
            known("paper_return", "state", ReturnState),
            models.CheckConstraint(
                condition=Q(people__gte=10),
                name="paper_comes_in_tens",
                violation_error_message="A batch holds the answers of 10 people or more.",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("entered_by")),
                name="paper_is_checked_by_another",
                violation_error_message="Somebody else checks what you entered.",
            ),
            models.CheckConstraint(
                condition=Q(state="entered", checked_by__isnull=True)
                | Q(state__in=("checked", "refused"), checked_by__isnull=False),
                name="checked_paper_has_checker",
            ),
        )

    def __str__(self) -> str:
        return f"{self.label}: {self.people}"
