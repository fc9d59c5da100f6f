"""Linked: whether readers who follow a link to a survey or its results find it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef

from polls.models import Placement, Survey
from posts.checks.destinations import Way
from posts.dates import long_moment

State = Survey.State
RESULTS = ("survey_results", "survey_results_csv", "survey_results_xlsx")
PAGES = ("survey", *RESULTS)


def faults(ways: Sequence[Way], at: datetime) -> dict[str, str]:
    """What is wrong with these links to surveys at a moment, by their paths; one query."""
    ours = [way for way in ways if way.name in PAGES]
    if not ours:
        return {}
    slugs = {way.slug for way in ours}
    in_a_post = Placement.objects.filter(survey=OuterRef("pk"))
    rows = Survey.objects.filter(slug__in=slugs).annotate(is_placed=Exists(in_a_post))
    known = {survey.slug: survey for survey in rows}
    return {way.path: _fault(way, known.get(way.slug), at) for way in ours}


def _fault(way: Way, survey: Survey | None, at: datetime) -> str:
    """Why nothing is there for readers, in words; empty when something is."""
    if survey is None:
        return "there is no such survey."
    if survey.state == State.DRAFT:
        # One that stands in a post and opens with it is there when readers are.
        comes = (
            survey.opens_with_post and getattr(survey, "is_placed", False) and way.name == "survey"
        )
        return "" if comes else f"“{survey.title}” is still a draft."
    if survey.state == State.WITHDRAWN:
        return f"“{survey.title}” was withdrawn."
    if way.name in RESULTS and survey.state != State.PUBLISHED:
        return f"“{survey.title}” has no published results yet."
    if survey.opens_at and survey.opens_at > at and way.name == "survey":
        return f"“{survey.title}” opens only on {long_moment(survey.opens_at)}."
    return ""
