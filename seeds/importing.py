"""Importing: files in batches, each file wholly or not at all."""

from __future__ import annotations

import hashlib
import logging
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from seeds.catalogue import Catalogue
from seeds.known import Shelf
from seeds.limits import fitting
from seeds.models import Source
from seeds.planning import FileResult, Plan
from seeds.readers import Capture, UnreadableError, read_capture
from seeds.readers.decoding import LARGEST_FILE
from seeds.writing import Writer

logger = logging.getLogger(__name__)

# Files of one transaction: few enough to keep memory flat, many enough to be quick.
BATCH_FILES = 200
BATCH_BYTES = 8_000_000
# Any number that nothing else in this database locks.
IMPORT_LOCK = 20170731


@dataclass(frozen=True, slots=True)
class CaptureFile:
    """A file to import, its name in the report, the place by which it is known again.

    An error says why there is none.
    """

    path: Path
    name: str
    place: str = ""
    error: str = ""


@dataclass(slots=True)
class ReadFile:
    """A file that was read: its capture, or the reason why there is none."""

    name: str
    place: str = ""
    fingerprint: str = ""
    capture: Capture | None = None
    error: str = ""


@dataclass(slots=True)
class Importer:
    """One run over many files; files of a batch share a transaction."""

    catalogue: Catalogue
    overwrite: bool = False
    at: datetime = field(default_factory=timezone.now)
    undated: dict[int, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)

    def run(self, files: Sequence[CaptureFile]) -> Iterator[FileResult]:
        """The result of each file, in order."""
        for batch in batches(files):
            try:
                yield from self.write(batch)
            except (IntegrityError, DataError):
                yield from self.write_one_by_one(batch)

    def write_one_by_one(self, batch: list[ReadFile]) -> Iterator[FileResult]:
        """A file that the database refuses is named, and the others are imported."""
        for one in batch:
            try:
                yield from self.write([one])
            except (IntegrityError, DataError) as error:
                yield FileResult(one.name, error=f"the database refused it: {error}")

    @transaction.atomic
    def write(self, batch: list[ReadFile]) -> list[FileResult]:
        """Plan and write a batch; all of it or nothing."""
        wait_for_other_imports()
        readable = [(one, one.capture) for one in batch if one.capture]
        shelf = Shelf(post.title for _, capture in readable for post in capture.posts)
        plan = Plan(shelf, self.catalogue, self.changed(batch), self.overwrite)
        results = [
            plan.add(one.name, one.capture, one.place)
            if one.capture
            else FileResult(one.name, error=one.error)
            for one in batch
        ]
        Writer(self.catalogue, self.at).write(shelf, [row_of(one) for one in batch if one.capture])
        self.note_undated(shelf)
        self.seen.update(one.place for one in batch)
        return results

    def changed(self, batch: list[ReadFile]) -> set[str]:
        """Places of files that an earlier run read with another content."""
        prints = {one.place: one.fingerprint for one in batch if one.place not in self.seen}
        rows = Source.objects.filter(place__in=prints)
        return {row.place for row in rows if row.fingerprint != prints[row.place]}

    def note_undated(self, shelf: Shelf) -> None:
        for known in shelf:
            if known.row and known.sources:
                self.undated.pop(known.row.pk, None)
                if not known.row.post.day and not known.shown.is_known:
                    self.undated[known.row.pk] = known.facts.title


def wait_for_other_imports() -> None:
    """Two imports at once take turns; SQLite's own transactions already do."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])


def row_of(one: ReadFile) -> Source:
    kind = one.capture.kind if one.capture else ""
    return Source(place=one.place, name=one.name, fingerprint=one.fingerprint, kind=kind)


def batches(files: Sequence[CaptureFile]) -> Iterator[list[ReadFile]]:
    """Files read one after the other, in batches of limited number and size."""
    batch: list[ReadFile] = []
    size = 0
    for file in files:
        one, length = read_file(file)
        batch.append(one)
        size += length
        if len(batch) >= BATCH_FILES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_file(file: CaptureFile) -> tuple[ReadFile, int]:
    """Read one file; whatever is wrong with it becomes a sentence."""
    if file.error:
        return ReadFile(file.name, error=file.error), 0
    try:
        content = content_of(file.path)
        fingerprint = hashlib.sha256(content).hexdigest()
        capture = fitted(read_capture(content))
        return ReadFile(file.name, file.place, fingerprint, capture), len(content)
    except UnreadableError as error:
        return ReadFile(file.name, error=str(error)), 0
    except OSError as error:
        return ReadFile(file.name, error=error.strerror or str(error)), 0
    except Exception as error:
        # A mistake of the readers must cost one file, not the ten thousand after it.
        logger.exception("The readers failed on %s", file.name)
        return ReadFile(file.name, error=f"the readers failed: {error!r}"), 0


def fitted(capture: Capture) -> Capture:
    """The capture with posts that fit what the blog can hold."""
    notices = list(capture.notices)
    posts = tuple(fitting(post, notices) for post in capture.posts)
    return Capture(capture.kind, posts, tuple(notices))


def content_of(path: Path) -> bytes:
    """The bytes of a file, unless it is none or far too large to be a capture."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError("this is no file of text but a pipe, a socket or a device")
    if status.st_size > LARGEST_FILE:
        raise UnreadableError(f"{status.st_size:,} bytes; the limit is {LARGEST_FILE:,}")
    return path.read_bytes()
