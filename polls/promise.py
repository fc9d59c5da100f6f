"""The promise above every button that sends answers; its numbers are the policy's."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings


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
    reminders: int


def promise(smallest_group: int = 10) -> Promise:
    """What is promised; one survey may promise a larger smallest group."""
    return Promise(
        smallest_group=smallest_group,
        roster_days=settings.SURVEY_ROSTER_KEPT_DAYS,
        backup_days=settings.BACKUP_DAYS,
        texts_published_days=settings.SURVEY_TEXTS_AFTER_PUBLISHING_DAYS,
        texts_closed_days=settings.SURVEY_TEXTS_AFTER_CLOSING_DAYS,
        mixed=settings.SURVEY_TEXTS_MIXED,
        segment=settings.SURVEY_SEGMENT_AT_LEAST,
        reminders=settings.SURVEY_REMINDERS_AT_MOST,
    )
