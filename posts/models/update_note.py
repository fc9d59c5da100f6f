"""Update notes: what was changed in a post since it came out, for its readers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

LONGEST_NOTE = 200


class UpdateNote(models.Model):
    """One sentence under the title, as “the date was corrected”; posts.noting writes it."""

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="notes")
    day = models.DateField(help_text="In London.")
    words = models.CharField(max_length=LONGEST_NOTE)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="update_notes"
    )
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("post", "day", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(words=""), name="update_note_says_something"),
        )

    def __str__(self) -> str:
        return self.words
