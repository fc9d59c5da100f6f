"""Choices: how one moderator works in the queue."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class ModeratorChoice(models.Model):
    """One moderator's way of working; without a row, the defaults."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="moderator_choice"
    )
    keys_off = models.BooleanField("no single keys", default=False)

    def __str__(self) -> str:
        return "Without single keys" if self.keys_off else "With single keys"
