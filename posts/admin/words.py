"""Words of the desk: a post's state and date as people say them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from posts.dates import long_date, long_moment, month_words
from posts.models import Post

State, Precision = Post.State, Post.Precision


def state_words(post: dict[str, Any], at: datetime) -> str:
    """Draft, In review, Approved, Scheduled, Published or Withdrawn, and whether a text waits."""
    words = State(post["state"]).label
    if post["state"] == State.PUBLISHED and post["publish_at"] > at:
        words = "Scheduled"
    waits = post["live_version_id"] and post["live_version_id"] != post["working_version_id"]
    return f"{words}, a newer text waits" if waits else words


def date_words(post: dict[str, Any]) -> str:
    """The date as readers see it, with the minute where that is known; else the wished one."""
    day, publish_at = post["day"], post["publish_at"]
    if post["state"] not in (State.PUBLISHED, State.WITHDRAWN):
        return f"planned for {long_moment(publish_at)}" if publish_at else ""
    if day is None:
        return "Date not known"
    if post["precision"] == Precision.MONTH:
        return month_words(day)
    if post["precision"] == Precision.DAY:
        return long_date(day)
    return long_moment(publish_at)


def button_words(name: str, words: str, post: Post | None, at: datetime) -> str:
    """What a button does, said before it is pressed."""
    waits_until = post.publish_at if post and post.publish_at and post.publish_at > at else None
    if waits_until and name == "publish":
        return f"Schedule for {long_moment(waits_until)}"
    if waits_until and name == "publish_changes":
        return "Save for the day it comes out"
    return words
