"""Makers of finished surveys: counters filled without ballots, closed, published."""

from __future__ import annotations

from polls.models import Roster, Snapshot, Survey, Tally
from polls.publishing import publish
from tests.polls.making import AFTER, close, make_open_survey, make_staff

AGREES = {"Strongly agree": 12, "Agree": 14, "Neither agree nor disagree": 6, "Disagree": 4}


def fill(survey, answers, segment=None) -> None:
    """Set counters of an open survey: {code: {option’s words or what was done: how many}}."""
    tallies = Tally.objects.filter(survey=survey).select_related("question", "option")
    for tally in tallies.filter(segment__name=segment) if segment else tallies.filter(segment=None):
        words = tally.option.words if tally.option else tally.what
        number = answers.get(tally.question.code, {}).get(words, 0)
        Tally.objects.filter(pk=tally.pk, count__lt=number).update(count=number)


def make_filled_survey(answers=None, responded=36, staff=60, **fields) -> Survey:
    """An open survey that so many have answered."""
    make_staff(staff)
    fields.setdefault("kinds", ["scale5"])
    survey = make_open_survey(**fields)
    fill(survey, {"scale5": AGREES} if answers is None else answers)
    marks = Roster.objects.get(survey=survey).marks
    Roster.objects.filter(survey=survey).update(marks="1" * responded + marks[responded:])
    return survey


def make_closed_survey(answers=None, **fields) -> Survey:
    """One that waits for its results to be published."""
    return close(make_filled_survey(answers, **fields))


def make_published_survey(answers=None, *, by=None, **fields) -> tuple[Survey, Snapshot]:
    """One whose results everybody may read."""
    survey = make_closed_survey(answers, **fields)
    return survey, publish(survey, by=by, at=AFTER)
