"""Counting: how many have answered, as a survey manager may know it; never who."""

from __future__ import annotations

from polls.disclosure import so_far
from polls.models import Survey, SurveyState


def answers_words(survey: Survey, answers: int) -> str:
    """While a survey is open rounded down to 5, and nothing else (P6); afterwards as it is."""
    if survey.eligible is None or survey.state == SurveyState.DRAFT:
        return ""
    asked = f"of {survey.eligible:,} people asked"
    if survey.state != SurveyState.OPENED:
        return f"{answers:,} {asked}"
    rounded = so_far(answers)
    return f"{rounded:,} or more {asked}" if rounded else f"Fewer than 5 {asked}"
