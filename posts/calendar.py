"""The calendar: what comes out, leaves, opens and closes in a month, joined from every source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from posts.dates import clock_words, local_day, month_after, start_of
from posts.models import Post

SEES = "posts.view_post"
PLANNED = {
    Post.State.DRAFT.value: "Draft",
    Post.State.IN_REVIEW.value: "In review",
    Post.State.APPROVED.value: "Approved",
}
COLUMNS = (
    *("pk", "state", "publish_at", "withdraw_at", "precision"),
    *("working_version__title", "live_version__title"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on one day: what happens to what, where to open it, and who may know of it.

    kind names its look: planned, scheduled, published, leaves, opens or closes.
    """

    at: datetime
    kind: str
    what: str
    title: str
    address: str
    clock: str = ""
    is_late: bool = False
    needs: str = SEES

    @property
    def day(self) -> date:
        """The day in London."""
        return local_day(self.at)


def entries(first: date, end: date, user: Any, at: datetime | None = None) -> list[Entry]:
    """Everything from the first day to before the end that this person may know of, in order."""
    at, since, until = at or timezone.now(), start_of(first), start_of(end)
    found = list(_of_posts(since, until, at))
    for name in settings.CALENDAR_SOURCES:
        found += import_string(name)(since, until, at)
    known = {needs: user.has_perm(needs) for needs in {entry.needs for entry in found} if needs}
    seen = [entry for entry in found if known.get(entry.needs, True)]
    return sorted(seen, key=lambda entry: (entry.at, entry.title))


def in_month(first: date, user: Any, at: datetime | None = None) -> list[Entry]:
    """The entries of one month."""
    return entries(first, month_after(first), user, at)


def _of_posts(since: datetime, until: datetime, at: datetime) -> Iterator[Entry]:
    """Planned, scheduled, published and leaving posts; two queries without a text's body.

    Either has an index of its own; asked for in one, all posts would be read.
    """
    posts = Post.objects.out_of_bin().exclude(state=Post.State.WITHDRAWN).order_by()
    dated = posts.exclude(precision__in=(Post.Precision.MONTH, Post.Precision.UNKNOWN))
    out = dated.filter(publish_at__gte=since, publish_at__lt=until)
    leaving = dated.filter(withdraw_at__gte=since, withdraw_at__lt=until)
    yield from (_comes_out(row, at) for row in out.values(*COLUMNS))
    yield from (_leaves(row, at) for row in leaving.values(*COLUMNS))


def _comes_out(row: dict[str, Any], at: datetime) -> Entry:
    """A post on the day that it comes out or is wished to."""
    late = False
    if row["state"] in PLANNED:
        kind, what = "planned", f"{PLANNED[row['state']]}, not scheduled"
        late = row["publish_at"] <= at
    elif row["publish_at"] > at:
        kind, what = "scheduled", "Scheduled"
    else:
        kind, what = "published", "Published"
    clock = clock_words(row["publish_at"]) if row["precision"] == Post.Precision.MINUTE else ""
    return Entry(row["publish_at"], kind, what, _title(row), _address(row), clock, late)


def _leaves(row: dict[str, Any], at: datetime) -> Entry:
    """A post on the day that it is withdrawn by itself."""
    is_public = row["state"] == Post.State.PUBLISHED
    what = "Withdrawn by itself" if is_public else "To be withdrawn, if published"
    late = is_public and row["withdraw_at"] <= at
    clock = clock_words(row["withdraw_at"])
    return Entry(row["withdraw_at"], "leaves", what, _title(row), _address(row), clock, late)


def _title(row: dict[str, Any]) -> str:
    """What the post is called on the desk."""
    return str(row["working_version__title"] or row["live_version__title"] or "(no text yet)")


def _address(row: dict[str, Any]) -> str:
    """Its page on the desk."""
    return reverse("admin:posts_post_change", args=(row["pk"],))
