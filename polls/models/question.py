"""Questions: what a survey asks, and the groups by which its results are told."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from polls.models.choices import QuestionKind, SegmentKind, Tone, known
from polls.models.survey import Survey


class Question(models.Model):
    """One question; its code stays the same from wave to wave."""

    Kind = QuestionKind

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField(default=0)
    code = models.SlugField(max_length=40)
    kind = models.CharField(max_length=10, choices=QuestionKind, default=QuestionKind.SCALE5)
    wording = models.CharField(max_length=300)
    hint = models.CharField(max_length=300, blank=True)
    least = models.PositiveSmallIntegerField("at least", default=1)
    most = models.PositiveSmallIntegerField("at most", null=True, blank=True)
    wording_hash = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ("survey", "place", "pk")
        constraints = (
            known("question", "kind", QuestionKind),
            models.UniqueConstraint(
                fields=("survey", "code"),
                name="one_code_a_question",
                violation_error_message="Another question of this survey has this code.",
            ),
            models.CheckConstraint(
                condition=~Q(wording="") & ~Q(code=""), name="question_has_words_and_code"
            ),
            models.CheckConstraint(
                condition=Q(least__gte=1) & (Q(most__isnull=True) | Q(most__gte=F("least"))),
                name="question_most_fits_least",
                violation_error_message="“At most” is not below “at least”.",
            ),
        )

    def __str__(self) -> str:
        return self.wording

    @property
    def is_text(self) -> bool:
        """Whether people answer in their own words."""
        return self.kind == QuestionKind.TEXT


class Option(models.Model):
    """One possible answer."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="options")
    place = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(max_length=150)
    tone = models.CharField(max_length=10, choices=Tone, default=Tone.NONE)
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    exclusive = models.BooleanField(
        "only by itself", default=False, help_text="As “None of these”: it goes with no other."
    )

    class Meta:
        ordering = ("question", "place", "pk")
        constraints = (
            known("option", "tone", Tone),
            models.UniqueConstraint(
                fields=("question", "words"),
                name="one_option_a_wording",
                violation_error_message="Two options of a question say the same.",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="option_has_words"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=1, score__lte=5),
                name="option_score_from_one_to_five",
            ),
        )

    def __str__(self) -> str:
        return self.words


class Dimension(models.Model):
    """An optional question about the person, by whose groups results are told."""

    class Source(models.TextChoices):
        DIRECTORATE = "directorate", "Directorates, with their numbers from the roster"
        TYPED = "typed", "Groups typed in, with how many people each has"

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="dimensions")
    place = models.PositiveSmallIntegerField(default=0)
    wording = models.CharField(max_length=300)
    source = models.CharField(max_length=12, choices=Source, default=Source.DIRECTORATE)
    typed_groups = models.JSONField(
        default=dict, blank=True, help_text="Names with how many people are in each."
    )

    class Meta:
        ordering = ("survey", "place", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(source__in=("directorate", "typed")), name="dimension_source_is_known"
            ),
            models.CheckConstraint(
                condition=Q(place__in=(0, 1)),
                name="two_dimensions_at_most",
                violation_error_message="A survey tells its results by at most two groupings.",
            ),
            models.UniqueConstraint(fields=("survey", "place"), name="one_dimension_a_place"),
            models.CheckConstraint(condition=~Q(wording=""), name="dimension_has_words"),
        )

    def __str__(self) -> str:
        return self.wording


class Segment(models.Model):
    """One group of a dimension, made at opening and frozen."""

    dimension = models.ForeignKey(Dimension, on_delete=models.CASCADE, related_name="segments")
    place = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=SegmentKind, default=SegmentKind.NAMED)
    name = models.CharField(max_length=150)
    eligible = models.PositiveIntegerField(
        null=True, help_text="How many people it holds; empty for those who do not say."
    )
    merged = models.JSONField(default=list, blank=True, help_text="Names of groups within it.")

    class Meta:
        ordering = ("dimension", "place", "pk")
        constraints = (
            known("segment", "kind", SegmentKind),
            models.UniqueConstraint(fields=("dimension", "name"), name="one_segment_a_name"),
            models.CheckConstraint(
                condition=Q(kind="not_stated", eligible__isnull=True)
                | Q(kind__in=("named", "other"), eligible__gte=30),
                name="segment_holds_thirty_or_more",
            ),
        )

    def __str__(self) -> str:
        return self.name
