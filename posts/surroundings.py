"""Surroundings: what stands around a post's text, the same for every reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Subquery

from posts.listing import FIELDS, Entry
from posts.models import Post
from posts.models.post import PostQuerySet
from posts.related import SHOWN, ids_around, shared_tags


@dataclass(slots=True)
class Surroundings:
    """A post's tags, its neighbours, what is like it."""

    tags: list[tuple[str, str]]
    previous: Entry | None
    next: Entry | None
    related: list[Entry]


@dataclass(frozen=True, slots=True)
class Found:
    """A post with its tags (id, name, slug) and the ids of the posts before and after it."""

    post: Post
    before: int | None
    after: int | None
    tags: list[tuple[int, str, str]]


def found_with_neighbours(posts: PostQuerySet, at: datetime) -> Found | None:
    """The one post of a query, its tags and its neighbours in the order of lists, in one query."""
    others, place = Post.objects.published(at), OuterRef("sorts_at")
    earlier = others.filter(sorts_at__lte=place).exclude(sorts_at=place, pk__gte=OuterRef("pk"))
    later = others.filter(sorts_at__gte=place).exclude(sorts_at=place, pk__lte=OuterRef("pk"))
    tag = "tagged_items__tag"
    # A row for each tag, one without a tag where there is none.
    rows = posts.annotate(
        before_id=Subquery(earlier.newest_first().values("pk")[:1]),
        after_id=Subquery(later.oldest_first().values("pk")[:1]),
        tag_id=F(f"{tag}_id"),
        tag_name=F(f"{tag}__name"),
        tag_slug=F(f"{tag}__slug"),
    ).order_by("pk", "tag_name")
    posts_found: list[Any] = list(rows)
    if not posts_found:
        return None
    first = posts_found[0]
    tags = [(row.tag_id, row.tag_name, row.tag_slug) for row in posts_found if row.pk == first.pk]
    return Found(first, first.before_id, first.after_id, [tag for tag in tags if tag[0]])


def surroundings(found: Found, at: datetime) -> Surroundings:
    """Everything around one post, in one query."""
    beside = [other for other in (found.before, found.after) if other]
    tag_ids = [tag_id for tag_id, _name, _slug in found.tags]
    rows = _listed_around(found.post, tag_ids, beside, at) if tag_ids or beside else []
    known = {entry.pk: entry for entry, _shared in rows}
    return Surroundings(
        tags=[(name, f"/tag/{slug}/") for _tag_id, name, slug in found.tags],
        previous=known.get(found.before) if found.before else None,
        next=known.get(found.after) if found.after else None,
        related=[entry for entry, shared in rows if shared][:SHOWN],
    )


def _listed_around(
    post: Post, tag_ids: list[int], beside: list[int], at: datetime
) -> list[tuple[Entry, int]]:
    """Published posts like this one and beside it, each with how many tags it shares."""
    around = Post.objects.published(at).filter(pk__in=ids_around(post.pk, tag_ids, beside))
    around = around.annotate(shared=shared_tags(tag_ids)).order_by("-shared", "-sorts_at", "-pk")
    return [(Entry(*row), shared) for *row, shared in around.values_list(*FIELDS, "shared")]
