"""Upkeep of the store: what is missing beside a picture is made, what nobody knows goes."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from math import inf
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from posts.models import Upload
from posts.uploading import add_renditions

logger = logging.getLogger(__name__)
# An upload is on its way for seconds; a day leaves room for a clock that is wrong.
LEFT_ALONE = timedelta(days=1)
# KEY, KEY.w960.webp, and what a write leaves that was killed.
OURS = re.compile(r"\.?[\w-]{8,32}(?:\.w\d+\.[a-z]+)?")
AT_ONCE = 500
# A round of the clock must not take minutes; the rest comes in the next.
PICTURES_AT_ONCE = 50
# So many files that nobody knows are an accident; more look like the wrong database.
FEW = 20


class LooksWrong(Exception):
    """More would be removed than an accident leaves behind."""


def pictures_without_renditions() -> QuerySet[Upload]:
    """Pictures in the store whose smaller forms are not known to be there, the newest first."""
    pictures = Upload.objects.filter(kind=Upload.Kind.PICTURE, has_renditions=False)
    return pictures.filter(destroyed_at__isnull=True)


def try_to_add_renditions(upload: Upload) -> bool:
    """Make a picture's renditions; one that cannot be read is logged and does not stop others."""
    try:
        add_renditions(upload)
    except Exception as error:  # a damaged file can raise anything inside a decoder
        logger.error("No renditions of upload %s (%s): %r", upload.pk, upload.name, error)
        return False
    return True


def make_renditions(at: datetime) -> str:
    """Pictures kept before renditions were made, or whose making was cut short, get theirs."""
    pictures = pictures_without_renditions()[:PICTURES_AT_ONCE]
    made = sum(try_to_add_renditions(upload) for upload in pictures)
    return f"{made} picture{'' if made == 1 else 's'} made in smaller widths"


def clear_store(at: datetime) -> str:
    """Files that no row names, left by a killed process, are taken away after a day."""
    return f"{clear_orphans(at)} forgotten files removed"


def clear_orphans(at: datetime) -> int:
    """Remove files of no upload that are older than a day; gives how many there were."""
    oldest = (at - LEFT_ALONE).timestamp()
    old = [path for path in _files() if _changed(path) < oldest]
    known = _known(old)
    orphans = [path for path in old if path.name.partition(".")[0] not in known]
    if len(orphans) > max(FEW, len(old) // 2):
        raise LooksWrong(
            f"{len(orphans)} of {len(old)} files belong to no upload. Is this the right database "
            f"for {settings.MEDIA_ROOT}? Nothing was removed."
        )
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _files() -> Iterator[Path]:
    """Every file that the store's own code wrote, two letters of its key above it."""
    for path in Path(settings.MEDIA_ROOT).glob("??/*"):
        if path.is_file() and OURS.fullmatch(path.name):
            yield path


def _changed(path: Path) -> float:
    """When a file was written; one that has just gone counts as new."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return inf


def _known(paths: list[Path]) -> set[str]:
    """Which of these files' keys have a row; a half-written file has no key."""
    keys = list({path.name.partition(".")[0] for path in paths})
    known: set[str] = set()
    for start in range(0, len(keys), AT_ONCE):
        kept = Upload.objects.filter(destroyed_at=None, key__in=keys[start : start + AT_ONCE])
        known |= set(kept.values_list("key", flat=True))
    return known
