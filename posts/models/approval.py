"""Approvals: who was asked about which text of a post, and what they decided on that very one."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

LONGEST_REMARK = 2_000


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Questions about many approvals."""

    def undecided(self) -> Self:
        """Requests that nothing has answered or ended; some of them may have run out."""
        return self.filter(decision="", ended="")

    def waiting(self, at: datetime | None = None) -> Self:
        """Requests that can still be answered as they were asked."""
        return self.undecided().filter(expires_at__gt=at or timezone.now())

    def standing(self) -> Self:
        """Decisions to approve that no later change has overtaken."""
        return self.filter(decision=Approval.Decision.APPROVED, ended="")

    def seen_by(self, person: object, at: datetime | None = None) -> Self:
        """What this person was asked and may still look at, decided or not."""
        dead = (Approval.Ended.ANEW, Approval.Ended.TAKEN_BACK)
        own = self.filter(person=person, expires_at__gt=at or timezone.now())
        return own.exclude(ended__in=dead)


class Approval(models.Model):
    """One person asked about one version; posts.approving and posts.overtaking change it."""

    class Decision(models.TextChoices):
        APPROVED = "approved", "Approved"
        CHANGES = "changes", "Asked for changes"

    class Ended(models.TextChoices):
        OVERTAKEN = "overtaken", "The text was changed since"
        ANEW = "anew", "Asked anew"
        SETTLED = "settled", "Somebody else decided"
        TAKEN_BACK = "taken_back", "Taken back"
        PUBLISHED = "published", "Published without waiting for it"

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="approvals")
    version = models.ForeignKey(
        "posts.PostVersion", on_delete=models.CASCADE, related_name="approvals"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals_asked"
    )
    asked_at = models.DateTimeField()
    note = models.CharField(max_length=LONGEST_REMARK, blank=True)
    key_digest = models.CharField(
        max_length=64, blank=True, help_text="Of the key in the mail; empty where none was sent."
    )
    expires_at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    remark = models.CharField(max_length=LONGEST_REMARK, blank=True)
    ended = models.CharField(max_length=10, choices=Ended, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "-pk")
        indexes = (models.Index(fields=("post", "decision"), name="approvals_of_a_post"),)
        constraints = (
            models.UniqueConstraint(
                fields=("key_digest",), condition=~Q(key_digest=""), name="one_approval_a_key"
            ),
            models.UniqueConstraint(
                fields=("post", "person"),
                condition=Q(decision="", ended=""),
                name="one_open_request_each",
                violation_error_message="This person is asked about this post already.",
            ),
            models.UniqueConstraint(
                fields=("version",),
                condition=Q(decision="approved", ended=""),
                name="one_standing_approval_a_text",
                violation_error_message="This text is approved already.",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=("", "approved", "changes")),
                name="approval_decision_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    ended__in=("", "overtaken", "anew", "settled", "taken_back", "published")
                ),
                name="approval_end_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True)
                | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="decided_approval_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(ended="", ended_at__isnull=True)
                | (~Q(ended="") & Q(ended_at__isnull=False)),
                name="ended_approval_has_moment",
            ),
            models.CheckConstraint(
                condition=~Q(decision="changes") | ~Q(remark=""),
                name="asked_changes_say_which",
                violation_error_message="Say what should be changed.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} about {self.version}"

    def has_run_out(self, at: datetime) -> bool:
        """Whether its link is too old to decide anything."""
        return self.expires_at <= at
