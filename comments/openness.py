"""Openness: whether a post takes comments now; counted when asked, never by a job."""

from __future__ import annotations

from datetime import datetime, timedelta

from comments.models import PostTalk, TalkSettings
from posts.models import Post

CLOSED = "Comments are closed."


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
