"""Reactions and saved posts: what a reader says with one press, and what they keep for later."""

from django.conf import settings
from django.db import models


class PostReaction(models.Model):
    """What one person says about one post; readers only ever see how many said it."""

    class Kind(models.TextChoices):
        THANKS = "thanks", "Thank you"
        USEFUL = "useful", "Useful"
        MORE = "more", "Want to know more"

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="reactions")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="post_reactions",
        help_text="Empty when they left.",
    )
    kind = models.CharField(max_length=10, choices=Kind)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("post", "by"), name="one_reaction_a_person"),
            models.CheckConstraint(
                condition=models.Q(kind__in=("thanks", "useful", "more")), name="reaction_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} about {self.post_id}"


class SavedPost(models.Model):
    """A post that somebody keeps for later; nobody else sees that they do."""

    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="saved")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_posts"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("by", "post"), name="saved_once_a_person"),)

    def __str__(self) -> str:
        return f"{self.post_id} saved"
