"""Preview links: addresses under which people without rights read the newest text of a draft."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    """Questions about many links."""

    def open(self, at: datetime | None = None) -> Self:
        """Links that still lead somewhere."""
        return self.filter(revoked_at__isnull=True, expires_at__gt=at or timezone.now())


class PreviewLink(models.Model):
    """One link: for whom, until when, and how often it was opened; never by whom."""

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="preview_links")
    for_whom = models.CharField(max_length=150)
    key_digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="preview_links"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    openings = models.PositiveIntegerField(default=0)
    last_opened_at = models.DateTimeField(null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~Q(key_digest=""), name="preview_link_has_key"),
            models.CheckConstraint(
                condition=~Q(for_whom=""),
                name="preview_link_is_for_somebody",
                violation_error_message="Say for whom the link is.",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="preview_link_ends_later"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="revoked_link_says_by_whom",
            ),
        )

    def __str__(self) -> str:
        return f"Preview for {self.for_whom}"

    def is_open(self, at: datetime) -> bool:
        """Whether it still leads somewhere."""
        return self.revoked_at is None and self.expires_at > at
