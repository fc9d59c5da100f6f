"""Holding: a text that is kept holds its pictures and files; what it needs comes out of the bin."""

from __future__ import annotations

from posts.dates import local_day, long_date
from posts.models import Upload
from posts.models.upload import UploadQuerySet
from posts.shown_pictures import UPLOAD_IN_TEXT


class UploadGone(Exception):
    """A text needs what is destroyed; its words are for the person who saves it."""


def hold(uploads: UploadQuerySet) -> list[Upload]:
    """The uploads that a text needs, locked until it is kept, so that nobody bins them meanwhile.

    What lay in the bin is brought back. Called inside the deed's transaction.
    """
    needed = list(uploads.select_for_update().order_by("pk"))
    if gone := [upload for upload in needed if upload.destroyed_at]:
        raise UploadGone(gone_words(gone))
    if binned := [upload.pk for upload in needed if upload.binned_at]:
        Upload.objects.filter(pk__in=binned).update(binned_at=None, binned_by=None)
    return needed


def hold_in(html: str) -> None:
    """Hold what a standing page's text needs."""
    hold(Upload.objects.filter(key__in=UPLOAD_IN_TEXT.findall(html)))


def gone_from(html: str) -> str:
    """Words about what a text needs that is destroyed; nothing where all is there."""
    keys = UPLOAD_IN_TEXT.findall(html)
    gone = Upload.objects.filter(key__in=keys, destroyed_at__isnull=False) if keys else ()
    return gone_words(list(gone)) if gone else ""


def gone_words(gone: list[Upload]) -> str:
    """Which files are no more, since when, and what to do."""
    told = ", ".join(
        f"“{upload.name}” (destroyed on {long_date(local_day(upload.destroyed_at))})"
        for upload in gone
        if upload.destroyed_at
    )
    return f"This text shows what is not there any more: {told}. Take it out, or add another."
