"""First values: what the form of a post shows before anything is typed."""

from __future__ import annotations

from typing import Any

from posts.admin.dating import first_date, first_leaving
from posts.admin.post_fields import FACTS
from posts.admin.text_files import first_files
from posts.facts import column, waiting_facts
from posts.models import Post
from posts.models.tag import present_names
from posts.slugs import make_slug


def first_values(post: Post | None) -> dict[str, Any]:
    """The working text and the facts of a post; of none, what a new one begins with."""
    if post is None:
        return {"precision": Post.Precision.MINUTE, "kind": Post.Kind.BLOG, "comments_mode": "on"}
    working = post.working_version
    facts: dict[str, Any] = {name: getattr(post, column(name)) for name in FACTS}
    facts.update(working.facts if waiting_facts(post) and working else {})
    day, clock = first_date(post)
    leave_day, leave_clock = first_leaving(post)
    if working:
        facts.update(based_on=working.number, title=working.title, summary=working.summary)
        facts.update(body=working.body, tags=", ".join(present_names(working.tag_names)))
    facts.update(first_files(working))
    dates = {"day": day, "clock": clock, "leave_day": leave_day, "leave_clock": leave_clock}
    return {**facts, **dates, "precision": post.precision, "slug": _slug(post)}


def _slug(post: Post) -> str:
    """The address; empty while it simply follows the title of a draft."""
    working = post.working_version
    follows = post.state not in Post.PUBLIC and working and make_slug(working.title) == post.slug
    return "" if follows else post.slug
