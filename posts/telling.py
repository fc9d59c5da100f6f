"""Telling: the times of a post in words, as exactly as they are known."""

from __future__ import annotations

from datetime import datetime

from posts.dates import local_day, long_date, long_moment, month_words
from posts.models import Post

Precision = Post.Precision


def moment_words(moment: datetime, precision: str) -> str:
    """A publication time as exactly as it is known: no minute where only the day is."""
    day = local_day(moment)
    if precision == Precision.MONTH:
        return month_words(day)
    return long_date(day) if precision == Precision.DAY else long_moment(moment)


def date_words(post: Post) -> str:
    """When readers see, saw or will see a post."""
    if post.publish_at is None or post.precision == Precision.UNKNOWN:
        return "Date not known"
    return moment_words(post.publish_at, post.precision)
