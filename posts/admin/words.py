"""Words of the desk: a post's state and date as people say them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from people.models import User
from posts.dates import long_moment
from posts.models import Post
from posts.telling import date_words as date_of
from posts.telling import moment_words

State, Precision = Post.State, Post.Precision
BEFORE_READERS = (State.DRAFT, State.IN_REVIEW, State.APPROVED)
# A moment and how well it is known, or none.
Planned = tuple[datetime, str] | None


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
    if post["state"] not in Post.PUBLIC:
        return f"planned for {moment_words(publish_at, post['precision'])}" if publish_at else ""
    words = moment_words(publish_at, post["precision"]) if day else "Date not known"
    leaves = post["withdraw_at"]
    return f"{words}, until {long_moment(leaves)}" if leaves else words


def button_words(name: str, words: str, planned: Planned, post: Post | None, at: datetime) -> str:
    """What a button does with the date in the fields, said before it is pressed."""
    if planned is None or planned[0] <= at:
        return words
    moment = moment_words(*planned)
    if name == "publish":
        return f"Schedule for {moment}"
    is_scheduled = post is not None and post.is_scheduled
    if name == "publish_changes" and is_scheduled:
        return "Save for the day it comes out"
    if name == "settings" and is_scheduled and post and planned[0] != post.publish_at:
        return f"Reschedule for {moment}"
    return words


def plan_words(post: Post, by: User, at: datetime) -> str:
    """What the blog will do with a post by itself, or that it will do nothing."""
    told = []
    if post.is_scheduled and post.publish_at:
        told.append(f"Readers will see it from {date_of(post)}, by itself.")
    elif post.state in BEFORE_READERS:
        told.append(not_scheduled_words(post, by, at))
    if post.withdraw_at:
        leaves = long_moment(post.withdraw_at)
        it_is = "It is" if post.state == State.PUBLISHED else "Once published, it is"
        told.append(f"{it_is} withdrawn by itself on {leaves}.")
    return " ".join(words for words in told if words)


def hint_words(post: Post | None, by: User) -> str:
    """What a date in the form does, whatever it is: nothing, until a button is pressed."""
    may = by.has_perm("posts.publish_post")
    if post and post.is_scheduled and may:
        return "It comes out by itself. Another day or time counts once you change the settings."
    if post and post.state == State.PUBLISHED:
        return ""
    if not may:
        return "A day and time are only a plan: an editor has to schedule the post."
    return (
        "A day and time alone schedule nothing. Press the button that names them; then the post "
        "comes out by itself, and nobody needs to be there."
    )


def not_scheduled_words(post: Post, by: User, at: datetime) -> str:
    """A date alone does nothing, which is said; and what to do about it."""
    if post.publish_at is None or post.precision in (Precision.MONTH, Precision.UNKNOWN):
        return ""
    if post.publish_at <= at:
        return f"Its planned date, {date_of(post)}, has passed, and readers do not see it."
    if by.has_perm("posts.publish_post"):
        how = f"To schedule it, press “Schedule for {date_of(post)}”."
    else:
        how = "An editor has to schedule it."
    return f"Nothing is scheduled yet: {date_of(post)} is only planned. {how}"
