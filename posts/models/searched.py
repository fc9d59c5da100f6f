"""What search is asked in: posts' folded texts, the words in them; and what editors see of it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q, Sum

LONGEST_PHRASE = 80


class SearchedPost(models.Model):
    """The text of a published post as its index has it; posts.searching.posts writes it."""

    post = models.OneToOneField(
        "posts.Post", on_delete=models.CASCADE, primary_key=True, related_name="searched"
    )
    version = models.BigIntegerField(help_text="The text that was indexed.")
    title = models.TextField()
    summary = models.TextField(blank=True)
    about = models.TextField(blank=True, help_text="Topics, the byline, names of files.")
    body = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word of some post, comment or entry of the glossary, to put a misspelt one right."""

    word = models.CharField(max_length=30, primary_key=True)
    first = models.CharField(max_length=1)
    last = models.CharField(max_length=3)
    length = models.PositiveSmallIntegerField()

    class Meta:
        indexes = (
            models.Index(fields=("first", "length"), name="words_by_beginning"),
            models.Index(fields=("last", "length"), name="words_by_ending"),
        )

    def __str__(self) -> str:
        return self.word


class AskedPhraseQuerySet(models.QuerySet["AskedPhrase"]):
    """Questions about what was searched for."""

    def since(self, day: date) -> Self:
        """Of that day and later."""
        return self.filter(day__gte=day)

    def by_phrase(self) -> models.QuerySet:
        """Each phrase once, the most asked first, with its counts."""
        sums = {name: Sum(name) for name in ("times", "in_vain", "useful", "useless")}
        rows = self.values("phrase").order_by()
        return rows.annotate(**{f"all_{name}": total for name, total in sums.items()}).order_by(
            "-all_times", "phrase"
        )


class AskedPhrase(models.Model):
    """How often a phrase was searched for on one day: no person, no time, no place."""

    day = models.DateField()
    phrase = models.CharField(max_length=LONGEST_PHRASE)
    times = models.PositiveIntegerField(default=0)
    in_vain = models.PositiveIntegerField(default=0, help_text="Times when nothing was found.")
    useful = models.PositiveIntegerField(default=0, help_text="Readers who found it useful.")
    useless = models.PositiveIntegerField(default=0, help_text="Readers who did not.")

    objects = AskedPhraseQuerySet.as_manager()

    class Meta:
        ordering = ("-day", "phrase")
        constraints = (
            models.UniqueConstraint(fields=("day", "phrase"), name="one_row_a_phrase_and_day"),
            models.CheckConstraint(condition=~Q(phrase=""), name="asked_phrase_has_words"),
            models.CheckConstraint(
                condition=Q(in_vain__lte=F("times")), name="not_more_in_vain_than_asked"
            ),
        )

    def __str__(self) -> str:
        return self.phrase


class PinnedResult(models.Model):
    """A post that editors put first where somebody searches for a phrase."""

    phrase = models.CharField(
        max_length=LONGEST_PHRASE,
        help_text="As readers type it; capitals and accents do not count.",
    )
    key = models.CharField(max_length=LONGEST_PHRASE, editable=False)
    post = models.ForeignKey("posts.Post", on_delete=models.CASCADE, related_name="pinned_for")
    place = models.PositiveSmallIntegerField(
        default=1, help_text="Where several posts are first for a phrase, their order."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        verbose_name = "result put first in search"
        verbose_name_plural = "results put first in search"
        ordering = ("key", "place", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("key", "post"),
                name="one_pin_a_phrase_and_post",
                violation_error_message="This post is first for this phrase already.",
            ),
            models.CheckConstraint(
                condition=~Q(key=""),
                name="pin_has_words",
                violation_error_message="A phrase needs a word.",
            ),
        )

    def __str__(self) -> str:
        return self.phrase
