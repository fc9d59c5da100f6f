"""Comments: what staff wrote back."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from posts.models import Post


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions about many comments."""

    def published(self) -> Self:
        """Comments that readers see."""
        return self.filter(state=Comment.State.PUBLISHED)

    def seen(self, at: datetime | None = None) -> Self:
        """Published comments under posts that readers see and that show comments."""
        # Asked comment by comment, so that the newest twenty never wait for a list of all posts.
        posts = Post.objects.published(at).exclude(comments_mode=Post.Comments.OFF)
        return self.published().filter(Exists(posts.filter(pk=OuterRef("post"))))

    def in_order(self) -> Self:
        """As the conversation went."""
        return self.order_by("place", "pk")


class Comment(models.Model):
    """One comment on one post; plain text, never HTML."""

    class State(models.TextChoices):
        HELD = "held", "Held"
        PUBLISHED = "published", "Published"
        REJECTED = "rejected", "Rejected"
        SPAM = "spam", "Spam"

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="comments")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="comments",
        help_text="Empty for imported comments: a name never joins an account by itself.",
    )
    name = models.CharField(max_length=150, help_text="As the old blog showed it, or as it is now.")
    text = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    written_at = models.DateTimeField(
        null=True, blank=True, help_text="Empty when the old blog did not say."
    )
    place = models.PositiveIntegerField(default=0, help_text="Its place among the post's comments.")
    import_key = models.CharField(max_length=64, blank=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("post", "place", "pk")
        indexes = (models.Index(fields=("post", "state", "place"), name="comments_of_a_post"),)
        constraints = (
            models.UniqueConstraint(
                fields=("post", "import_key"),
                condition=~Q(import_key=""),
                name="one_row_an_imported_comment",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="comment_has_text"),
            models.CheckConstraint(condition=~Q(name=""), name="comment_has_name"),
            models.CheckConstraint(
                condition=Q(state__in=("held", "published", "rejected", "spam")),
                name="comment_state_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        """The comment's place on its post's page."""
        return f"{self.post.get_absolute_url()}#comment-{self.pk}"
