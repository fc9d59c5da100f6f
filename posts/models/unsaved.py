"""Unsaved texts: what stands typed in somebody's form, and who has the form of a post open."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q


def _person() -> Any:
    """The person who types; their unsaved words are nobody else's record."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")


class UnsavedText(models.Model):
    """The fields of one person's form as they stand; never a version, never read by others."""

    person = _person()
    post = models.ForeignKey(
        "posts.Post",
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        help_text="Empty for a post that has not been saved yet.",
    )
    sheet = models.CharField(max_length=36, help_text="The open form that the words stand in.")
    turn = models.PositiveIntegerField(default=1, help_text="How often it was kept.")
    based_on = models.PositiveIntegerField(null=True, help_text="The version it began from.")
    typed = models.JSONField(default=dict)
    is_settled = models.BooleanField(default=False, help_text="Saved or thrown away since.")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "post"), name="one_unsaved_text_a_post"),
            models.UniqueConstraint(
                fields=("person",), condition=Q(post__isnull=True), name="one_unsaved_new_post"
            ),
            models.CheckConstraint(
                condition=Q(is_settled=False) | Q(typed={}), name="settled_text_is_empty"
            ),
        )

    def __str__(self) -> str:
        return f"Unsaved words of {self.person} in {self.post or 'a new post'}"

    @property
    def mark(self) -> str:
        """Names exactly this state of the words."""
        return f"{self.sheet}.{self.turn}"


class OpenForm(models.Model):
    """That somebody has the form of a post open; forgotten two minutes after the last sign."""

    person = _person()
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("post", "person"), name="one_open_form_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.person} writes in {self.post}"
