"""How pages of posts show what staff wrote back, without posts knowing of comments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from comments.models import Comment
from comments.openness import openness_of
from comments.threads import Counted, Thread, count_words
from comments.threads import thread_of as conversation
from posts.dates import local_day, start_of
from posts.editions import kept
from posts.listing import Entry, listed, page_number
from posts.models import Post

register = template.Library()
MOST_DISCUSSED = 5


@register.simple_tag(takes_context=True)
def thread_of(context: dict[str, Any], post: Post) -> Thread:
    """The conversation under a post, as this reader sees it."""
    request, user = context["request"], context["user"]
    return conversation(
        post,
        context["version"].title,
        reader=user if user.is_authenticated else None,
        edition=context["edition"],
        number=page_number(request.GET.get("comments")),
    )


@register.inclusion_tag("comments/_box.html", takes_context=True)
def comment_box(
    context: dict[str, Any],
    action: str,
    label: str = "Write back",
    button: str = "Post comment",
    text: str = "",
    wants_replies: bool | None = True,
    error: str = "",
) -> dict[str, Any]:
    """The field for words, with the house rules; wants_replies is None where it is not asked."""
    return {
        "action": action,
        "label": label,
        "button": button,
        "text": text,
        "wants_replies": wants_replies,
        "asks_for_mail": wants_replies is not None and bool(context["user"].email),
        "error": error,
        "longest": settings.COMMENT_MAX_CHARACTERS,
        "retention_days": settings.COMMENT_RETENTION_DAYS,
        "csrf_token": context.get("csrf_token"),
    }


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


@register.simple_tag(takes_context=True)
def takes_comments(context: dict[str, Any], post: Post) -> bool:
    """Whether readers may write back under a post now."""
    openness, _texts = openness_of(post, timezone.now(), context["edition"])
    return openness.is_open


@register.simple_tag
def most_discussed(edition: str) -> list[Entry]:
    """The posts that got most responses this month, with how many; counted once an edition."""
    first = local_day(timezone.now()).replace(day=1)
    return kept(edition, f"discussed:{first}", partial(_discussed_since, first))


def _discussed_since(first: date) -> list[Entry]:
    """Published posts by their published comments since a day, the most first."""
    since = Comment.objects.published().filter(written_at__gte=start_of(first)).order_by()
    since = since.exclude(post__comments_mode=Post.Comments.OFF)
    most = since.values_list("post").annotate(count=Count("pk")).order_by("-count", "-post")
    counts = dict(most[: MOST_DISCUSSED * 2])
    entries = listed(Post.objects.published().filter(pk__in=counts))
    for entry in entries:
        entry.responses = count_words(counts[entry.pk])
    return sorted(entries, key=lambda entry: -counts[entry.pk])[:MOST_DISCUSSED]


def _count(posts: list[int]) -> dict[int, int]:
    """The number of published comments of each of these posts."""
    rows = Comment.objects.published().filter(post__in=posts).order_by()
    return dict(rows.values_list("post").annotate(count=Count("pk")))
