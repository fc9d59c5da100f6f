"""Deeds: the only code that writes down what was done with a survey."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from people.models import User
from polls.models import Survey, SurveyDeed
from posts.editions import raise_edition

LONGEST_WORDS = 400


def note(
    survey: Survey, deed: str, *, by: User | None, words: str = "", at: datetime | None = None
) -> None:
    """Write down what was done with a survey; never what anybody answered."""
    SurveyDeed.objects.create(
        survey=survey, deed=deed, words=words[:LONGEST_WORDS], by=by, at=at or timezone.now()
    )


def note_for_readers(
    survey: Survey, deed: str, *, by: User | None, words: str = "", at: datetime | None = None
) -> None:
    """Write down what readers see, too: pages that were kept for them are made anew."""
    note(survey, deed, by=by, words=words, at=at)
    raise_edition()
