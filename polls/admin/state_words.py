"""State words: where a survey is, in one sentence, as survey managers may know it."""

from __future__ import annotations

from datetime import datetime

from polls.models import Survey, SurveyState
from posts.dates import long_moment


def state_words(survey: Survey, at: datetime) -> str:
    """Where it is on its way, with the time that matters next."""
    state = SurveyState(survey.state)
    if state != SurveyState.OPENED or survey.opens_at is None or survey.closes_at is None:
        waits = state == SurveyState.CLOSED and not survey.is_vacuumed
        return "Closed; its answers are being tidied up" if waits else str(state.label)
    if at < survey.opens_at:
        return f"Opens on {long_moment(survey.opens_at)}"
    if at < survey.closes_at:
        return f"Open until {long_moment(survey.closes_at)}"
    return "Its time is over; it is being closed"


def times_words(survey: Survey) -> str:
    """From when until when answers count."""
    if survey.opens_with_post and survey.state == SurveyState.DRAFT:
        return f"{survey.open_days} days from the day its post comes out"
    opens = f"From {long_moment(survey.opens_at)}" if survey.opens_at else "From opening"
    if survey.closes_at is None:
        return f"{opens}; no closing time yet"
    return f"{opens} until {long_moment(survey.closes_at)}"
