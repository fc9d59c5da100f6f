"""Addresses: on which page of its conversation a comment stands for one reader."""

from __future__ import annotations

from comments.models import Comment
from comments.rows import NOBODY, rows_of
from comments.threads import paged
from people.models import User


def place_of(comment: Comment, reader: User | None) -> str | None:
    """The post's address with page and mark; None when this reader does not find it there."""
    rows = rows_of(comment.post_id, reader.pk if reader else NOBODY)
    for number, page in enumerate(paged(rows), 1):
        if any(row.pk == comment.pk for row in page):
            query = f"?comments={number}" if number > 1 else ""
            return f"{comment.post.get_absolute_url()}{query}#comment-{comment.pk}"
    return None
