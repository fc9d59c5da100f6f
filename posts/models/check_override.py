"""Overrides: an editor's word that one exact text goes out although a check found something."""

from __future__ import annotations

from django.conf import settings
from django.db import models

SHORTEST_REASON = 10


class CheckOverride(models.Model):
    """What was found in one version, and why it was let through. A trigger refuses updates."""

    version = models.ForeignKey(
        "posts.PostVersion", on_delete=models.CASCADE, related_name="overrides"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="check_overrides"
    )
    at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    findings = models.JSONField(help_text="Rule, sentence and place of each.")

    class Meta:
        ordering = ("version", "at")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(reason__regex=rf"^.{{{SHORTEST_REASON}}}"),
                name="override_has_a_reason",
                violation_error_message=f"Give a reason of at least {SHORTEST_REASON} characters.",
            ),
        )

    def __str__(self) -> str:
        return self.reason
