"""How pages of posts show what staff wrote back, without posts knowing of comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.db.models import Count

from comments.models import Comment
from comments.threads import Counted, Thread, count_words
from comments.threads import thread_of as conversation
from posts.models import Post

register = template.Library()


@register.simple_tag(takes_context=True)
def thread_of(context: dict[str, Any], post: Post) -> Thread:
    """The conversation under a post; a post that is not stored yet has none."""
    return conversation(post, context["version"])


@register.simple_tag
def count_responses(entries: Sequence[Counted]) -> str:
    """Tell every entry of a list how many responses it has, in one query.

    Gives the counts as one key, under which the rendered list can be kept.
    """
    rows = Comment.objects.published().filter(post__in=[entry.pk for entry in entries])
    counts = dict(rows.order_by().values_list("post").annotate(count=Count("pk")))
    for entry in entries:
        if entry.comments_mode != Post.Comments.OFF:
            entry.responses = count_words(counts.get(entry.pk, 0))
    return ",".join(entry.responses for entry in entries)
