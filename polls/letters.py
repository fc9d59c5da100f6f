"""Letters: what the mails about surveys say; the same to everybody who is asked."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from people.outbox.letters import Letter, Part, absolute
from polls.models import Survey
from posts.dates import clock_words, local_day, long_date


def is_still_open(survey: Survey) -> Letter:
    """To everybody on the roster: nobody can see who of them has answered."""
    link = absolute(survey.get_absolute_url())
    closes = survey.closes_at or timezone.now()
    until = f"{clock_words(closes)} on {long_date(local_day(closes))}"
    return Letter(
        f"Still open: {survey.title}",
        (
            Part(f"“{survey.title}” takes answers until {until}."),
            Part(
                "If you have answered already, thank you. This goes to everybody who was asked, "
                "because nobody can see who has answered."
            ),
            Part("Answer it", link=link),
            Part("What protects you", link=absolute(reverse("survey_promise"))),
        ),
        link,
    )
