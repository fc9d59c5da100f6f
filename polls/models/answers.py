"""The answer side: counters and texts. It knows no person, no time and no order."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from polls.models.choices import What, known
from polls.models.question import Option, Question, Segment
from polls.models.survey import Survey


class Tally(models.Model):
    """A counter; every one is made at zero when the survey opens, and all are rewritten at once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="+")
    # Every counter of a survey is rewritten by each answer: no index that nobody asks.
    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, db_index=False, related_name="+"
    )
    what = models.CharField(max_length=10, choices=What)
    option = models.ForeignKey(
        Option, on_delete=models.CASCADE, null=True, db_index=False, related_name="+"
    )
    segment = models.ForeignKey(
        Segment,
        on_delete=models.CASCADE,
        null=True,
        db_index=False,
        related_name="+",
        help_text="Empty: everybody.",
    )
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            known("tally", "what", What),
            models.UniqueConstraint(
                "question",
                "what",
                Coalesce("option", 0),
                Coalesce("segment", 0),
                name="one_counter_for_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(what="chosen", option__isnull=False)
                | Q(what__in=("answered", "skipped"), option__isnull=True),
                name="counter_of_a_choice_has_its_option",
            ),
        )

    def __str__(self) -> str:
        return "A counter"


class Theme(models.Model):
    """What several texts of a question are about, in the survey manager's words."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="themes")
    name = models.CharField(max_length=100)
    about = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("question", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("question", "name"),
                name="one_theme_a_name",
                violation_error_message="This question has a theme of that name.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class TextAnswer(models.Model):
    """One free text; mixed with others whenever one comes, and deleted after its time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=1000)
    # After closing only, by a survey manager.
    cleared = models.TextField(blank=True, help_text="As it may be read by everybody.")
    is_quote = models.BooleanField("show as a quotation", default=False)
    theme = models.ForeignKey(
        Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="text_answer_has_words"),
            models.CheckConstraint(
                condition=Q(is_quote=False) | ~Q(cleared=""),
                name="quotation_was_cleared",
                violation_error_message="A quotation is read and cleared first.",
            ),
        )

    def __str__(self) -> str:
        return "A text"
