"""Claims: who is reading an item of the queue, so that two moderators do not collide."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from comments.models import Comment
from people.models import User


def claim(comment: Comment, *, by: User, at: datetime | None = None) -> User | None:
    """Claim an item for five minutes; gives whoever else has it, None when it is ours."""
    at = at or timezone.now()
    until = at + timedelta(minutes=settings.COMMENT_CLAIM_MINUTES)
    row = Comment.objects.filter(pk=comment.pk)
    free = row.exclude(claimed_until__gt=at, claimed_by__isnull=False) | row.filter(claimed_by=by)
    if free.update(claimed_by=by, claimed_until=until):
        return None
    holder = row.select_related("claimed_by").first()
    return holder.claimed_by if holder else None
