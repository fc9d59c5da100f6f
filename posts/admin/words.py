"""Words of the desk: a post's state and date as people say them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from posts.models import Post
from posts.telling import moment_words

State = Post.State


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
        return f"planned for {moment_words(publish_at, post['precision'])}" if publish_at else ""
    if day is None:
        return "Date not known"
    return moment_words(publish_at, post["precision"])


def button_words(name: str, words: str, post: Post | None, at: datetime) -> str:
    """What a button does, said before it is pressed."""
    if post is None or post.publish_at is None or post.publish_at <= at:
        return words
    if name == "publish":
        return f"Schedule for {moment_words(post.publish_at, post.precision)}"
    if name == "publish_changes":
        return "Save for the day it comes out"
    return words
