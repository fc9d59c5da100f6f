"""Openness: whether a post takes comments now; counted when asked, never by a job."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Subquery

from comments.models import PostTalk, TalkSettings
from posts.dates import clock_words, local_day, short_date
from posts.editions import kept
from posts.models import Post

CLOSED = "Comments are closed."
SHOWN_CHOICES = ("close_after_days", "stopped", "stop_notice")


@dataclass(frozen=True, slots=True)
class Openness:
    """Whether a post takes comments now, in words for its readers."""

    closed_words: str
    until_words: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it takes comments."""
        return not self.closed_words


def closes_at(post: Post, choices: TalkSettings, talk: PostTalk | None) -> datetime | None:
    """When the post closes by itself; None when it does not."""
    if not choices.close_after_days or (talk and talk.kept_open) or post.publish_at is None:
        return None
    return post.publish_at + timedelta(days=choices.close_after_days)


def closed_words(post: Post, choices: TalkSettings, talk: PostTalk | None, at: datetime) -> str:
    """Why the post takes no comments now, in words; empty when it does."""
    if post.comments_mode != Post.Comments.ON:
        return CLOSED
    if post.state != Post.State.PUBLISHED or post.publish_at is None or post.publish_at > at:
        return "This post is not open for comments."
    closing = closes_at(post, choices, talk)
    if closing is not None and closing <= at:
        return CLOSED
    return choices.stop_notice or CLOSED if choices.stopped else ""


def openness_of(post: Post, at: datetime, edition: str = "") -> Openness:
    """What readers are told; the choices behind it are read once an edition.

    Only for showing: the deeds ask the database.
    """
    name = f"choices:{post.pk}"
    chosen = kept(edition, name, lambda: _chosen(post)) if edition else _chosen(post)
    kept_open, given = chosen
    choices, talk = TalkSettings(pk=1, **given), PostTalk(post_id=post.pk, kept_open=kept_open)
    if closed := closed_words(post, choices, talk, at):
        return Openness(closed)
    return Openness("", _until(closes_at(post, choices, talk), at))


def _chosen(post: Post) -> tuple[bool, dict[str, Any]]:
    """Whether the post is kept open, and what the blog has chosen, in one query."""
    blogs = TalkSettings.objects.filter(pk=1)
    subqueries = (Subquery(blogs.values(name)) for name in SHOWN_CHOICES)
    rows = Post.objects.filter(pk=post.pk).values_list("talk__kept_open", *subqueries)
    kept_open, *values = rows.first() or (False,)
    given = zip(SHOWN_CHOICES, values, strict=False)
    return bool(kept_open), {name: value for name, value in given if value is not None}


def _until(closing: datetime | None, at: datetime) -> str:
    """Open until 28 October; the year when it is another, the time on the last day."""
    if closing is None:
        return ""
    day, today = local_day(closing), local_day(at)
    if day == today:
        return f"Open until {clock_words(closing)} today."
    words = short_date(day)
    return f"Open until {words.removesuffix(f' {day.year}') if day.year == today.year else words}."
