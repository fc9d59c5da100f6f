"""MARKER: answers with words that stand nowhere else, and looks for them in every other place."""

from __future__ import annotations

import base64
import binascii
import logging
import re
import secrets
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core import mail
from django.core.cache import caches
from django.db import connection
from django.views.debug import ExceptionReporter

from polls.attacks.reading import dump

TRIED = (
    "Sent words that stand nowhere else, in answers that were taken, refused, lost with the "
    "session, and met a broken database; looked for them in every table, session, cache, log line "
    "at DEBUG, statement, error report and mail, encoded ones too."
)
PARTS = re.compile(rb"[^A-Za-z0-9+/=_-]+")
SHORTEST_PART = 24
LEVEL = logging.DEBUG
ERROR_REPORT = "an error report"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to send words; kept: the table in which they may stand; reports: an error is."""

    name: str
    send: Callable[[str], None]
    kept: str = ""
    reports: bool = False


def attack(ways: list[Way]) -> list[str]:
    """Places where words stand that should not."""
    found = []
    for way in ways:
        marker = f"marker{secrets.token_hex(8)}"
        with listening() as heard:
            way.send(marker)
        places = {place for place, said in heard if holds(said, marker)} | _kept(marker)
        found += [f"{way.name}: {place}" for place in sorted(places - {way.kept})]
        if way.kept and way.kept not in places:
            found.append(f"{way.name}: the words are not where they belong")
        if way.reports and ERROR_REPORT not in dict(heard):
            found.append(f"{way.name}: no error was reported, so nothing was tried")
    return found


@contextmanager
def listening() -> Iterator[list[tuple[str, bytes]]]:
    """Hear logs at DEBUG, error reports and statements while the block runs."""
    heard: list[tuple[str, bytes]] = []
    ear, root = Ear(heard), logging.getLogger()
    level, others, debugging = root.level, root.handlers, connection.force_debug_cursor
    # Only this ear: what the attack provokes is no news for whoever reads the log.
    root.handlers = [ear]
    root.setLevel(LEVEL)
    connection.force_debug_cursor = True
    connection.queries_log.clear()
    try:
        yield heard
    finally:
        connection.force_debug_cursor = debugging
        root.handlers = others
        root.setLevel(level)
        heard += [("a statement", str(one["sql"]).encode()) for one in connection.queries_log]


class Ear(logging.Handler):
    """Writes down every line that reaches the root of all logs, and the report of each error."""

    def __init__(self, heard: list[tuple[str, bytes]]) -> None:
        super().__init__(LEVEL)
        self.heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        """The line as a file would get it, and the facts beside it."""
        facts = {name: value for name, value in vars(record).items() if name != "request"}
        self.heard.append((f"the log {record.name}", f"{self.format(record)} {facts}".encode()))
        if record.exc_info and hasattr(record, "request"):
            report = ExceptionReporter(record.request, *record.exc_info)
            for text in (report.get_traceback_text(), report.get_traceback_html()):
                self.heard.append((ERROR_REPORT, text.encode()))


def holds(said: bytes, marker: str) -> bool:
    """Whether words stand in what was said, plain or encoded as sessions and caches are."""
    wanted = marker.encode()
    return any(wanted in reading for reading in readings(said))


def readings(said: bytes) -> Iterator[bytes]:
    """The bytes themselves, and their parts out of base 64 and unpacked."""
    yield said
    for part in PARTS.split(said):
        if len(part) < SHORTEST_PART:
            continue
        try:
            plain = base64.b64decode(part + b"=" * (-len(part) % 4), altchars=b"-_")
        except (binascii.Error, ValueError):
            continue
        yield plain
        try:
            yield zlib.decompress(plain)
        except zlib.error:
            continue


def _kept(marker: str) -> set[str]:
    """Every table, cache and mail that holds the words."""
    places = {
        table.name
        for table in dump()
        for row in table.rows
        if any(holds(_bytes(value), marker) for value in row if isinstance(value, str | bytes))
    }
    for name, cache in ((alias, caches[alias]) for alias in caches):
        entries = getattr(cache, "_cache", None)
        values = entries.values() if isinstance(entries, dict) else ()
        if any(holds(_bytes(value), marker) for value in values):
            places.add(f"the cache {name}")
    sent = getattr(mail, "outbox", [])
    if any(marker in str(message.message()) for message in sent):
        places.add("a mail")
    return places


def _bytes(value: Any) -> bytes:
    """A value as bytes."""
    return value if isinstance(value, bytes) else str(value).encode()
