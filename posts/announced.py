"""Announced: the notice of this minute, for pages that know no edition."""

from __future__ import annotations

from datetime import datetime

from django.core.cache import caches

from posts.editions import Notice
from posts.models import SiteNotice

KEPT = "site-notices"
# Other processes hear of a new notice after so many seconds; its own minutes are kept exactly.
SECONDS = 60
Planned = tuple[datetime, datetime, Notice]


def announced(at: datetime) -> Notice | None:
    """The notice that stands there at a moment."""
    planned: list[Planned] | None = caches["pages"].get(KEPT)
    if planned is None:
        planned = _planned(at)
        caches["pages"].set(KEPT, planned, SECONDS)
    return next((notice for start, end, notice in planned if start <= at < end), None)


def forget_announced() -> None:
    """Ask again for what is planned."""
    caches["pages"].delete(KEPT)


def _planned(at: datetime) -> list[Planned]:
    """Notices that are not over."""
    fields = ("starts_at", "ends_at", "words", "link", "link_words")
    rows = SiteNotice.objects.not_over(at).order_by("starts_at").values_list(*fields)
    return [(start, end, Notice(*said)) for start, end, *said in rows]
