"""Versions: every text a post has had, none of them ever changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from posts.attached import Attached, as_attached, as_film
from posts.fields import CleanHTMLField
from posts.models.conditions import BLANKS, consists_of

LONGEST_TITLE = 200


class PostVersion(models.Model):
    """One text of one post. A database trigger refuses every update of these rows."""

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=LONGEST_TITLE)
    summary = models.CharField(max_length=400, blank=True)
    body = CleanHTMLField("text", blank=True)
    tag_names = models.JSONField(default=list, blank=True)
    lead_picture = models.ForeignKey(
        "posts.Upload", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    lead_picture_description = models.CharField(max_length=300, blank=True)
    lead_picture_is_decorative = models.BooleanField(default=False)
    # Each as posts.attached writes it: what a page shows of a file without asking for it.
    attachments = models.JSONField(default=list, blank=True)
    video = models.JSONField(
        default=dict, blank=True, help_text="Its file, captions, poster and written transcript."
    )
    transcript = models.TextField(blank=True)
    # As posts.facts keeps them; empty for a text that only goes on with what the post has.
    facts = models.JSONField(
        default=dict, blank=True, help_text="What it says beside itself, as kind or byline."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="post_versions",
        help_text="Empty for the importer.",
    )
    at = models.DateTimeField()
    why = models.CharField(max_length=300, blank=True)
    # Prepared when written, so that no reader's page works them out again.
    excerpt = models.CharField(max_length=500, blank=True, editable=False)
    reading_minutes = models.PositiveSmallIntegerField(default=1, editable=False)
    # Addresses of all files beside the text: who may read it may open them.
    files = models.TextField(blank=True, editable=False)
    # Of each picture in the text: its key, and width, height and name.
    pictures = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        ordering = ("post", "-number")
        constraints = (
            models.UniqueConstraint(fields=("post", "number"), name="one_number_a_version"),
            models.CheckConstraint(
                condition=~consists_of("title", BLANKS),
                name="version_has_title",
                violation_error_message="A post needs a title.",
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="version_numbers_start_at_one"
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} (version {self.number})"

    @property
    def attached(self) -> list[Attached]:
        """The attachments in their order."""
        return as_attached(self.attachments)

    @property
    def film(self) -> dict[str, Attached]:
        """The parts of the video: file, captions, poster and transcript."""
        return as_film(self.video)

    @property
    def lead(self) -> str:
        """What stands under the title in lists: the summary, else the text's beginning."""
        return self.summary or self.excerpt
