"""Restoring: an earlier text of a post becomes its newest one; nothing is taken away for it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from posts.models import Post, PostVersion
from posts.publishing import Person, PublishingError, save_version
from posts.texts import text_of


@transaction.atomic
def restore(
    post: Post, number: int, *, by: Person, based_on: int, at: datetime | None = None
) -> PostVersion:
    """Make an earlier text the working one; readers see no change until it is published.

    based_on is the number of the newest version that the person saw; StaleText is raised when
    somebody saved a newer one since.
    """
    versions = PostVersion.objects.select_related("lead_picture")
    version = versions.filter(post=post, number=number).first()
    if version is None:
        raise PublishingError(f"This post has no version {number}.")
    why = f"Restored from version {number}"
    restored = save_version(post, text_of(version), by=by, at=at, why=why, based_on=based_on)
    if restored.number == based_on:
        raise PublishingError(f"Version {number} says the same as the newest text.")
    return restored
