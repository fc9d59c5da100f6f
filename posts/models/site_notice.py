"""Site notices: a few words at the top of every page between two minutes, one at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

LONGEST_NOTICE = 300


class SiteNoticeQuerySet(models.QuerySet["SiteNotice"]):
    """Questions about many notices."""

    def not_over(self, at: datetime | None = None) -> Self:
        """Notices that readers see, or will."""
        return self.filter(ends_at__gt=at or timezone.now())

    def overlapping(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Notices that would stand there at the same time for a while."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)


class SiteNotice(models.Model):
    """One notice. A trigger refuses a second one at the same time; posts.announcing writes it."""

    words = models.CharField(max_length=LONGEST_NOTICE)
    link = models.CharField(max_length=300, blank=True)
    link_words = models.CharField(max_length=80, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="site_notices"
    )
    made_at = models.DateTimeField()

    objects = SiteNoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_at",)
        indexes = (models.Index(fields=("ends_at", "starts_at"), name="notice_by_its_end"),)
        constraints = (
            models.CheckConstraint(condition=~Q(words=""), name="notice_says_something"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="notice_ends_after_it_starts",
                violation_error_message="A notice ends after it starts.",
            ),
            models.CheckConstraint(
                condition=Q(link="", link_words="") | (~Q(link="") & ~Q(link_words="")),
                name="notice_link_has_words",
                violation_error_message="A link needs an address and words that say where it goes.",
            ),
        )

    def __str__(self) -> str:
        return self.words
