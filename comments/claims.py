"""Claims: who is reading an item of the queue, so that two moderators do not collide."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from comments.models import Comment
from people.models import User


def claim(comment: Comment, *, by: User, at: datetime | None = None) -> User | None:
    """Claim an item for five minutes; gives whoever else has it, None when it is ours.

    Whoever has left holds nothing.
    """
    at = at or timezone.now()
    until = at + timedelta(minutes=settings.COMMENT_CLAIM_MINUTES)
    row = Comment.objects.filter(pk=comment.pk)
    left = User.objects.filter(is_active=False).values("pk")
    free = Q(claimed_until=None) | Q(claimed_until__lte=at) | Q(claimed_by=None)
    if row.filter(free | Q(claimed_by=by) | Q(claimed_by__in=left)).update(
        claimed_by=by, claimed_until=until
    ):
        return None
    holder = row.select_related("claimed_by").first()
    return holder.claimed_by if holder else None
