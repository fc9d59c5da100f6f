"""Openness: whether a post takes comments now; counted when asked, never by a job."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import connection

from comments.models import PostTalk, TalkSettings
from posts.dates import clock_words, local_day, short_date
from posts.editions import kept
from posts.models import Post

CLOSED = "Comments are closed."
SHOWN_CHOICES = ("close_after_days", "stopped", "stop_notice")
# Plain, for building these queries costs more than their answers (measured by make bench).
CHOICES = f"SELECT t.kept_open, {', '.join(f's.{name}' for name in SHOWN_CHOICES)}"
JOINED = (
    "LEFT JOIN comments_posttalk t ON t.post_id = {} LEFT JOIN comments_talksettings s ON s.id = 1"
)


@dataclass(frozen=True, slots=True)
class Openness:
    """Whether a post takes comments now, in words for its readers."""

    closed_words: str
    until_words: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it takes comments."""
        return not self.closed_words


def closes_at(
    came_out: datetime | None, choices: TalkSettings, talk: PostTalk | None
) -> datetime | None:
    """When a post closes by itself; None when it does not."""
    if not choices.close_after_days or (talk and talk.kept_open) or came_out is None:
        return None
    return came_out + timedelta(days=choices.close_after_days)


def closed_words(post: Post, choices: TalkSettings, talk: PostTalk | None, at: datetime) -> str:
    """Why the post takes no comments now, in words; empty when it does."""
    if post.comments_mode != Post.Comments.ON:
        return CLOSED
    if post.state != Post.State.PUBLISHED or post.publish_at is None or post.publish_at > at:
        return "This post is not open for comments."
    closing = closes_at(post.publish_at, choices, talk)
    if closing is not None and closing <= at:
        return CLOSED
    return choices.stop_notice or CLOSED if choices.stopped else ""


def openness_of(
    post: Post, at: datetime, edition: str = "", unread: Sequence[int] = ()
) -> tuple[Openness, dict[int, str]]:
    """What readers are told; the choices behind it are read once an edition.

    Unread comments of the post are read with the choices, when those are read, and given too.
    Only for showing: the deeds ask the database.
    """
    texts: dict[int, str] = {}
    choose = partial(_chosen_with, post, unread, texts) if unread else partial(_chosen, post)
    kept_open, given = kept(edition, f"choices:{post.pk}", choose) if edition else choose()
    choices, talk = TalkSettings(pk=1, **given), PostTalk(post_id=post.pk, kept_open=kept_open)
    return _told(post, choices, talk, at), texts


def _told(post: Post, choices: TalkSettings, talk: PostTalk, at: datetime) -> Openness:
    """Whether the post takes comments, and until when."""
    if closed := closed_words(post, choices, talk, at):
        return Openness(closed)
    return Openness("", _until(closes_at(post.publish_at, choices, talk), at))


def _chosen(post: Post) -> tuple[bool, dict[str, Any]]:
    """Whether the post is kept open, and what the blog has chosen, in one query."""
    rows = _rows(f"{CHOICES} FROM posts_post p {JOINED.format('p.id')} WHERE p.id = %s", [post.pk])
    return _given(rows[0] if rows else (False,))


def _chosen_with(
    post: Post, unread: Sequence[int], texts: dict[int, str]
) -> tuple[bool, dict[str, Any]]:
    """The same by way of the post's comments, whose texts are filled in; in one query too."""
    places = ", ".join(["%s"] * len(unread))
    rows = _rows(
        f"{CHOICES}, c.id, c.text FROM comments_comment c {JOINED.format('c.post_id')}"
        f" WHERE c.id IN ({places})",
        unread,
    )
    texts.update((number, text) for *_choices, number, text in rows)
    return _given(rows[0][:-2]) if rows else _chosen(post)


def _rows(statement: str, about: Sequence[int]) -> list[tuple[Any, ...]]:
    """What a statement answers."""
    with connection.cursor() as cursor:
        cursor.execute(statement, about)
        return cursor.fetchall()


def _given(row: tuple[Any, ...]) -> tuple[bool, dict[str, Any]]:
    """A row as what is kept: defaults hold where nobody has chosen."""
    kept_open, *values = row
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
