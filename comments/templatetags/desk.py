"""How the desk's pages of posts say what becomes of their comments, without posts knowing it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone

from comments.closing import Closing
from posts.admin.listing import PostList, Row
from posts.editions import current_edition
from posts.models import Post

register = template.Library()


@register.simple_tag(takes_context=True)
def comment_choices(context: dict[str, Any], post: Post) -> str:
    """The address of a post's comment choices, for those who may change them."""
    if not context["request"].user.has_perm("comments.change_posttalk"):
        return ""
    return reverse("admin:comments_of_post", args=(post.pk,))


@register.simple_tag
def with_comments(posts: PostList) -> Iterator[tuple[Row, str]]:
    """Each row of the list with what readers find of its comments: On, closed by age."""
    closing = Closing(posts.edition, posts.at)
    for row in posts.rows:
        why = closing.short(row)
        yield row, f"{row.comments}, {why}" if why else row.comments


@register.simple_tag
def why_closed(post: Post) -> str:
    """Why readers find comments closed that are on; nothing while they may write back."""
    at = timezone.now()
    return Closing(current_edition(at), at).sentence(post)


@register.simple_tag
def opens_by_hand(post: Post) -> bool:
    """Whether comments that readers find closed open when the post is kept open by hand."""
    at = timezone.now()
    return Closing(current_edition(at), at).opens_by_hand(post)
