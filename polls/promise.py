"""The promise above every button that sends answers; its numbers are the policy's."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from polls.segments import FEWEST_ELIGIBLE
from polls.wording import number_words


@dataclass(frozen=True, slots=True)
class Promise:
    """The numbers that the promise names."""

    smallest_group: int
    roster_days: int
    backup_days: int
    texts_published_days: int
    texts_closed_days: int
    mixed: int
    segment: int
    reminders_words: str


def promise(smallest_group: int = 10) -> Promise:
    """What is promised; one survey may promise a larger smallest group."""
    return Promise(
        smallest_group=smallest_group,
        roster_days=settings.SURVEY_ROSTER_DAYS,
        backup_days=settings.BACKUP_DAYS,
        texts_published_days=settings.SURVEY_TEXT_DAYS_AFTER_PUBLICATION,
        texts_closed_days=settings.SURVEY_TEXT_DAYS_AFTER_CLOSING,
        mixed=settings.SURVEY_TEXTS_MIXED,
        segment=FEWEST_ELIGIBLE,
        reminders_words=number_words(settings.SURVEY_REMINDERS),
    )
