"""Draft remarks: what the desk and approvers say about a text of a post; readers see none."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from posts.models.approval import LONGEST_REMARK


class DraftRemark(models.Model):
    """One remark about one version, never changed."""

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="remarks")
    version = models.ForeignKey(
        "posts.PostVersion", on_delete=models.CASCADE, related_name="remarks"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="draft_remarks"
    )
    at = models.DateTimeField()
    text = models.CharField(max_length=LONGEST_REMARK)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="draft_remark_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.by} about {self.version}"
