"""Notices on pages: what the communications team says to every reader at the moment."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template import Context
from django.utils import timezone

from posts.announced import announced
from posts.editions import EditionKey, Notice

register = template.Library()


@register.simple_tag(takes_context=True)
def site_notice(context: Context) -> Notice | None:
    """The notice of this minute; strangers before a closed blog get none."""
    user = context.get("user")
    if settings.SIGN_IN_TO_READ and not (user and user.is_authenticated):
        return None
    edition = context.get("edition")
    if isinstance(edition, EditionKey):
        return edition.notice
    return announced(timezone.now())
