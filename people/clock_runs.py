"""Clock runs: when each deed of the clock last ran, and what went wrong."""

from __future__ import annotations

from django.db import models


class ClockRun(models.Model):
    """One deed of the clock; kept here because cxo_blog has no tables."""

    name = models.CharField(max_length=80, unique=True)
    due_at = models.DateTimeField(help_text="Nobody runs it before this moment.")
    last_run_at = models.DateTimeField(null=True)
    took_ms = models.PositiveIntegerField(default=0, help_text="Milliseconds.")
    last_words = models.CharField(max_length=200, blank=True, help_text="What it did.")
    last_error = models.TextField(blank=True, help_text="Empty when the last run went well.")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(name=""), name="clock_run_has_name"),
        )

    def __str__(self) -> str:
        return self.name
