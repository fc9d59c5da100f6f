"""Appeals: a writer asks for another moderator to look again."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class AppealQuerySet(models.QuerySet["Appeal"]):
    """Questions about many appeals."""

    def open(self) -> Self:
        """Appeals that nobody has decided yet, the longest waiting first."""
        return self.filter(outcome="").order_by("at", "pk")


class Appeal(models.Model):
    """One appeal against one decision; decided by somebody else."""

    class Outcome(models.TextChoices):
        UPHELD = "upheld", "It is published after all"
        DISMISSED = "dismissed", "The decision stands"

    decision = models.OneToOneField(
        "comments.Decision", on_delete=models.PROTECT, related_name="appeal"
    )
    first_decider = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    words = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    answer = models.CharField("words to the writer", max_length=1000, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        ordering = ("at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("first_decider")),
                name="appeal_is_decided_by_another",
                violation_error_message="An appeal is decided by a different moderator.",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_by__isnull=True, decided_at__isnull=True)
                | Q(
                    outcome__in=("upheld", "dismissed"),
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="decided_appeal_is_complete",
            ),
        )

    def __str__(self) -> str:
        return f"Appeal of {self.at:%Y-%m-%d}"
