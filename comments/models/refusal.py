"""Refused attempts: that a rule refused somebody's words, and why; the words are not kept."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class RefusedAttempt(models.Model):
    """What a rule refused on one post for one reason; for moderators who have to explain it."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="refused_attempts"
    )
    post = models.ForeignKey(
        "posts.Post", on_delete=models.CASCADE, related_name="refused_attempts"
    )
    of_edit = models.BooleanField("a change", default=False)
    rule = models.CharField(max_length=40)
    cause = models.CharField(max_length=200, blank=True, help_text="The very word or number.")
    at = models.DateTimeField("last", help_text="The last time.")
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("at",), name="refused_attempts_by_age"),)
        constraints = (
            models.UniqueConstraint(
                fields=("by", "post", "of_edit", "rule", "cause"), name="one_row_a_refusal"
            ),
        )

    def __str__(self) -> str:
        return f"Refused: {self.rule}"
