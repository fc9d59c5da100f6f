"""The calendar's part of polls: when each opens and closes, and what of it is overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from polls.admin.guarding import MANAGE
from polls.models import Survey, SurveyState
from posts.alarms import GRACE, Overdue
from posts.calendar import Entry
from posts.dates import clock_words, long_moment

ON_ITS_WAY = (SurveyState.OPENED, SurveyState.CLOSED, SurveyState.PUBLISHED)


def entries(since: datetime, until: datetime, at: datetime) -> Iterator[Entry]:
    """Openings and closings in a time; a draft's are for those who run surveys."""
    opens = Q(opens_at__gte=since, opens_at__lt=until)
    closes = Q(closes_at__gte=since, closes_at__lt=until)
    states = (*ON_ITS_WAY, SurveyState.DRAFT)
    for survey in Survey.objects.filter(opens | closes, state__in=states).order_by():
        if survey.opens_at and since <= survey.opens_at < until:
            yield _entry(survey, "opens", survey.opens_at, at)
        if survey.closes_at and since <= survey.closes_at < until:
            yield _entry(survey, "closes", survey.closes_at, at)


def overdue(at: datetime) -> Iterator[Overdue]:
    """Surveys that should be open and are drafts, or should be closed and are not; one query."""
    drafts = Q(state=SurveyState.DRAFT, opens_at__lte=at)
    running = Q(state=SurveyState.OPENED, closes_at__lte=at - GRACE)
    for survey in Survey.objects.filter(drafts | running).order_by():
        address = reverse("desk_survey", args=(survey.pk,))
        if survey.state == SurveyState.DRAFT and survey.opens_at:
            words = f"“{survey.title}” was to open on {long_moment(survey.opens_at)}. "
            words += "Nobody opened it: it is still a draft."
            yield Overdue(f"survey opens {survey.pk}", words, survey.opens_at, address, MANAGE)
        elif survey.closes_at:
            words = f"“{survey.title}” was to close on {long_moment(survey.closes_at)}. "
            words += "No more answers are taken, but it is not closed yet."
            yield Overdue(f"survey closes {survey.pk}", words, survey.closes_at, address, MANAGE)


def _entry(survey: Survey, kind: str, moment: datetime, at: datetime) -> Entry:
    """One opening or closing in words."""
    what = f"{'Survey' if survey.kind == Survey.Kind.SURVEY else 'Poll'} {kind}"
    if survey.state == SurveyState.DRAFT:
        address, needs, late = reverse("desk_survey", args=(survey.pk,)), MANAGE, moment <= at
        what += ", a draft"
    else:
        address, needs = survey.get_absolute_url(), ""
        late = kind == "closes" and survey.state == SurveyState.OPENED and moment <= at
    return Entry(moment, kind, what, survey.title, address, clock_words(moment), late, needs)
