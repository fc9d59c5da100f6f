"""Closing: which posts readers find closed although their comments are on, told to the desk."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.db.models import Value

from comments.models import PostTalk, TalkSettings
from comments.openness import closes_at
from posts.dates import local_day, long_date
from posts.editions import kept
from posts.models import Post


class Listed(Protocol):
    """A post, or its row in a list."""

    @property
    def pk(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def comments_mode(self) -> str: ...
    @property
    def publish_at(self) -> datetime | None: ...


class Closing:
    """The choices of the whole blog and of its posts, read once an edition, at one moment."""

    def __init__(self, edition: str, at: datetime) -> None:
        self.at = at
        self.choices, self.kept_open = kept(edition, "desk:closing", _chosen)

    def short(self, post: Listed) -> str:
        """Two words or so for a list; nothing while readers may write back."""
        if not self._takes_comments(post):
            return ""
        if self._closed_at(post):
            return "closed by age"
        return "stopped for the whole blog" if self.choices.stopped else ""

    def sentence(self, post: Listed) -> str:
        """What readers find, and why."""
        if not self._takes_comments(post):
            return ""
        if closed := self._closed_at(post):
            days = self.choices.close_after_days
            return (
                f"Readers find comments closed: that happened by itself on "
                f"{long_date(local_day(closed))}, {days} day{'s' * (days != 1)} after it came out."
            )
        return "Commenting is stopped for the whole blog." if self.choices.stopped else ""

    def opens_by_hand(self, post: Listed) -> bool:
        """Whether its age alone keeps it closed, so that one choice of its own opens it."""
        by_age = self._takes_comments(post) and self._closed_at(post) is not None
        return by_age and not self.choices.stopped

    def _takes_comments(self, post: Listed) -> bool:
        """Whether it is before readers with its comments on."""
        is_out = post.publish_at is not None and post.publish_at <= self.at
        is_on = post.comments_mode == Post.Comments.ON
        return is_out and is_on and post.state == Post.State.PUBLISHED

    def _closed_at(self, post: Listed) -> datetime | None:
        """Since when its age keeps it closed."""
        talk = PostTalk(post_id=post.pk, kept_open=post.pk in self.kept_open)
        closing = closes_at(post.publish_at, self.choices, talk)
        return closing if closing and closing <= self.at else None


def _chosen() -> tuple[TalkSettings, frozenset[int]]:
    """What the blog chose, and the posts that are kept open by hand; one query."""
    by_hand = PostTalk.objects.filter(kept_open=True).values_list(
        "post", Value(0), Value(value=False)
    )
    whole_blog = TalkSettings.objects.values_list(Value(0), "close_after_days", "stopped")
    choices, kept_open = TalkSettings(pk=1), set[int]()
    for post, days, stopped in by_hand.union(whole_blog, all=True):
        if post:
            kept_open.add(post)
        else:
            choices.close_after_days, choices.stopped = days, bool(stopped)
    return choices, frozenset(kept_open)
