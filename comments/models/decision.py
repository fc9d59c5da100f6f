"""Decisions: who decided what about which text, when and why; never changed, never deleted."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from posts.dates import long_moment


class Decision(models.Model):
    """One decision on one text of one comment. Database triggers refuse changes."""

    class Deed(models.TextChoices):
        APPROVE = "approve", "Approved"
        REJECT = "reject", "Rejected"
        SPAM = "spam", "Marked as spam"
        RESTORE = "restore", "Restored"
        SEND_BACK = "send_back", "Sent back to the writer"
        HIDE = "hide", "Hidden after reports"
        HOLD = "hold", "Held by a rule"
        PUBLISH = "publish", "Published by the rules"

    class Reason(models.TextChoices):
        OFF_TOPIC = "off_topic", "It is off topic"
        ABUSIVE = "abusive", "It is abusive"
        NAMES_PERSON = "names_person", "It names a person who should be left out of it"
        CONFIDENTIAL = "confidential", "It says something confidential"
        DUPLICATE = "duplicate", "It has been said already, by the same person"
        SPAM = "spam", "It is spam"
        OTHER = "other", "Another reason"

    comment = models.ForeignKey(
        "comments.Comment", on_delete=models.PROTECT, related_name="decisions"
    )
    text_number = models.PositiveIntegerField(help_text="The text that was decided on.")
    deed = models.CharField(max_length=12, choices=Deed)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        help_text="Empty when a rule decided.",
    )
    at = models.DateTimeField()
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    words = models.CharField("words to the writer", max_length=1000, blank=True)
    rule = models.CharField(max_length=40, blank=True)
    cause = models.CharField(max_length=200, blank=True)
    on_appeal = models.BooleanField(default=False)
    of_edit = models.BooleanField(
        default=False, help_text="It is about a change only; the comment was there already."
    )

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=("comment", "-at"), name="decisions_of_a_comment"),
            models.Index(fields=("deed", "at"), name="decisions_by_deed"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(deed="reject") | ~Q(reason=""),
                name="rejected_comment_has_reason",
                violation_error_message="A rejection needs a reason.",
            ),
            models.CheckConstraint(
                condition=Q(deed__in=("hide", "hold", "publish")) | Q(by__isnull=False),
                name="person_s_decision_names_the_person",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_deed_display()} on {long_moment(self.at)}"

    @property
    def text(self) -> str:
        """The very text that was decided on; a refused change is not in the comment any more."""
        texts = self.comment.texts.filter(number=self.text_number)
        return texts.values_list("text", flat=True).first() or self.comment.text
