"""Uses: which texts have an upload, so that nobody takes it away from under them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, QuerySet
from django.urls import reverse

from posts.models import Post, StandingPage, Upload
from posts.models.upload import NEWEST_THERE, SEEN_THERE

Link = Upload.posts.through
READERS, NEWEST, BINNED, EARLIER, PAGE = (
    "readers see it",
    "in the text that is being written",
    "in a draft that is in the bin",
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


def uses_of(upload: Upload) -> list[Use]:
    """Pages and posts that have or had an upload, those that have it now first."""
    uses = _posts(Link.objects.filter(upload=upload))
    return [*_pages(upload), *sorted(uses, key=lambda use: not use.is_now)]


def current_uses(upload: Upload) -> list[Use]:
    """Texts from which it would be missing, each by its name."""
    links = Link.objects.filter(SEEN_THERE | NEWEST_THERE, upload=upload)
    return [*_pages(upload), *_posts(links)]


def use_counts(uploads: Iterable[Upload]) -> dict[int, tuple[int, int]]:
    """Of each upload how many texts have it now, and how many had it earlier; two queries."""
    ids = {upload.pk: upload for upload in uploads}
    links: QuerySet[Any] = Link.objects.filter(upload__in=ids).order_by().values("upload")
    counted = links.annotate(
        every=Count("pk"), now=Count("pk", filter=SEEN_THERE | NEWEST_THERE)
    ).values_list("upload", "every", "now")
    counts = {pk: (now, every - now) for pk, every, now in counted}
    pages = list(StandingPage.objects.filter(body__contains="/media/").values_list("body"))
    for pk, upload in ids.items():
        current, earlier = counts.get(pk, (0, 0))
        more = sum(f"/media/{upload.key}/" in body for (body,) in pages)
        counts[pk] = (current + more, earlier)
    return counts


def _pages(upload: Upload) -> list[Use]:
    """Standing pages that have it."""
    pages = StandingPage.objects.filter(body__contains=f"/media/{upload.key}/")
    change = "admin:posts_standingpage_change"
    return [Use(page.title, reverse(change, args=(page.pk,)), PAGE) for page in pages]


def _posts(links: QuerySet[Any]) -> list[Use]:
    """The newest posts of these links, each with how it has the upload."""
    rows = links.order_by("-post__sorts_at", "-post").values_list(
        "post",
        "post__working_version__title",
        "post__state",
        ExpressionWrapper(SEEN_THERE, BooleanField()),
        ExpressionWrapper(NEWEST_THERE, BooleanField()),
    )
    return [_use(*row) for row in rows[:SHOWN]]


def _use(pk: int, title: str | None, state: str, seen: bool | None, newest: bool | None) -> Use:
    """One post that has it."""
    public = state in Post.PUBLIC
    written = BINNED if state == Post.State.BINNED else NEWEST
    how = READERS if seen and public else written if seen or newest else EARLIER
    return Use(title or "(no text yet)", reverse("admin:posts_post_change", args=(pk,)), how)
