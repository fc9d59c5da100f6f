"""Deeds: who did what with a post, when and why; no row ever changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models

# An update note of 200 characters instead of another one stands there whole.
LONGEST_WORDS = 500


class Deed(models.TextChoices):
    """What can be done with a post, in words that stand in its history."""

    DRAFTED = "drafted", "Drafted"
    SENT_FOR_REVIEW = "sent for review", "Sent for review"
    APPROVAL_ASKED = "approval asked for", "Approval asked for"
    APPROVAL_ASKED_AGAIN = "approval asked again", "Approval asked for once more"
    REQUEST_TAKEN_BACK = "request taken back", "Request for approval taken back"
    SENT_BACK = "sent back", "Sent back to the writer"
    CHANGES_ASKED_FOR = "changes asked for", "Changes asked for"
    APPROVED = "approved", "Approved"
    APPROVAL_WITHDRAWN = "approval withdrawn", "Approval taken back"
    APPROVAL_ENDED = "approval ended", "No longer approved"
    REVIEW_ENDED = "review ended", "No longer in review"
    SCHEDULED = "scheduled", "Scheduled"
    RESCHEDULED = "rescheduled", "Scheduled for another time"
    UNSCHEDULED = "unscheduled", "Taken off the schedule"
    PUBLISHED = "published", "Published"
    CHANGES_PUBLISHED = "changes published", "Changes published"
    MOVED = "moved", "Moved"
    EXPLAINED = "explained", "Explained"
    SETTINGS_CHANGED = "settings changed", "Settings changed"
    WITHDRAWAL_PLANNED = "withdrawal planned", "Withdrawal planned"
    WITHDRAWAL_TAKEN_BACK = "withdrawal taken back", "Planned withdrawal taken back"
    WITHDRAWN = "withdrawn", "Withdrawn"
    BINNED = "binned", "Put in the bin"
    RESTORED = "restored", "Brought back from the bin"
    CHECK_OVERRIDDEN = "check overridden", "Published against a check"
    HANDED_OVER = "handed over", "Handed over"
    LINK_MADE = "link made", "Link made"
    LINK_REVOKED = "link revoked", "Link revoked"
    UPDATE_NOTED = "update noted", "Update note written"
    PINNED = "pinned", "Pinned"
    UNPINNED = "unpinned", "No longer pinned"
    MAILED = "mailed", "Mail"


def deeds() -> list[tuple[str, str]]:
    """The deeds to choose from; asked when needed, so that a new one alters no table."""
    return list(Deed.choices)


class PostDeed(models.Model):
    """One deed. A database trigger refuses every update of these rows."""

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="deeds")
    version = models.ForeignKey(
        "posts.PostVersion",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="deeds",
        help_text="The text that it was done with.",
    )
    deed = models.CharField(max_length=30, choices=deeds)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="post_deeds",
        help_text="Empty for the importer and the clock.",
    )
    at = models.DateTimeField()
    words = models.CharField(
        max_length=LONGEST_WORDS, blank=True, help_text="Why, or what exactly."
    )

    class Meta:
        ordering = ("post", "-at", "-pk")
        indexes = (models.Index(fields=("post", "-at", "-id"), name="deed_newest_first"),)
        constraints = (
            models.CheckConstraint(condition=~models.Q(deed=""), name="deed_has_its_name"),
        )

    def __str__(self) -> str:
        words = self.get_deed_display()
        return f"{words}: {self.words}" if self.words else words
