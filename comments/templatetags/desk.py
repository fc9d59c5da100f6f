"""How the desk's page of a post leads to its comment choices, without posts knowing of them."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from posts.models import Post

register = template.Library()


@register.simple_tag(takes_context=True)
def comment_choices(context: dict[str, Any], post: Post) -> str:
    """The address of a post's comment choices, for those who may change them."""
    if not context["request"].user.has_perm("comments.change_posttalk"):
        return ""
    return reverse("admin:comments_of_post", args=(post.pk,))
