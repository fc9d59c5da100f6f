"""Pinning: the posts that editors put first where somebody searches for a phrase."""

from __future__ import annotations

from django.db import transaction

from people.models import User
from posts.editions import kept, raise_edition
from posts.models import PinnedResult
from posts.models.searched import LONGEST_PHRASE
from posts.searching.folding import as_typed, words_of


def key_of_phrase(phrase: str) -> str:
    """What is equal for all ways of typing one phrase; empty when it has no word or is too long."""
    key = as_typed(words_of(phrase))
    return key if len(key) <= LONGEST_PHRASE else ""


def pinned_posts(phrase: str, edition: str) -> list[int]:
    """The posts that editors put first for a phrase, whether or not readers may see them."""
    return kept(edition, "pins", _pins).get(key_of_phrase(phrase), [])


@transaction.atomic
def pin(result: PinnedResult, by: User) -> None:
    """Put a post first for a phrase, or change that."""
    result.by = by
    result.save()
    raise_edition()


@transaction.atomic
def unpin(result: PinnedResult) -> None:
    """Put a post first no longer."""
    result.delete()
    raise_edition()


def _pins() -> dict[str, list[int]]:
    """All that is put first, by the key of its phrase."""
    pins: dict[str, list[int]] = {}
    for key, post in PinnedResult.objects.values_list("key", "post_id"):
        pins.setdefault(key, []).append(post)
    return pins
