"""Redirects: where old addresses lead."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse

from posts.models import OldAddress, Post


def moved_to(path: str, at: datetime) -> str | None:
    """The present address of what was at a path; empty when it was withdrawn, None if unknown."""
    old = OldAddress.objects.filter(path=path).select_related("post").first()
    if old is None:
        return None
    if old.post.state == Post.State.WITHDRAWN:
        return ""
    if Post.objects.published(at).filter(pk=old.post_id).exists():
        return old.post.get_absolute_url()
    return None


def from_old_query(request: HttpRequest) -> HttpResponse | None:
    """The answer to WordPress's query addresses on the front page."""
    return None
