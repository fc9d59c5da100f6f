"""What a letter's page shows of its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

from django import template
from django.utils.safestring import SafeString, mark_safe

from posts import glossary
from posts.editions import EditionKey
from posts.front_line import first_page, is_crowded, room_beside
from posts.models import Post, PostVersion
from posts.reacting import Reactions, reactions_to

register = template.Library()


@dataclass(frozen=True, slots=True)
class Sheet:
    """What of a text stands on one printed page, and whether it goes on."""

    html: SafeString
    goes_on: bool


class Explained(NamedTuple):
    """The parts of a text as its page shows them."""

    title: SafeString
    summary: SafeString
    body: SafeString


@register.simple_tag
def explained(version: PostVersion, meanings: Mapping[str, str]) -> Explained:
    """A text whose first use of each abbreviation, from its title on, tells its meaning."""
    plain = (escape(version.title, quote=False), escape(version.summary, quote=False))
    parts = glossary.explained_in_order((*plain, version.body), meanings)
    return Explained(*map(mark_safe, parts))


@register.simple_tag(takes_context=True)
def reactions(context: dict[str, Any], post: Post) -> Reactions:
    """What is said about a post with one press, as this reader sees it."""
    user, edition = context["user"], context["edition"]
    presses = edition.presses if isinstance(edition, EditionKey) else ""
    return reactions_to(post.pk, user if user.is_authenticated else None, presses)


@register.filter
def crowded(tally: Any) -> bool:
    """Whether a tally is printed small."""
    return is_crowded(choice.words for choice in tally.choices)


@register.simple_tag
def printed(version: PostVersion, tallies: Iterable[Any]) -> Sheet:
    """As much of a post's text as fits one page beside what else stands there."""
    sizes = [(tally.wording, [one.words for one in tally.choices]) for tally in tallies]
    html, goes_on = first_page(version.body, room_beside(version.title, version.summary, sizes))
    return Sheet(mark_safe(html), goes_on)
