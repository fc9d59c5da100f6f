"""What a letter's page shows of its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from posts import glossary
from posts.models import Post
from posts.reacting import Reactions, reactions_to

register = template.Library()


@register.filter
def explained(body: str, meanings: Mapping[str, str]) -> SafeString:
    """A sanitised text in which the first use of each abbreviation tells its meaning."""
    return mark_safe(glossary.explained(body, meanings))


@register.simple_tag(takes_context=True)
def reactions(context: dict[str, Any], post: Post) -> Reactions:
    """What is said about a post with one press, as this reader sees it."""
    user = context["user"]
    return reactions_to(post.pk, user if user.is_authenticated else None)
