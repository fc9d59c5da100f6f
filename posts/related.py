"""Related posts: those that share the most tags, the newest first among equals."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from posts.models import TaggedPost

# Of each tag the newest this many are looked at, so that a busy tag costs what a rare one does.
LOOKED_AT = 60
SHOWN = 3
NEWEST = (
    "SELECT * FROM (SELECT content_object_id, sorts_at FROM posts_taggedpost"
    f" WHERE tag_id = %s ORDER BY sorts_at DESC LIMIT {LOOKED_AT}) AS newest_{{}}"
)
# Twice as many as are shown, for some may not be published.
RANKED = (
    "SELECT content_object_id FROM (SELECT content_object_id FROM ({}) AS looked_at"
    " WHERE content_object_id <> %s GROUP BY content_object_id"
    " ORDER BY COUNT(*) DESC, MAX(sorts_at) DESC, content_object_id DESC"
    f" LIMIT {SHOWN * 2}) AS ranked"
)


def ids_around(post_id: int, tag_ids: Sequence[int], beside: Sequence[int]) -> RawSQL:
    """The ids of posts that share tags with this one and of those beside it, published or not."""
    newest = " UNION ALL ".join(NEWEST.format(place) for place in range(len(tag_ids)))
    parts = [RANKED.format(newest)] if tag_ids else []
    parts += ["SELECT %s"] * len(beside)
    about = [*tag_ids, post_id, *beside] if tag_ids else [*beside]
    return RawSQL(" UNION ALL ".join(parts), about)  # noqa: S611 (numbers are parameters)


def shared_tags(tag_ids: Sequence[int]) -> Coalesce:
    """How many of these tags a post has."""
    same = TaggedPost.objects.filter(content_object=OuterRef("pk"), tag__in=tag_ids).order_by()
    counted = same.values("content_object").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), Value(0), output_field=IntegerField())
