"""Comments: what staff wrote back, and every text a comment has had."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from comments.models.reader import Report
from people.models import name_shown
from posts.models import Post

# Comments written here stand after those of the old blog, in the order they came.
AFTER_IMPORTED = 1_000_000_000


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

    def waiting(self) -> Self:
        """Comments and edits that a moderator has to read, the longest waiting first."""
        return self.filter(waiting_since__isnull=False).order_by("waiting_since", "pk")

    def to_read(self) -> Self:
        """The same without those that reports have hidden: new comments and edits."""
        return self.waiting().exclude(state=Comment.State.HIDDEN)

    def reported(self) -> Self:
        """Comments that readers' reports bring before a moderator, hidden by them or not."""
        surfacing = Report.objects.surfacing().order_by().values("comment")
        published = Q(state=Comment.State.PUBLISHED, pk__in=surfacing)
        return self.filter(Q(state=Comment.State.HIDDEN) | published)

    def in_order(self) -> Self:
        """As the conversation went."""
        return self.order_by("place", "pk")


class Comment(models.Model):
    """One comment on one post; plain text, never HTML. comments.moderation changes its state."""

    class State(models.TextChoices):
        HELD = "held", "Held"
        PUBLISHED = "published", "Published"
        REJECTED = "rejected", "Rejected"
        SPAM = "spam", "Spam"
        RETURNED = "returned", "Sent back to its writer"
        HIDDEN = "hidden", "Hidden after reports"
        REMOVED = "removed", "Taken back by its writer"

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
    job_title = models.CharField(max_length=150, blank=True)
    directorate = models.CharField(max_length=150, blank=True)
    badge = models.CharField(max_length=150, blank=True, help_text="The office of a leader.")
    text = models.TextField(blank=True)
    text_number = models.PositiveIntegerField(
        default=1, help_text="Of the newest text: the edit that waits, else the text."
    )
    shown_number = models.PositiveIntegerField(default=1, help_text="Of the text without the edit.")
    pending_text = models.TextField(blank=True, help_text="An edit that waits for a moderator.")
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    written_at = models.DateTimeField(
        null=True, blank=True, help_text="Empty when the old blog did not say."
    )
    edited_at = models.DateTimeField(null=True, blank=True)
    place = models.PositiveIntegerField(
        default=AFTER_IMPORTED, help_text="Its place among the post's comments."
    )
    import_key = models.CharField(max_length=64, blank=True, editable=False)
    rule = models.CharField(max_length=40, blank=True, help_text="The rule that held it.")
    cause = models.CharField(max_length=200, blank=True, help_text="The very word or number.")
    waiting_since = models.DateTimeField(null=True, blank=True)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    wants_replies = models.BooleanField(default=True, help_text="Told by mail of replies.")

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("post", "place", "pk")
        permissions = (("moderate_comment", "Can decide on comments"),)
        indexes = (
            models.Index(fields=("post", "state", "place"), name="comments_of_a_post"),
            models.Index(fields=("waiting_since", "id"), name="comments_waiting"),
            models.Index(fields=("state", "-id"), name="comments_by_state"),
            models.Index(fields=("state", "waiting_since"), name="comments_counted"),
            models.Index(fields=("author", "-written_at"), name="comments_of_a_person"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("post", "import_key"),
                condition=~Q(import_key=""),
                name="one_row_an_imported_comment",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(state="removed"), name="comment_has_text"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="comment_has_name"),
            models.CheckConstraint(
                condition=Q(
                    state__in=(
                        *("held", "published", "rejected", "spam"),
                        *("returned", "hidden", "removed"),
                    )
                ),
                name="comment_state_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("held", "hidden")) | Q(waiting_since__isnull=False),
                name="held_comment_waits_since",
            ),
            models.CheckConstraint(
                condition=Q(pending_text="")
                | Q(state__in=("published", "hidden"), waiting_since__isnull=False),
                name="only_comment_once_published_has_pending_edit",
            ),
            models.CheckConstraint(
                condition=~Q(pending_text="") | Q(text_number=F("shown_number")),
                name="text_number_names_the_newest_text",
            ),
        )

    def __str__(self) -> str:
        return f"{self.shown_name}: {self.text[:60]}"

    def get_absolute_url(self) -> str:
        """The permalink; it leads to the comment's page of the conversation."""
        return reverse("comment", args=(self.pk,))

    @property
    def shown_name(self) -> str:
        """The name that pages show; former colleagues may have theirs taken off."""
        return name_shown(self.name, withheld=self.is_withheld)

    @property
    def is_withheld(self) -> bool:
        """Whether its writer has left and had their name taken off."""
        return self.author is not None and self.author.name_withheld

    @property
    def newest_text(self) -> str:
        """What a moderator decides on: the edit that waits, else the text."""
        return self.pending_text or self.readable_text

    @property
    def readable_text(self) -> str:
        """The text as any page may show it: none from the moment its writer takes it back."""
        return "" if self.state == Comment.State.REMOVED else self.text


class CommentText(models.Model):
    """One text that a comment has had, for moderators; emptied when the comment is destroyed."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("comment", "number")
        constraints = (
            models.UniqueConstraint(fields=("comment", "number"), name="one_number_a_text"),
        )

    def __str__(self) -> str:
        return f"Text {self.number}"
