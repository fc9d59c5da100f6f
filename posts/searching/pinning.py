"""Pinning: the posts that editors put first where somebody searches for a phrase."""

from __future__ import annotations

from datetime import datetime

from posts.models import PinnedResult, Post
from posts.models.searched import LONGEST_PHRASE
from posts.searching.folding import words_of


def key_of_phrase(phrase: str) -> str:
    """What is equal for all ways of typing one phrase; empty when it has no word or is too long."""
    key = " ".join(words_of(phrase))
    return key if len(key) <= LONGEST_PHRASE else ""


def pinned_posts(phrase: str, at: datetime) -> list[int]:
    """The posts that are first for a phrase, if readers may see them now."""
    key = key_of_phrase(phrase)
    if not key:
        return []
    pins = list(PinnedResult.objects.filter(key=key).values_list("post_id", flat=True))
    if not pins:
        return []
    seen = set(Post.objects.published(at).filter(pk__in=pins).values_list("pk", flat=True))
    return [pk for pk in pins if pk in seen]
