"""Uses: which texts have an upload, so that nobody takes it away from under them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.urls import reverse

from posts.models import Post, StandingPage, Upload
from posts.models.upload import NEWEST_THERE, SEEN_THERE

Link = Upload.posts.through
READERS, NEWEST, EARLIER, PAGE = (
    "readers see it",
    "in the text that is being written",
    "in an earlier text only",
    "on a standing page",
)
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Use:
    """One text that has it: what it is called, where the desk finds it, and how it has it."""

    title: str
    address: str
    how: str

    @property
    def is_now(self) -> bool:
        """Whether something would be missing without it."""
        return self.how != EARLIER


def uses_of(upload: Upload, *, most: int = SHOWN) -> list[Use]:
    """Pages and posts that have an upload, those that have it now first; at most so many posts."""
    links = Link.objects.filter(upload=upload).annotate(
        seen=ExpressionWrapper(SEEN_THERE, BooleanField()),
        newest=ExpressionWrapper(NEWEST_THERE, BooleanField()),
    )
    rows = links.order_by("-post__sorts_at", "-post").values_list(
        "post", "post__working_version__title", "post__state", "seen", "newest"
    )[:most]
    return [*_pages(upload), *sorted(map(_use, rows), key=lambda use: not use.is_now)]


def current_uses(upload: Upload) -> list[Use]:
    """Texts from which it would be missing, each asked for by name."""
    links = Link.objects.filter(SEEN_THERE | NEWEST_THERE, upload=upload).annotate(
        seen=ExpressionWrapper(SEEN_THERE, BooleanField()),
        newest=ExpressionWrapper(NEWEST_THERE, BooleanField()),
    )
    rows = links.order_by("-post__sorts_at", "-post").values_list(
        "post", "post__working_version__title", "post__state", "seen", "newest"
    )
    return [*_pages(upload), *map(_use, rows[:SHOWN])]


def use_counts(uploads: Iterable[Upload]) -> dict[int, tuple[int, int]]:
    """Of each upload how many texts have it now, and how many had it earlier; two queries."""
    ids = {upload.pk: upload for upload in uploads}
    rows = Link.objects.filter(upload__in=ids).order_by().values_list("upload")
    now = Count("pk", filter=SEEN_THERE | NEWEST_THERE)
    counts = {pk: (current, every - current) for pk, every, current in _counted(rows, now)}
    pages = list(StandingPage.objects.filter(body__contains="/media/").values_list("body"))
    for pk, upload in ids.items():
        current, earlier = counts.get(pk, (0, 0))
        more = sum(f"/media/{upload.key}/" in body for (body,) in pages)
        counts[pk] = (current + more, earlier)
    return counts


def _counted(rows: object, now: Count) -> Iterator[tuple[int, int, int]]:
    """Upload, all its links, and those of now."""
    yield from rows.annotate(Count("pk"), now)  # type: ignore[attr-defined]


def _pages(upload: Upload) -> list[Use]:
    """Standing pages that have it."""
    pages = StandingPage.objects.filter(body__contains=f"/media/{upload.key}/")
    change = "admin:posts_standingpage_change"
    return [Use(page.title, reverse(change, args=(page.pk,)), PAGE) for page in pages]


def _use(row: tuple[int, str | None, str, bool | None, bool | None]) -> Use:
    """One post that has it."""
    pk, title, state, seen, newest = row
    public = state in (Post.State.PUBLISHED, Post.State.WITHDRAWN)
    how = READERS if seen and public else NEWEST if seen or newest else EARLIER
    return Use(title or "(no text yet)", reverse("admin:posts_post_change", args=(pk,)), how)
