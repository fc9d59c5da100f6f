"""Uploading: the only code that puts files into the store, each with its row or not at all."""

from __future__ import annotations

import errno
import logging
import os
import weakref
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from tempfile import mkstemp
from typing import Any, Protocol

from django.conf import settings
from django.db import transaction

from people.models import User
from posts.file_types import UploadRefused, checked_size, file_type
from posts.models import Upload
from posts.pictures import drawn_again
from posts.renditions import Rendition, drawn, renditions_of
from posts.slugs import make_slug

__all__ = [
    "UploadRefused",
    "add_renditions",
    "remove_files",
    "store_file",
    "store_picture",
    "stored_at",
]

logger = logging.getLogger(__name__)
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NO_ROOM = "There is no room left to keep files. Nothing was kept; tell the administrator."
NOT_KEPT = "The file could not be kept. Nothing was kept; try again, or tell the administrator."


class Sent(Protocol):
    """A file as a form gives it."""

    name: str | None

    def read(self, size: int = ..., /) -> bytes:
        """The next bytes."""
        ...


def store_picture(file: Sent, *, by: User | None, description: str = "") -> Upload:
    """Keep a picture, drawn again; raises UploadRefused, whose words are for the sender."""
    picture = drawn_again(_content(file))
    upload = Upload(
        kind=Upload.Kind.PICTURE,
        name=tidy_name(file.name, picture.type.ending, "picture"),
        content_type=picture.type.content_type,
        width=picture.width,
        height=picture.height,
        description=_described(description),
        by=by,
        has_renditions=True,
    )
    smaller = drawn(picture.content, renditions_of(picture.width, upload.name))
    return _keep(picture.content, upload, smaller)


def store_file(file: Sent, *, by: User | None, description: str = "") -> Upload:
    """Keep a document, video or captions as it came; raises UploadRefused."""
    content = _content(file)
    found = file_type(content, file.name or "")
    upload = Upload(
        kind=Upload.Kind.FILE,
        name=tidy_name(file.name, found.ending, "file"),
        content_type=found.content_type,
        description=_described(description),
        by=by,
    )
    return _keep(content, upload)


def add_renditions(upload: Upload) -> None:
    """Make what is missing of a picture that was kept before; doing it again changes nothing."""
    wanted = renditions_of(upload.width or 0, upload.name)
    missing = [each for each in wanted if not stored_at(upload, each).is_file()]
    if missing:
        for each, content in drawn(stored_at(upload).read_bytes(), missing).items():
            _write(content, stored_at(upload, each))
    Upload.objects.filter(pk=upload.pk).update(has_renditions=True)


def stored_at(upload: Upload, rendition: Rendition | None = None) -> Path:
    """Where the content lies: under its key, whatever the sender called it."""
    whole = Path(settings.MEDIA_ROOT) / upload.key[:2] / upload.key
    return whole.with_name(f"{upload.key}.{rendition.mark}") if rendition else whole


def remove_files(upload: Upload) -> None:
    """Take a file and its renditions out of the store; what is not there is no matter."""
    renditions = renditions_of(upload.width or 0, upload.name)
    _remove([stored_at(upload), *(stored_at(upload, each) for each in renditions)])


def tidy_name(name: str | None, ending: str, fallback: str) -> str:
    """A name for the address: no folders, plain letters, the ending of what it really is."""
    last = PurePosixPath((name or "").replace("\\", "/")).name
    return make_slug(last.rpartition(".")[0] or last, fallback) + ending


def _content(file: Sent) -> bytes:
    """The bytes, never more than one above what is kept."""
    return checked_size(file.read(settings.UPLOAD_MAX_BYTES + 1))


def _described(description: str) -> str:
    """The description with single blanks; one that does not fit is refused, not cut."""
    words = " ".join(description.split())
    longest = Upload._meta.get_field("description").max_length or 0
    if len(words) > longest:
        raise UploadRefused(f"Describe it in at most {longest} characters.")
    return words


def _keep(
    content: bytes, upload: Upload, renditions: Mapping[Rendition, bytes] | None = None
) -> Upload:
    """Write the files, then the row; when anything fails, or is rolled back, nothing is there."""
    upload.size = len(content)
    files = {stored_at(upload): content}
    files |= {stored_at(upload, each): drawing for each, drawing in (renditions or {}).items()}
    try:
        for path, written in files.items():
            _write(written, path)
    except OSError as error:
        logger.exception("An upload could not be written to %s", stored_at(upload))
        _remove(files)
        raise UploadRefused(NO_ROOM if error.errno in FULL else NOT_KEPT) from error
    with transaction.atomic():
        transaction.on_commit(_Placed(files).stay)
        upload.save(force_insert=True)
    return upload


def _write(content: bytes, path: Path) -> None:
    """Put a whole file in its place in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _remove(paths: Iterable[Path]) -> None:
    """Take files away, those that are there."""
    for path in paths:
        with suppress(OSError):
            path.unlink()


class _Placed:
    """Files in their place: they go when the transaction that they came with is rolled back.

    Django has no hook for that, but drops what was to be done on commit; the files go with it.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        """Remember what would have to go."""
        self._removal: weakref.finalize[Any, Any] = weakref.finalize(self, _remove, list(paths))

    def stay(self) -> None:
        """The transaction is committed."""
        self._removal.detach()
