"""Bylines: whose name stands over a post, by who holds its author's office when it comes out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from posts.dates import local_day
from posts.models import Author, Post, Tenure

Byline = tuple[str, str]


def holder_on(author: Author, day: date) -> Tenure | None:
    """Who holds the office on a day, as far as it is known."""
    return Tenure.objects.filter(author=author).covering(day).first()


def byline_of(author: Author, holder: Tenure | None) -> Byline:
    """Name and job title: the holder's, else the office's own."""
    if holder is None:
        return author.name, author.job_title
    return holder.name, holder.job_title or author.name


def byline_now(author: Author) -> Byline:
    """What stands over a post that comes out today."""
    return byline_of(author, holder_on(author, local_day(timezone.now())))


def draft_byline(author: Author) -> dict[str, Any]:
    """The byline of a new draft, as fields of Post; it follows the office until it comes out."""
    holder = holder_on(author, local_day(timezone.now()))
    name, job_title = byline_of(author, holder)
    return {"byline_name": name, "byline_job_title": job_title, "tenure": holder}


def typed_tenure(cleaned: Mapping[str, Any], changed: Collection[str]) -> dict[str, Any]:
    """The holder whom a changed byline names, as a field of Post; others stay as they are."""
    if not {"author", "byline_name"} & set(changed):
        return {}
    named = Tenure.objects.filter(author=cleaned["author"], name=cleaned["byline_name"])
    return {"tenure": named.newest_first().first()}


def sign(post: Post, day: date | None) -> None:
    """Put the name of that day's holder over a post that comes out; unsaved.

    Not for what readers have seen. A byline that somebody typed stays.
    """
    if not _follows_the_office(post):
        return
    holder = holder_on(post.author, day or local_day(timezone.now()))
    if holder is not None or post.tenure is not None:
        post.byline_name, post.byline_job_title = byline_of(post.author, holder)
        post.tenure = holder


def _follows_the_office(post: Post) -> bool:
    """Whether the byline is whatever the office's is: its own name, or that of who holds it."""
    if post.tenure is None:
        return post.byline_name in ("", post.author.name)
    return post.tenure.ended is None and post.byline_name == post.tenure.name
