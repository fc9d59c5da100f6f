"""Standing: what moderators have decided about a person, and what they note."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q


class Standing(models.Model):
    """One person's standing as a commenter; also the row that orders their own deeds."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="standing"
    )
    hold_all = models.BooleanField("hold every comment", default=False)
    suspended_until = models.DateTimeField(null=True, blank=True)
    suspension_reason = models.CharField(max_length=500, blank=True)
    warning = models.CharField(
        max_length=1000, blank=True, help_text="Must be read before the next comment."
    )
    warned_at = models.DateTimeField(null=True, blank=True)
    warning_read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(suspended_until__isnull=True) | ~Q(suspension_reason=""),
                name="suspension_has_reason",
                violation_error_message="A suspension needs a reason.",
            ),
        )

    def __str__(self) -> str:
        return f"Standing of {self.user}"

    def is_suspended(self, at: datetime) -> bool:
        """Whether this person may not write now."""
        return self.suspended_until is not None and self.suspended_until > at

    @property
    def has_unread_warning(self) -> bool:
        """Whether a warning waits to be read."""
        return bool(self.warning) and self.warning_read_at is None


class PersonNote(models.Model):
    """What one moderator tells the others about a person; the person never sees it."""

    class Kind(models.TextChoices):
        NOTE = "note", "Note"
        WARN = "warn", "Warned"
        SUSPEND = "suspend", "Suspended"
        LIFT = "lift", "Suspension lifted"
        HOLD = "hold", "Every comment held from now on"
        RELEASE = "release", "Comments no longer all held"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="moderator_notes"
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NOTE)
    text = models.CharField(max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="note_has_text"),)

    def __str__(self) -> str:
        return self.text
