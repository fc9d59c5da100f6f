"""Editions: the key under which anything rendered for readers may be kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from django.core.cache import caches
from django.db.models import Subquery
from django.utils import timezone

from posts.dates import UNDATED
from posts.models import Edition, Post

# Microseconds: two deeds within a second are two editions.
MOMENT = "%Y%m%d%H%M%S%f"
Kept = TypeVar("Kept")


def current_edition(at: datetime | None = None) -> str:
    """A key that changes with every publishing deed and when a scheduled post's minute comes."""
    # Of any state, so that one index answers: a mark too many costs nothing but a new rendering.
    newest = Post.objects.filter(publish_at__lte=at or timezone.now()).order_by("-publish_at")
    latest = Subquery(newest.values("publish_at")[:1])
    row = Edition.objects.annotate(latest=latest).values_list("mark", "latest").first()
    return f"{row[0]}.{row[1] or UNDATED:{MOMENT}}" if row else "empty"


def raise_edition() -> None:
    """Say that readers see something new; called inside the deed's transaction."""
    mark = f"{timezone.now():{MOMENT}}-{secrets.token_hex(5)}"
    if not Edition.objects.filter(pk=1).update(mark=mark):
        Edition.objects.create(pk=1, mark=mark)


def edition_moment(edition: str) -> datetime | None:
    """When an edition began: its deed or its scheduled minute; None before the first deed."""
    raised, stamped, rest = edition.partition("-")
    if not stamped:
        return None
    moments = (raised, rest.partition(".")[2])
    return max(datetime.strptime(moment, MOMENT).replace(tzinfo=UTC) for moment in moments)


def kept(edition: str, name: str, make: Callable[[], Kept]) -> Kept:
    """What make() gives, worked out once an edition in each process."""
    key = f"{edition}:{name}"
    found = caches["pages"].get(key)
    if found is None:
        found = make()
        caches["pages"].set(key, found)
    return found
