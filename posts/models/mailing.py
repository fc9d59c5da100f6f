"""Mailings: whether readers get a post by mail, and which posts somebody wants by mail."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class MailingQuerySet(models.QuerySet["PostMailing"]):
    """Questions about many mailings."""

    def under_way(self, at: datetime | None = None) -> Self:
        """Mailings whose post readers can see and that somebody has not had yet."""
        return self.filter(
            state=PostMailing.State.GOES,
            post__state="published",
            post__publish_at__lte=at or timezone.now(),
        )


class PostMailing(models.Model):
    """One post that goes to readers by mail, once each, in batches by the number of the person."""

    class State(models.TextChoices):
        GOES = "goes", "Goes out when readers see the post"
        PAUSED = "paused", "Paused"
        DONE = "done", "Handed over for everybody"

    post = models.OneToOneField("posts.Post", on_delete=models.CASCADE, related_name="mailing")
    subject = models.CharField(
        max_length=150, blank=True, help_text="Left empty, the title of the post."
    )
    state = models.CharField(max_length=10, choices=State, default=State.GOES)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="mailings"
    )
    made_at = models.DateTimeField()
    # The last person for whom a message stands in the outbox, or who wanted none.
    reached = models.PositiveBigIntegerField(default=0, editable=False)
    queued = models.PositiveIntegerField(default=0, editable=False)
    done_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MailingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=("goes", "paused", "done")), name="mailing_state_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"Mail of {self.post_id}"


class PostWish(models.Model):
    """Which posts somebody wants by mail: all, or only of these kinds or under these tags."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="post_wish"
    )
    # Stays when the last chosen tag is deleted: only some posts never silently becomes all.
    only_some = models.BooleanField(default=False)
    kinds = models.JSONField(default=list, blank=True)
    tags = models.ManyToManyField("posts.Tag", blank=True, related_name="+")

    def __str__(self) -> str:
        return f"What {self.person_id} wants by mail"
