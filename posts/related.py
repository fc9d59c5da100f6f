"""Related posts: those that share the most tags, the newest first among equals."""

from __future__ import annotations

from collections import Counter

from django.db import connection

# Of each tag the newest this many are looked at, so that a busy tag costs what a rare one does.
LOOKED_AT = 60
SHOWN = 3


def related_ids(post_id: int, tag_ids: list[int]) -> list[int]:
    """Up to three ids of posts that share tags with this one; one query, published or not."""
    if not tag_ids:
        return []
    newest = (
        "SELECT * FROM (SELECT content_object_id, sorts_at FROM posts_taggedpost"
        f" WHERE tag_id = %s ORDER BY sorts_at DESC LIMIT {LOOKED_AT}) AS newest_{{}}"
    )
    query = " UNION ALL ".join(newest.format(place) for place in range(len(tag_ids)))
    with connection.cursor() as cursor:
        cursor.execute(query, tag_ids)
        rows = cursor.fetchall()
    sorts_at = dict(rows)
    shared = Counter(other for other, _sorts_at in rows if other != post_id)
    ranked = sorted(shared, key=lambda other: (shared[other], sorts_at[other], other), reverse=True)
    return ranked[: SHOWN * 2]
