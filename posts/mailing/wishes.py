"""Wishes: which posts somebody wants by mail; nothing chosen means all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction

from people.models import User
from posts.models import Post, PostWish, Tag


def who_wants(post: Post, people: Sequence[User]) -> list[User]:
    """Those of the people whose wishes the post meets, in two queries."""
    wishes = PostWish.objects.filter(person__in=people).prefetch_related("tags")
    chosen = {wish.person_id: wish for wish in wishes}
    tags = set(post.tags.values_list("pk", flat=True)) if chosen else set()
    return [
        person
        for person in people
        if (wish := chosen.get(person.pk)) is None or _is_met(wish, post.kind, tags)
    ]


def wish_of(person: User) -> tuple[list[str], list[int]]:
    """The kinds and the tags to which somebody keeps; both empty for all posts."""
    wish = PostWish.objects.filter(person=person).first()
    return (wish.kinds, list(wish.tags.values_list("pk", flat=True))) if wish else ([], [])


@transaction.atomic
def wish_for(person: User, *, kinds: Collection[str], tags: Collection[Tag]) -> None:
    """Keep to these kinds and tags; without any, every post comes."""
    wish, _made = PostWish.objects.update_or_create(person=person, defaults={"kinds": [*kinds]})
    wish.tags.set(tags)


def _is_met(wish: PostWish, kind: str, tags: set[int]) -> bool:
    """A post of a wanted kind or under a wanted tag."""
    wanted = {tag.pk for tag in wish.tags.all()}
    if not wish.kinds and not wanted:
        return True
    return kind in wish.kinds or bool(tags & wanted)
