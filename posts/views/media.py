"""Media: uploaded files, given only to those who may see a text in which they stand."""

from __future__ import annotations

import logging
import re
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from django.conf import settings
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe

from posts.models import Upload
from posts.only_read import only_read
from posts.renditions import renditions_of, stem
from posts.uploading import stored_at

logger = logging.getLogger(__name__)
# Everything else is saved, not shown: a document opened in the blog's own name could lie.
SHOWN = ("image/", "video/", "text/vtt")
# Whatever the file is, it cannot run, load or send anything.
POLICY = "default-src 'none'; sandbox"
YEAR = 31_536_000
MOVED = 301
ONE_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})", re.IGNORECASE)


class Stored(NamedTuple):
    """A file of the store and how it is given out; its mark is the same for the same bytes only."""

    upload: Upload
    path: Path
    name: str
    content_type: str
    mark: str
    address: str


class Unsatisfiable(Exception):
    """A range that lies behind the end of the file."""


@only_read
def media(request: HttpRequest, key: str, name: str, width: int | None = None) -> HttpResponseBase:
    """One file, or one rendition of a picture, at its only name; another name leads there."""
    upload, shown = _found(request, key)
    response = give(request, upload, name, width)
    if response.status_code != MOVED:
        response.headers["Cache-Control"] = _kept_for(response, shown=shown)
    return response


def give(
    request: HttpRequest, upload: Upload, name: str, width: int | None = None
) -> HttpResponseBase:
    """A file for somebody who may see it; another name leads to its only one."""
    stored = _stored(upload, name, width)
    if name != stored.name:
        return HttpResponsePermanentRedirect(stored.address)
    response = _answer(request, stored)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _stored(upload: Upload, name: str, width: int | None) -> Stored:
    """The file of an address; only the widths that a picture is made in are there."""
    if width is None:
        address = upload.get_absolute_url()
        return Stored(
            upload, stored_at(upload), upload.name, upload.content_type, upload.key, address
        )
    ending = PurePosixPath(name).suffix
    wanted = renditions_of(upload.width or 0, upload.name)
    for each in wanted:
        if (each.width, each.ending) == (width, ending):
            return Stored(
                upload,
                stored_at(upload, each),
                f"{stem(upload.name)}{each.ending}",
                each.content_type,
                f"{upload.key}-{each.mark}",
                each.address(upload.key, upload.name),
            )
    raise Http404("This picture is not made in that width.")


def _kept_for(response: HttpResponseBase, *, shown: bool) -> str:
    """How long browsers, and shared caches, may keep an answer."""
    if response.status_code >= 400 or response.status_code == 302:
        return "no-store"
    if not shown:
        return "private, no-cache"
    return f"{'private' if settings.SIGN_IN_TO_READ else 'public'}, max-age={YEAR}, immutable"


def _found(request: HttpRequest, key: str) -> tuple[Upload, bool]:
    """The upload, and whether every reader sees it; 404 for those who may not."""
    at = timezone.now()
    upload = Upload.objects.shown_to_all(at).filter(key=key).first()
    if upload is not None:
        return upload, True
    upload = Upload.objects.visible_to(request.user, at).filter(key=key).first()
    if upload is None or upload.destroyed_at:
        raise Http404("There is no such file.")
    return upload, False


def _answer(request: HttpRequest, stored: Stored) -> HttpResponseBase:
    """304, the part asked for, or the whole file; a key never gets another content."""
    tag = f'"{stored.mark}"'
    changed = int(stored.upload.at.timestamp())
    unchanged = get_conditional_response(request, etag=tag, last_modified=changed)
    response = unchanged or _file(request, stored, tag)
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = http_date(changed)
    return response


def _file(request: HttpRequest, stored: Stored, tag: str) -> HttpResponseBase:
    """The file or a part of it; the whole picture while a rendition is not made yet."""
    size = _size(stored)
    if size is None:
        return HttpResponseRedirect(stored.upload.get_absolute_url())
    try:
        asked = _range(request, size, tag, stored.upload.at)
    except Unsatisfiable:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, length = asked or (0, size)
    response = (
        HttpResponse() if request.method == "HEAD" else _sent(Piece(stored.path, start, length))
    )
    response.status_code = 206 if asked else 200
    if asked:
        response.headers["Content-Range"] = f"bytes {start}-{start + length - 1}/{size}"
    response.headers["Content-Length"] = str(length)
    response.headers["Content-Type"] = _content_type(stored)
    response.headers["Accept-Ranges"] = "bytes"
    saved = not stored.content_type.startswith(SHOWN)
    response.headers["Content-Disposition"] = (
        content_disposition_header(saved, stored.name) or "inline"
    )
    return response


def _sent(piece: Piece) -> HttpResponseBase:
    """The part in one block, so that a slow reader holds up no worker.

    A file that was uploaded before UPLOAD_MAX_BYTES was lowered may be larger, and is streamed.
    """
    if piece.length > settings.UPLOAD_MAX_BYTES:
        return FileResponse(piece)
    block = piece.read()
    piece.close()
    return HttpResponse(block)


def _size(stored: Stored) -> int | None:
    """The bytes in the store; a missing file is somebody's mistake, so it is logged."""
    try:
        return stored.path.stat().st_size
    except OSError as error:
        upload = stored.upload
        if stored.mark != upload.key and stored_at(upload).is_file():
            return None
        logger.error("The file of upload %s (%s) is missing: %s", upload.pk, upload.name, error)
        raise Http404("The file is missing.") from None


def _content_type(stored: Stored) -> str:
    """The type; texts are kept in UTF-8."""
    text = stored.content_type.startswith("text/")
    return f"{stored.content_type}; charset=utf-8" if text else stored.content_type


def _range(request: HttpRequest, size: int, tag: str, changed: datetime) -> tuple[int, int] | None:
    """Start and length of the one range asked for; None for the whole file (RFC 9110, 14)."""
    asked = ONE_RANGE.fullmatch(request.headers.get("Range", "").strip())
    if request.method != "GET" or not asked or not _still(request, tag, changed):
        return None
    first, last = asked[1], asked[2]
    if not first and not last:
        return None
    if not first:
        start, end = max(size - int(last), 0), size - 1
    else:
        start, end = int(first), min(int(last or size - 1), size - 1)
        if last and int(last) < start:
            return None
    if start > end:
        raise Unsatisfiable
    return start, end - start + 1


def _still(request: HttpRequest, tag: str, changed: datetime) -> bool:
    """Whether the reader's first part is of this very file; without If-Range it is not asked."""
    known = request.headers.get("If-Range", "").strip()
    return not known or known == tag or parse_http_date_safe(known) == int(changed.timestamp())


class Piece:
    """A part of a file, read block by block; opened when it is first read, so never left open."""

    def __init__(self, path: Path, start: int, length: int) -> None:
        """Remember the part."""
        self.length = self._left = length
        self._path, self._start = path, start
        self._file: BinaryIO | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the part; none at its end."""
        if self._file is None:
            self._file = self._path.open("rb")
            self._file.seek(self._start)
        block = self._file.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(block)
        return block

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
