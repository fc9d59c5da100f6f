"""Retention: rosters and texts are deleted after their time (S13), on the disk too."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Min, OuterRef, Q

from polls.closing import forget_roster
from polls.models import Eligible, Survey, SurveyState, TextAnswer
from polls.scrubbing import scrub

ROSTER_KEPT = timedelta(days=settings.SURVEY_ROSTER_DAYS)
AFTER_PUBLICATION = timedelta(days=settings.SURVEY_TEXT_DAYS_AFTER_PUBLICATION)
AFTER_CLOSING = timedelta(days=settings.SURVEY_TEXT_DAYS_AFTER_CLOSING)
OVER = (SurveyState.CLOSED, SurveyState.PUBLISHED, SurveyState.WITHDRAWN)


def forget_rosters(at: datetime) -> str:
    """Delete who was asked and who has answered, 14 days after closing."""
    rosters = Exists(Eligible.objects.filter(survey=OuterRef("pk")))
    over = Survey.objects.filter(rosters, state__in=OVER, closes_at__lte=at - ROSTER_KEPT)
    for survey in over:
        with transaction.atomic():
            forget_roster(survey)
    # Always, as an earlier round may have been killed between deleting and scrubbing.
    scrub()
    return f"{len(over)} rosters deleted"


def forget_texts(at: datetime) -> str:
    """Delete texts 30 days after publication or 90 days after closing, whichever is first."""
    results = Q(snapshots__purpose="results")
    surveys = Survey.objects.annotate(published_at=Min("snapshots__made_at", filter=results))
    ripe = Q(closes_at__lte=at - AFTER_CLOSING) | Q(published_at__lte=at - AFTER_PUBLICATION)
    over = surveys.filter(ripe, state__in=OVER).order_by().values("pk")
    deleted, _rows = TextAnswer.objects.filter(question__survey__in=over).delete()
    scrub()
    return f"{deleted} texts deleted"
