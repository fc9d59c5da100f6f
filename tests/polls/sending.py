"""Sending: what a browser sends for a survey, and whether anything of it was counted."""

from __future__ import annotations

from polls.models import Roster, TextAnswer
from tests.polls.making import counts


def form_of(survey, **changes):
    """What the browser sends: the first option of each question, with changes by code."""
    sent = {}
    for question in survey.questions.all():
        first = question.options.first()
        value = changes.get(question.code, str(first.pk) if first else "")
        sent[f"q{question.pk}"] = value
    return {name: value for name, value in sent.items() if value != ""}


def option(survey, words):
    """The value of an option's field."""
    return str(survey.questions.get(options__words=words).options.get(words=words).pk)


def nothing_is_counted(survey):
    """Whether counters, roster and texts are as they were at opening."""
    untouched = not counts(survey) and not TextAnswer.objects.exists()
    return untouched and "1" not in Roster.objects.get(survey=survey).marks
