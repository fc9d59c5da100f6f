"""Related posts: those that share the most tags, the newest first among equals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import connection

from posts.listing import Entry

# Of each tag the newest this many are looked at, so that a busy tag costs what a rare one does.
LOOKED_AT = 60
SHOWN = 3
NEWEST = (
    "SELECT * FROM (SELECT content_object_id, sorts_at FROM posts_taggedpost"
    f" WHERE tag_id = %s ORDER BY sorts_at DESC LIMIT {LOOKED_AT}) AS newest_{{}}"
)
# Twice as many as are shown, for some may not be published.
RANKED = (
    "SELECT * FROM (SELECT content_object_id AS id, COUNT(*) AS shared FROM ({}) AS looked_at"
    " WHERE content_object_id <> %s GROUP BY content_object_id"
    " ORDER BY COUNT(*) DESC, MAX(sorts_at) DESC, content_object_id DESC"
    f" LIMIT {SHOWN * 2}) AS ranked"
)
# The columns of an Entry, in its order.
LISTED = (
    "SELECT p.id, p.kind, p.slug, p.day, p.precision, p.comments_mode,"
    " v.title, v.summary, v.excerpt, v.reading_minutes, around.shared"
    " FROM ({}) AS around JOIN posts_post p ON p.id = around.id"
    " JOIN posts_postversion v ON v.id = p.live_version_id"
    " WHERE p.state = 'published' AND p.publish_at <= %s"
    " ORDER BY around.shared DESC, p.sorts_at DESC, p.id DESC"
)


def listed_around(
    post_id: int, tag_ids: Sequence[int], beside: Sequence[int], at: datetime
) -> list[tuple[Entry, int]]:
    """Published posts like this one and those beside it, each with how many tags it shares.

    One query. A post beside it counts as sharing none; one that is like it too comes twice.
    """
    newest = " UNION ALL ".join(NEWEST.format(place) for place in range(len(tag_ids)))
    parts = [RANKED.format(newest)] if tag_ids else []
    parts += ["SELECT %s AS id, 0 AS shared"] * len(beside)
    if not parts:
        return []
    about = [*tag_ids, post_id, *beside] if tag_ids else [*beside]
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(LISTED.format(" UNION ALL ".join(parts)), [*about, moment])
        return [(Entry(*row), shared) for *row, shared in cursor.fetchall()]
