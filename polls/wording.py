"""Wording: numbers and times as a survey says them."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from django.utils import timezone

from posts.dates import clock_words, local_day, long_date

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# Reading and choosing take a quarter of a minute, writing a few lines a whole one.
SECONDS_A_CHOICE = 15
SECONDS_A_TEXT = 60


def number_words(number: int) -> str:
    """Two; from eleven in figures."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"


def how_many_words(least: int, most: int | None) -> str:
    """How many answers a question takes: Choose one or two."""
    few = number_words(least)
    if most is None:
        return "Choose all that are true for you." if least == 1 else f"Choose {few} or more."
    if most == least:
        return f"Choose {few}."
    if most == least + 1:
        return f"Choose {few} or {number_words(most)}."
    many = number_words(most)
    return f"Choose up to {many}." if least == 1 else f"Choose from {few} to {many}."


def hour_words(moment: datetime) -> str:
    """5pm, 9:30am, noon or midnight, in London."""
    clock = clock_words(moment)
    named = {"12:00pm": "noon", "12:00am": "midnight"}
    return named.get(clock, clock.replace(":00", ""))


def moment_words(moment: datetime | None, at: datetime | None = None) -> str:
    """5pm on Friday 9 October; the year where it is another; 5pm today; nothing for none."""
    if moment is None:
        return ""
    day, today = local_day(moment), local_day(at or timezone.now())
    if day == today:
        return f"{hour_words(moment)} today"
    words = long_date(day)
    short = words.removesuffix(f" {day.year}") if day.year == today.year else words
    return f"{hour_words(moment)} on {short}"


def day_words(moment: datetime | None) -> str:
    """Friday 9 October 2026, in London; nothing for none."""
    return long_date(local_day(moment)) if moment else ""


def minutes_words(choices: int, texts: int) -> str:
    """About two minutes, from the number of questions."""
    minutes = ceil((choices * SECONDS_A_CHOICE + texts * SECONDS_A_TEXT) / 60)
    return f"about {number_words(max(minutes, 1))} minute{'' if minutes <= 1 else 's'}"


def counted_words(number: int, thing: str) -> str:
    """Three questions, One question."""
    return f"{number_words(number).capitalize()} {thing}{'' if number == 1 else 's'}"


def listed_words(names: list[str]) -> str:
    """Libraries, Parks and Highways."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
