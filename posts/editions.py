"""Editions: the key under which anything rendered for readers may be kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.core.cache import caches
from django.db.models import Max, Subquery
from django.utils import timezone

from posts.models import Edition, Post

Kept = TypeVar("Kept")


def current_edition(at: datetime | None = None) -> str:
    """A key that changes with every publishing deed and when a scheduled post's minute comes."""
    latest = (
        Post.objects.published(at or timezone.now())
        .order_by()
        .values("state")
        .annotate(latest=Max("publish_at"))
        .values("latest")
    )
    row = Edition.objects.annotate(latest=Subquery(latest)).values_list("mark", "latest").first()
    return f"{row[0]}.{row[1]:%Y%m%d%H%M%S%f}" if row and row[1] else "empty"


def raise_edition() -> None:
    """Say that readers see something new; called inside the deed's transaction."""
    mark = secrets.token_hex(8)
    if not Edition.objects.filter(pk=1).update(mark=mark):
        Edition.objects.create(pk=1, mark=mark)


def kept(edition: str, name: str, make: Callable[[], Kept]) -> Kept:
    """What make() gives, worked out once an edition in each process."""
    key = f"{edition}:{name}"
    found = caches["pages"].get(key)
    if found is None:
        found = make()
        caches["pages"].set(key, found)
    return found
