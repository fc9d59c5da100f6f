"""Pictures in templates: a version's text and lead picture, ready for every screen."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from posts.models import PostVersion
from posts.shown_pictures import above_text, picture_facts, with_renditions

register = template.Library()


@register.filter
def in_every_width(body: str, version: PostVersion) -> SafeString:
    """A version's sanitised text; without a picture above it, its first picture loads at once."""
    first_at_once = version.lead_picture_id is None
    return with_renditions(body, version.pictures, first_at_once=first_at_once)


@register.filter
def with_its_pictures(body: str) -> SafeString:
    """A standing page's sanitised text; one query where it has pictures, else none."""
    return with_renditions(body, picture_facts(body), first_at_once=False)


@register.filter
def shown_lead(version: PostVersion) -> SafeString | str:
    """The picture above the text, if there is one."""
    picture, decorative = version.lead_picture, version.lead_picture_is_decorative
    described = "" if decorative else version.lead_picture_description
    return above_text(picture, described) if picture else ""
