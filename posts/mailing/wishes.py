"""Wishes: which posts somebody wants by mail; nothing chosen means all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction

from people.models import User
from posts.models import Post, PostWish, Tag

ChosenTag = PostWish.tags.through


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


def has_nothing_left(person: User) -> bool:
    """Whether all that somebody chose is gone, so that no post comes until they choose again."""
    wish = PostWish.objects.filter(person=person, only_some=True, tags=None).first()
    return wish is not None and not wish.kinds


@transaction.atomic
def wish_for(person: User, *, kinds: Collection[str], tags: Collection[int]) -> None:
    """Keep to these kinds and to the tags of these numbers; without any, every post comes."""
    # Whoever merges or deletes a tag this moment is waited for.
    there = Tag.objects.select_for_update().filter(pk__in=tags).order_by("pk")
    facts = {"kinds": [*kinds], "only_some": bool(kinds or tags)}
    wish, _made = PostWish.objects.update_or_create(person=person, defaults=facts)
    wish.tags.set(list(there))


def followers_of(tag: Tag) -> int:
    """How many people chose to get the posts under a tag."""
    return ChosenTag.objects.filter(tag=tag).count()


def follow_instead(tag: Tag, into: Tag) -> None:
    """Whoever chose a tag has chosen the other one too, in the deed that makes it part of it."""
    wishes = ChosenTag.objects.filter(tag=tag).values_list("postwish", flat=True)
    rows = [ChosenTag(postwish_id=wish, tag=into) for wish in wishes]
    ChosenTag.objects.bulk_create(rows, ignore_conflicts=True)


def _is_met(wish: PostWish, kind: str, tags: set[int]) -> bool:
    """A post of a wanted kind or under a wanted tag; all that was chosen may be gone."""
    wanted = {tag.pk for tag in wish.tags.all()}
    return not wish.only_some or kind in wish.kinds or bool(tags & wanted)
