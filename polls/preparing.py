"""Preparing: what a manager still settles of an open or closed survey: threshold and words."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from people.models import User
from polls.deeds import note
from polls.models import Survey, SurveyState
from polls.writing import StaleDraft, WritingError

RAISED_IN = (SurveyState.OPENED, SurveyState.CLOSED)
LONGEST_WORDS = 2000


@transaction.atomic
def raise_threshold(survey: Survey, smallest: int, *, by: User, at: datetime | None = None) -> None:
    """Show results for larger groups only; once a survey is open this never goes down."""
    rows = Survey.objects.filter(pk=survey.pk, state__in=RAISED_IN)
    if not rows.filter(min_group__lt=smallest).update(min_group=smallest):
        raise WritingError("The threshold can only be raised, and only before publishing.")
    survey.refresh_from_db()
    note(survey, "Threshold raised", by=by, words=f"To {smallest} answers", at=at)


@transaction.atomic
def set_results_words(
    survey: Survey, words: str, *, by: User, was: str, at: datetime | None = None
) -> None:
    """Put the chief executive's words above the results, unless somebody else just did."""
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    if locked.state in (SurveyState.DRAFT, SurveyState.WITHDRAWN):
        raise WritingError("Words for the results are written once the survey is open.")
    if locked.results_words != was:
        raise StaleDraft("Somebody else changed these words while you were writing.")
    Survey.objects.filter(pk=survey.pk).update(results_words=words)
    survey.refresh_from_db()
    note(survey, "Words for the results changed", by=by, at=at)
