"""Waiting: what every app says there is to do for this person, the pressing first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from comments.waiting import waiting as comments
from people.waiting import Waiting
from people.waiting import waiting as people
from polls.admin.waiting import waiting_for as polls
from posts.waiting import waiting as posts

# Told a person and the time, each says what that person has to do, in a fixed number of queries.
SOURCES: list[Callable[[Any, datetime], list[Waiting]]] = [posts, comments, polls, people]


def waits_for(user: Any, at: datetime) -> list[Waiting]:
    """Everything that waits for one person."""
    found = [line for source in SOURCES for line in source(user, at)]
    return sorted(found, key=lambda line: not line.is_late)


def headline(lines: list[Waiting], overdue: int) -> str:
    """The page's heading: how much waits, and what is overdue besides, in words."""
    number = sum(line.count for line in lines)
    if number:
        words = "One thing waits for you" if number == 1 else f"{number:,} things wait for you"
    else:
        words = "Nothing waits for your decision" if overdue else "Nothing waits for you"
    if not overdue:
        return words
    return f"{words}; {'one thing is' if overdue == 1 else f'{overdue:,} things are'} overdue"
