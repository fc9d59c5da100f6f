"""Choices: the words for states and kinds, kept in the database as they stand here."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


def known(model: str, field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """The database's word that a field holds one of its choices."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": tuple(choices.values)}), name=f"{model}_{field}_is_known"
    )


class SurveyKind(models.TextChoices):
    """A poll is one closed question in a post; a survey has several and a roster."""

    POLL = "poll", "Poll: one question in a post"
    SURVEY = "survey", "Survey"


class SurveyState(models.TextChoices):
    """Where a survey is on its one way; whether answers count is the clock's word alone."""

    DRAFT = "draft", "Draft"
    OPENED = "opened", "Opened"
    CLOSED = "closed", "Closed"
    PUBLISHED = "published", "Results published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    SINGLE = "single", "One choice"
    MULTIPLE = "multiple", "Several choices"
    SCALE5 = "scale5", "Five-point scale"
    TEXT = "text", "In one’s own words"


class Tone(models.TextChoices):
    """What choosing an option says."""

    POSITIVE = "positive", "Positive"
    NEUTRAL = "neutral", "Neutral"
    NEGATIVE = "negative", "Negative"
    NONE = "none", "Neither good nor bad"


class SegmentKind(models.TextChoices):
    """Named groups, those too small merged, and those who do not say."""

    NAMED = "named", "A group"
    OTHER = "other", "Smaller groups together"
    NOT_STATED = "not_stated", "Not stated"


class What(models.TextChoices):
    """What a counter counts."""

    CHOSEN = "chosen", "An option was chosen"
    ANSWERED = "answered", "A question of several choices was answered"
    SKIPPED = "skipped", "“Prefer not to say”"


class ActionStatus(models.TextChoices):
    """How far a promise is."""

    PLANNED = "planned", "Planned"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"
    NOT_DOING = "not_doing", "Not doing"


class ReturnState(models.TextChoices):
    """Paper counts when two people agree."""

    ENTERED = "entered", "Waits for a second person"
    CHECKED = "checked", "Checked and counted"
    REFUSED = "refused", "Does not agree; not counted"


class SnapshotPurpose(models.TextChoices):
    """What a snapshot is for."""

    SO_FAR = "so_far", "A poll’s votes so far"
    RESULTS = "results", "Results"
