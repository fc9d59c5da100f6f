"""Surroundings: what stands around a post's text, the same for every reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Subquery

from posts.listing import FIELDS, Entry
from posts.models import Post
from posts.related import SHOWN, ids_around, shared_tags


@dataclass(slots=True)
class Surroundings:
    """A post's tags, its neighbours, what is like it."""

    tags: list[tuple[str, str]]
    previous: Entry | None
    next: Entry | None
    related: list[Entry]


def surroundings(post: Post, at: datetime) -> Surroundings:
    """Everything around one post, in two queries."""
    before, after, tags = _tags_and_neighbours(post, at)
    beside = [other for other in (before, after) if other]
    tag_ids = [tag_id for tag_id, _name, _slug in tags]
    rows = _listed_around(post, tag_ids, beside, at) if tag_ids or beside else []
    found = {entry.pk: entry for entry, _shared in rows}
    return Surroundings(
        tags=[(name, f"/tag/{slug}/") for _tag_id, name, slug in tags],
        previous=found.get(before) if before else None,
        next=found.get(after) if after else None,
        related=[entry for entry, shared in rows if shared][:SHOWN],
    )


def _listed_around(
    post: Post, tag_ids: list[int], beside: list[int], at: datetime
) -> list[tuple[Entry, int]]:
    """Published posts like this one and beside it, each with how many tags it shares."""
    around = Post.objects.published(at).filter(pk__in=ids_around(post.pk, tag_ids, beside))
    around = around.annotate(shared=shared_tags(tag_ids)).order_by("-shared", "-sorts_at", "-pk")
    return [(Entry(*row), shared) for *row, shared in around.values_list(*FIELDS, "shared")]


def _tags_and_neighbours(
    post: Post, at: datetime
) -> tuple[int | None, int | None, list[tuple[int, str, str]]]:
    """Ids of the posts just before and just after this one in the order of lists, and its tags.

    In one query: a row for each tag, one without a tag where there is none.
    """
    others = Post.objects.published(at)
    tied = {"sorts_at": post.sorts_at}
    earlier = others.filter(sorts_at__lte=post.sorts_at).exclude(**tied, pk__gte=post.pk)
    later = others.filter(sorts_at__gte=post.sorts_at).exclude(**tied, pk__lte=post.pk)
    before = Subquery(earlier.newest_first().values("pk")[:1])
    after = Subquery(later.oldest_first().values("pk")[:1])
    tag = "tagged_items__tag"
    rows = Post.objects.filter(pk=post.pk).order_by(f"{tag}__name")
    found = list(rows.values_list(before, after, f"{tag}_id", f"{tag}__name", f"{tag}__slug"))
    return found[0][0], found[0][1], [row[2:] for row in found if row[2] is not None]
