"""Reach: what a post brought back from readers, in numbers of all together and of nobody alone."""

from __future__ import annotations

from django.db.models import Count, Q

from comments.models import Comment, Reaction

# What is said, one and many, and how often.
Figure = tuple[str, str, int]


def reach(post_id: int) -> list[Figure]:
    """Comments that readers see, answers among them, and “useful”; two queries."""
    shown = Comment.objects.published().filter(post=post_id).order_by()
    counts = shown.aggregate(
        comments=Count("pk"), replies=Count("pk", filter=Q(parent__isnull=False))
    )
    useful = Reaction.objects.filter(comment__in=shown.values("pk")).count()
    return [
        ("comment", "comments", counts["comments"]),
        ("of them a reply", "of them replies", counts["replies"]),
        ("“useful”", "“useful”", useful),
    ]
