"""Surroundings: what stands around a post's text, the same for every reader.

Every post's first view after a change asks for this, and building these queries costs more than
their answers (measured by `make bench`), so they are asked as they stand here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from posts.listing import Entry
from posts.models import Post
from posts.related import SHOWN, listed_around

BESIDE = (
    "SELECT * FROM (SELECT id, '{way}' AS name, '' AS slug FROM posts_post"
    " WHERE state = 'published' AND publish_at <= %s AND sorts_at {no_further} %s"
    " AND NOT (sorts_at = %s AND id {not_nearer} %s) ORDER BY {order} LIMIT 1) AS {way}"
)
# A row for the post before, one for the post after, one for each tag, which has a slug, and one for
# each abbreviation of the glossary, which has no number.
STATEMENT = " UNION ALL ".join(
    (
        BESIDE.format(
            way="before", no_further="<=", not_nearer=">=", order="sorts_at DESC, id DESC"
        ),
        BESIDE.format(way="after", no_further=">=", not_nearer="<=", order="sorts_at, id"),
        "SELECT t.id, t.name, t.slug FROM posts_taggedpost p JOIN posts_tag t ON t.id = p.tag_id"
        " WHERE p.content_object_id = %s",
        "SELECT 0, short, meaning FROM posts_abbreviation",
    )
)


@dataclass(slots=True)
class Surroundings:
    """A post's tags, its neighbours, what is like it, and what abbreviations mean."""

    tags: list[tuple[str, str]]
    previous: Entry | None
    next: Entry | None
    related: list[Entry]
    meanings: dict[str, str]


def surroundings(post: Post, at: datetime) -> Surroundings:
    """Everything around one post, in two queries."""
    rows = _asked(post, at)
    beside = {name: number for number, name, slug in rows if number and not slug}
    tags = sorted((row for row in rows if row[0] and row[2]), key=lambda row: row[1])
    listed = listed_around(post.pk, [tag[0] for tag in tags], [*beside.values()], at)
    found = {entry.pk: entry for entry, _shared in listed}
    return Surroundings(
        tags=[(name, f"/tag/{slug}/") for _number, name, slug in tags],
        previous=found.get(beside.get("before", 0)),
        next=found.get(beside.get("after", 0)),
        related=[entry for entry, shared in listed if shared][:SHOWN],
        meanings={short: meaning for number, short, meaning in rows if not number},
    )


def _asked(post: Post, at: datetime) -> list[tuple[int, str, str]]:
    """What STATEMENT says: a number, a name, and a slug or a meaning."""
    adapt: Any = connection.ops.adapt_datetimefield_value
    place = (adapt(at), adapt(post.sorts_at), adapt(post.sorts_at), post.pk)
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, (*place, *place, post.pk))
        return cursor.fetchall()
