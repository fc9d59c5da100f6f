"""Leavers: what somebody who left kept to themselves goes; what they said is only counted."""

from __future__ import annotations

from people.models import User
from posts.editions import raise_presses
from posts.feeds.private import renew_key
from posts.models import LastVisit, PostReaction, PostWish, SavedPost


def forget_leaver(person: User) -> None:
    """Saved posts, wishes and the day of the last visit go; the key of their feed opens nothing."""
    for model in (LastVisit, PostWish):
        model.objects.filter(person=person).delete()
    SavedPost.objects.filter(by=person).delete()
    PostReaction.objects.filter(by=person).update(by=None)
    raise_presses()
    renew_key(person)
