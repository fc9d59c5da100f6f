"""What readers do with a comment: report it, or say that it is useful."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q


class ReportQuerySet(models.QuerySet["Report"]):
    """Questions about many reports."""

    def unsettled(self) -> Self:
        """Reports that no decision has answered yet."""
        return self.filter(settled_at__isnull=True)

    def surfacing(self) -> Self:
        """Unsettled reports that bring their comment before a moderator.

        A moderator who let a comment stand is not asked the same again: after that it takes a
        reason that nobody gave before, or as many new reporters as hide a comment.
        """
        answered = Report.objects.filter(
            comment=OuterRef("comment"), reason=OuterRef("reason"), settled_at__isnull=False
        )
        since = Report.objects.unsettled().order_by().values("comment")
        many = since.annotate(reporters=Count("pk")).filter(
            reporters__gte=settings.COMMENT_REPORTS_HIDE
        )
        return self.unsettled().filter(~Exists(answered) | Q(comment__in=many.values("comment")))


class Report(models.Model):
    """One reader's word that a comment breaks the house rules; once each."""

    class Reason(models.TextChoices):
        ABUSIVE = "abusive", "It is abusive"
        NAMES_PERSON = "names_person", "It names a person who should be left out of it"
        CONFIDENTIAL = "confidential", "It says something confidential"
        SPAM = "spam", "It is spam"
        OTHER = "other", "Something else"

    comment = models.ForeignKey(
        "comments.Comment", on_delete=models.CASCADE, related_name="reports"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reports"
    )
    reason = models.CharField(max_length=20, choices=Reason)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)
        indexes = (models.Index(fields=("comment", "settled_at"), name="reports_of_a_comment"),)
        constraints = (
            models.UniqueConstraint(
                fields=("comment", "by"),
                name="one_report_each",
                violation_error_message="You have reported this comment already.",
            ),
        )

    def __str__(self) -> str:
        return self.get_reason_display()


class Reaction(models.Model):
    """“Useful”, once each; taken back by deleting the row."""

    comment = models.ForeignKey(
        "comments.Comment", on_delete=models.CASCADE, related_name="reactions"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="reactions",
        help_text="Empty when they left.",
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=("comment", "by"), name="one_reaction_each"),)

    def __str__(self) -> str:
        return "Useful"
