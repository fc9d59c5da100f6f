"""Followers: deeds of other apps that go with a post's coming out and withdrawal."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from posts.models import Post


def tell_followers(post: Post, *, at: datetime) -> None:
    """Tell each of POST_FOLLOWERS, in the deed's transaction, of the state that a post got."""
    for name in settings.POST_FOLLOWERS:
        import_string(name)(post, at=at)
