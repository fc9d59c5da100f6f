"""What a letter's page shows of its text."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.safestring import SafeString, mark_safe

from posts import glossary

register = template.Library()


@register.filter
def explained(body: str, meanings: Mapping[str, str]) -> SafeString:
    """A sanitised text in which the first use of each abbreviation tells its meaning."""
    return mark_safe(glossary.explained(body, meanings))
