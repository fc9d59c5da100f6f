"""Mapped: what the sitemap says of surveys: their list, and results that everybody may read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Max
from django.urls import reverse

from polls.models import Baseline, Survey, SurveyState
from posts.sitemap import Address


def addresses(at: datetime) -> Iterator[Address]:
    """The list of surveys once something is in it, and all published results; two queries."""
    opened = Survey.objects.opened_by(at).annotate(made=Max("snapshots__made_at"))
    rows = list(opened.values_list("slug", "state", "opens_at", "closes_at", "made"))
    moments = [moment for row in rows for moment in row[2:] if moment and moment <= at]
    if rows or Baseline.objects.exists():
        yield reverse("surveys"), max(moments, default=None)
    for slug, state, *_span, made in rows:
        if state == SurveyState.PUBLISHED:
            yield reverse("survey_results", args=(slug,)), made
