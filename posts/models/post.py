"""Posts: what is true of a post whatever its text says at the moment."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from taggit.managers import TaggableManager

from posts.addresses import post_address
from posts.dates import HAIR, UNDATED, long_date, month_after, month_words, start_of
from posts.models.post_constraints import CONSTRAINTS
from posts.models.tag import PostTags, TaggedPost


class PostQuerySet(models.QuerySet["Post"]):
    """Questions about many posts."""

    def published(self, at: datetime | None = None) -> Self:
        """Posts that readers see: published, and their minute has come."""
        return self.filter(state=Post.State.PUBLISHED, publish_at__lte=at or timezone.now())

    def scheduled(self, at: datetime | None = None) -> Self:
        """Posts that readers will see by themselves at a later minute."""
        return self.filter(state=Post.State.PUBLISHED, publish_at__gt=at or timezone.now())

    def to_withdraw(self, at: datetime | None = None) -> Self:
        """Posts before readers whose planned withdrawal is due, the longest due first."""
        due = self.filter(state=Post.State.PUBLISHED, withdraw_at__lte=at or timezone.now())
        return due.order_by("withdraw_at", "pk")

    def visible_to(self, user: Any, at: datetime | None = None) -> Self:
        """What this person may read: staff of the desk everything, others what is published."""
        on_desk = user.has_perm("posts.view_post")
        return self.out_of_bin() if on_desk else self.published(at)

    def out_of_bin(self) -> Self:
        """Posts that are not in the bin."""
        return self.exclude(state=Post.State.BINNED)

    def newest_first(self) -> Self:
        """The order of every list: newest first, unknown days after their month, undated last."""
        return self.order_by("-sorts_at", "-pk")

    def between(self, first: date, end: date) -> Self:
        """Posts of the months or years from first to before end, both first days of a month."""
        return self.filter(sorts_at__gte=start_of(first) - HAIR, sorts_at__lt=start_of(end) - HAIR)

    def in_month(self, first: date) -> Self:
        """Posts of a month, those of an unknown day of it included."""
        return self.between(first, month_after(first))

    def on_day(self, day: date) -> Self:
        """Posts whose day is known to be this one."""
        following = start_of(date.fromordinal(day.toordinal() + 1))
        return self.filter(sorts_at__gte=start_of(day), sorts_at__lt=following - HAIR)


class Post(models.Model):  # type: ignore[django-manager-missing]
    """One post. Its texts are PostVersion rows; readers see the live one."""

    class Kind(models.TextChoices):
        BLOG = "blog", "Blog post"
        VIDEO = "video", "Video"
        NEWS = "news", "News"
        REPORT = "report", "Report"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        WITHDRAWN = "withdrawn", "Withdrawn"
        BINNED = "binned", "In the bin"

    PUBLIC = (State.PUBLISHED, State.WITHDRAWN)  # With an address that readers had or will have.

    class Precision(models.TextChoices):
        MINUTE = "minute", "To the minute"
        DAY = "day", "The day is known"
        MONTH = "month", "Only the month is known"
        UNKNOWN = "unknown", "Not known"

    class Comments(models.TextChoices):
        ON = "on", "On"
        CLOSED = "closed", "Closed: what was said stays"
        OFF = "off", "Off: nothing is shown"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.BLOG)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    slug = models.SlugField(max_length=80, help_text="The last piece of the address.")
    publish_at = models.DateTimeField(
        "readers see it from",
        null=True,
        blank=True,
        help_text="A time in the future schedules the post.",
    )
    precision = models.CharField(
        "how well the date is known", max_length=10, choices=Precision, default=Precision.MINUTE
    )
    day = models.DateField(
        null=True,
        blank=True,
        editable=False,
        help_text="In London; the first of the month when only the month is known.",
    )
    sorts_at = models.DateTimeField(default=UNDATED, editable=False)
    author = models.ForeignKey("posts.Author", on_delete=models.PROTECT, related_name="posts")
    byline_name = models.CharField(
        max_length=150, blank=True, help_text="As it was when the post came out."
    )
    byline_job_title = models.CharField(max_length=150, blank=True)
    tenure = models.ForeignKey(
        "posts.Tenure",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="posts",
        help_text="In whose time in the office it came out.",
    )
    live_version = models.OneToOneField(
        "posts.PostVersion", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    working_version = models.OneToOneField(
        "posts.PostVersion", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    comments_mode = models.CharField(
        "comments", max_length=10, choices=Comments, default=Comments.ON
    )
    pinned = models.BooleanField("keep at the top of the front page", default=False)
    pinned_until = models.DateField("until the end of", null=True, blank=True)
    # Prepared by posts.noting: [["2026-08-03", "the date was corrected"]], the newest last.
    update_notes = models.JSONField(default=list, blank=True, editable=False)
    video_url = models.URLField("video", blank=True)
    transcript_url = models.CharField("transcript", max_length=300, blank=True)
    transcript_wanted = models.CharField(
        max_length=200, blank=True, help_text="Name of a transcript that is still missing."
    )
    score = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(4)]
    )
    score_meaning = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="posts_made",
    )
    withdraw_at = models.DateTimeField(
        "withdrawn by itself on", null=True, blank=True, help_text="Empty: it stays."
    )
    came_out_at = models.DateTimeField(
        null=True, editable=False, help_text="The first minute at which readers could see it."
    )
    appeared_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text="When the self-check found it where readers look; empty after each new date.",
    )
    changed_at = models.DateTimeField(
        default=timezone.now, editable=False, help_text="When readers last got a new text."
    )
    binned_at = models.DateTimeField("put in the bin", null=True, blank=True, editable=False)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    tags = TaggableManager(through=TaggedPost, manager=PostTags, blank=True)
    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ("-sorts_at", "-pk")
        permissions = (
            ("publish_post", "Can show posts to readers and withdraw them"),
            ("approve_post", "Can approve a text before it comes out"),
            ("empty_bin", "Can bring back and destroy what is in the bin"),
        )
        indexes = (
            models.Index(
                fields=("state", "-sorts_at", "-id", "publish_at", "kind", "author", "day"),
                name="post_newest_first",
            ),
            models.Index(fields=("state", "kind", "-sorts_at", "-id"), name="post_kind_newest"),
            models.Index(fields=("author", "state", "-sorts_at"), name="post_author_newest"),
            models.Index(fields=("publish_at",), name="post_by_minute"),
            models.Index(fields=("-sorts_at", "-id"), name="post_any_state_newest"),
            models.Index(
                fields=("withdraw_at",),
                name="post_by_withdrawal",
                condition=Q(withdraw_at__isnull=False),
            ),
        )
        constraints = CONSTRAINTS

    def __str__(self) -> str:
        version = self.working_version or self.live_version
        return version.title if version else self.slug

    def get_absolute_url(self) -> str:
        """Where readers find the post; before it is dated, an undated address."""
        return post_address(self.day, self.precision, self.slug)

    @property
    def is_scheduled(self) -> bool:
        """Published, with its minute still to come."""
        waits = self.publish_at is not None and self.publish_at > timezone.now()
        return waits and self.state == self.State.PUBLISHED

    @property
    def shown_byline(self) -> str:
        """The name over the post; whoever has left may have theirs taken off."""
        return self.tenure.shown_in(self.byline_name) if self.tenure else self.byline_name

    @property
    def date_words(self) -> str:
        """Monday 31 July 2017, April 2015, or Date not known."""
        in_words = month_words if self.precision == self.Precision.MONTH else long_date
        return in_words(self.day) if self.day else "Date not known"
