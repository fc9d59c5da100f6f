"""How pages of posts show what staff wrote back, without posts knowing of comments."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import template
from django.db.models import Count

from comments.models import Comment
from comments.threads import Counted, Thread, count_words
from comments.threads import thread_of as conversation
from posts.editions import kept
from posts.models import Post

register = template.Library()


@register.simple_tag(takes_context=True)
def thread_of(context: dict[str, Any], post: Post) -> Thread:
    """The conversation under a post, kept for an edition: every deed of comments raises it."""
    make = partial(conversation, post, context["version"])
    edition = context.get("edition")
    return kept(edition, f"thread:{post.pk}", make) if edition else make()


@register.simple_tag(takes_context=True)
def count_responses(context: dict[str, Any], entries: Sequence[Counted]) -> str:
    """Tell every entry of a list how many responses it has, in one query an edition.

    Gives the counts as one key, under which the rendered list can be kept.
    """
    ids = [entry.pk for entry in entries]
    name = "responses:" + ",".join(map(str, ids))
    counts = kept(context["edition"], name, partial(_count, ids))
    for entry in entries:
        if entry.comments_mode != Post.Comments.OFF:
            entry.responses = count_words(counts.get(entry.pk, 0))
    return ",".join(entry.responses for entry in entries)


def _count(posts: list[int]) -> dict[int, int]:
    """The number of published comments of each of these posts."""
    rows = Comment.objects.published().filter(post__in=posts).order_by()
    return dict(rows.values_list("post").annotate(count=Count("pk")))
