"""What search is asked in: the folded texts of published comments."""

from __future__ import annotations

from django.db import models


class SearchedComment(models.Model):
    """The text of a published comment as its index has it; comments.searching writes it."""

    comment = models.OneToOneField(
        "comments.Comment", on_delete=models.CASCADE, primary_key=True, related_name="searched"
    )
    number = models.PositiveIntegerField(help_text="Of the text that was indexed.")
    name = models.TextField(blank=True, help_text="Empty where a name is withheld.")
    text = models.TextField()

    def __str__(self) -> str:
        return f"Comment {self.comment_id}"
