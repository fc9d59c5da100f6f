"""Policy: who may be read at once, for how long a post takes comments, which words are watched."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q


class Policy(models.TextChoices):
    """What happens to a comment that no other rule stops."""

    HOLD_ALL = "hold_all", "Hold everything until a moderator has read it"
    HOLD_NEWCOMERS = "hold_newcomers", "Hold newcomers; publish people who are trusted"
    PUBLISH = "publish", "Publish, then review"


class TalkSettings(models.Model):
    """The blog's own choices about comments; one row, edited in the admin."""

    policy = models.CharField(max_length=20, choices=Policy, default=Policy.HOLD_ALL)
    close_after_days = models.PositiveIntegerField(
        "close comments after",
        default=60,
        help_text="Days after publication; 0 never closes. A post opened by hand stays open.",
    )
    stopped = models.BooleanField(
        "stop all commenting", default=False, help_text="One switch for the whole blog."
    )
    stop_notice = models.CharField(
        max_length=300,
        blank=True,
        default="Commenting is switched off for the moment.",
        help_text="What people read while commenting is stopped.",
    )

    class Meta:
        verbose_name = verbose_name_plural = "comment settings"
        permissions = (("stop_commenting", "Can stop all commenting"),)
        constraints = (
            models.CheckConstraint(condition=Q(pk=1), name="only_one_talk_settings_row"),
            models.CheckConstraint(
                condition=Q(policy__in=("hold_all", "hold_newcomers", "publish")),
                name="talk_policy_is_known",
            ),
        )

    def __str__(self) -> str:
        return "Comment settings"

    @classmethod
    def current(cls) -> TalkSettings:
        """The row as it is, or the defaults when nobody has chosen yet."""
        return cls.objects.filter(pk=1).first() or cls(pk=1)


class PostTalk(models.Model):
    """What one post does differently."""

    post = models.OneToOneField("posts.Post", on_delete=models.CASCADE, related_name="talk")
    policy = models.CharField(
        max_length=20, choices=Policy, blank=True, help_text="Empty: as the whole blog does."
    )
    kept_open = models.BooleanField(
        "open by hand", default=False, help_text="Does not close by itself."
    )

    class Meta:
        verbose_name = "post’s comment choices"
        verbose_name_plural = "posts’ comment choices"
        constraints = (
            models.CheckConstraint(
                condition=Q(policy__in=("", "hold_all", "hold_newcomers", "publish")),
                name="post_policy_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"Comments on {self.post}"


class Word(models.Model):
    """A word or phrase that is held or blocked; * stands for any letters."""

    class List(models.TextChoices):
        HELD = "held", "Held: a moderator reads the comment first"
        BLOCKED = "blocked", "Blocked: the comment is refused"

    list = models.CharField(max_length=10, choices=List)
    pattern = models.CharField(
        "word or phrase",
        max_length=100,
        unique=True,
        # Each wildcard multiplies the ways in which a text can fit.
        validators=[
            RegexValidator(r"\A[^*]*(\*[^*]*){0,2}\Z", "Use * at most twice in a word or phrase.")
        ],
        help_text="Whole words only, capitals and accents as typed do not matter. "
        "* stands for any letters, as in grievance*.",
    )
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("list", "pattern")
        verbose_name = "watched word"
        constraints = (
            models.CheckConstraint(
                condition=Q(list__in=("held", "blocked")), name="word_list_is_known"
            ),
            models.CheckConstraint(condition=~Q(pattern=""), name="watched_word_is_not_empty"),
        )

    def __str__(self) -> str:
        return self.pattern
