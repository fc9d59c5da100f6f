"""Turnout: how many answered, against the wave before or a baseline, with its cautions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from polls import sentences
from polls.models import Baseline, Survey
from polls.sentences import OTHER_PEOPLE, UNDER_HALF, UNDER_HALF_LAST_TIME, Wave
from polls.statistics import RATES_APART, ResponseRate
from posts.dates import local_day, month_words

LAST_TIME = "Last time"
HALF = 50


def turnout(survey: Survey, before: Mapping[str, Any] | None) -> dict[str, Any]:
    """The headline, both waves, where the earlier figure is from, and what to be careful about."""
    online, on_paper = survey.responded or 0, survey.on_paper
    then = _then(survey, before)
    now = _wave(_label(survey.opens_at, then), online + on_paper, survey.eligible or 0)
    baseline = survey.baseline
    return {
        "headline": sentences.headline(now, then),
        "now": _plain(now),
        "last": _plain(then) if then else None,
        "source": [baseline.source, baseline.address] if baseline else None,
        "paper": sentences.paper(online, on_paper),
        "cautions": _cautions(now, then),
    }


def _wave(label: str, responded: int, asked: int) -> Wave:
    """A wave whose roster is known."""
    return Wave(label, ResponseRate(responded, asked).percent or 0, responded, asked)


def _then(survey: Survey, before: Mapping[str, Any] | None) -> Wave | None:
    """The wave before as its snapshot has it, else the baseline."""
    if before:
        return Wave(**before["now"])
    return wave_of_baseline(survey.baseline) if survey.baseline else None


def wave_of_baseline(baseline: Baseline) -> Wave:
    """A rate from before this blog, which may be all that is known."""
    label = str(baseline.day.year) if baseline.day else LAST_TIME
    percent = int(Decimal(baseline.rate_percent).quantize(Decimal(1), ROUND_HALF_UP))
    return Wave(label, percent, baseline.responded, baseline.roster_size)


def _label(opened: datetime | None, then: Wave | None) -> str:
    """The year, or the month where both waves are of one year."""
    if opened is None:
        return ""
    day = local_day(opened)
    return month_words(day) if then and then.label == str(day.year) else str(day.year)


def _plain(wave: Wave) -> dict[str, Any]:
    """As a snapshot keeps it."""
    return {
        "label": wave.label,
        "percent": wave.percent,
        "responded": wave.responded,
        "asked": wave.asked,
    }


def _cautions(now: Wave, then: Wave | None) -> list[str]:
    """Why the people who answered may differ from everybody, or from those of last time."""
    if then is not None and abs(_rate(now) - _rate(then)) > RATES_APART:
        return [OTHER_PEOPLE] if _rate(now) >= HALF else [OTHER_PEOPLE, UNDER_HALF]
    if _rate(now) < HALF:
        return [UNDER_HALF]
    return [UNDER_HALF_LAST_TIME] if then is not None and _rate(then) < HALF else []


def _rate(wave: Wave) -> float:
    """Per cent without rounding, where the counts are known."""
    if wave.asked:
        return 100 * (wave.responded or 0) / wave.asked
    return wave.percent
