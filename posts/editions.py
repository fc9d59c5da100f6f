"""Editions: the key under which anything rendered for readers may be kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple, Protocol, TypeVar

from django.core.cache import caches
from django.db import connection
from django.db.models import F
from django.utils import timezone

from people.planned import planned_cursor
from posts.dates import UNDATED
from posts.models import Edition

# Microseconds: two deeds within a second are two editions.
MOMENT = "%Y%m%d%H%M%S%f"
# Every page asks this, and building it by the ORM costs ten times what the database takes. Posts
# of any state count, so that one index answers: a mark too many is only a new rendering. The
# notice at the top of every page comes along, and changes the key at its minutes.
MARK_AND_MINUTE = (
    "SELECT mark, presses, namespace,"
    " (SELECT MAX(publish_at) FROM posts_post WHERE publish_at <= %s),"
    " n.id, n.words, n.link, n.link_words FROM posts_edition"
    " LEFT JOIN posts_sitenotice n ON n.starts_at <= %s AND n.ends_at > %s"
)
LONGEST_NAME = 150
Kept = TypeVar("Kept")


class Notice(NamedTuple):
    """What stands at the top of every page for a while."""

    words: str
    link: str
    link_words: str


class EditionKey(str):
    """The key of an edition; its minute's notice, the key of presses, the blog's namespace."""

    notice: Notice | None = None
    presses: str = ""
    namespace: str = ""


def current_edition(at: datetime | None = None) -> EditionKey:
    """A key that changes with every publishing deed and when a post's or notice's minute comes."""
    moment = connection.ops.adapt_datetimefield_value(at or timezone.now())
    with planned_cursor() as cursor:
        cursor.execute(MARK_AND_MINUTE, [moment, moment, moment])
        row = cursor.fetchone()
    if row is None:  # migrate makes the row: somebody emptied the table since
        raise_edition()
        return current_edition(at)
    mark, presses, namespace, minute, notice, *said = row
    words = f"{mark}.{_moment(minute):{MOMENT}}"
    key = EditionKey(words if notice is None else f"{words}.{notice}")
    key.notice = None if notice is None else Notice(*said)
    key.presses = f"{mark}.pressed {presses}"
    key.namespace = str(namespace)
    return key


def _moment(stored: str | datetime | None) -> datetime:
    """A moment as the database gives it: SQLite knows texts only."""
    return datetime.fromisoformat(stored) if isinstance(stored, str) else stored or UNDATED


def raise_edition() -> None:
    """Say that readers see something new; called inside the deed's transaction."""
    mark = f"{timezone.now():{MOMENT}}-{secrets.token_hex(5)}"
    if not Edition.objects.filter(pk=1).update(mark=mark):
        Edition.objects.get_or_create(pk=1, defaults={"mark": mark})


def raise_presses() -> None:
    """Say that readers pressed something else; called inside the deed's transaction."""
    if not Edition.objects.filter(pk=1).update(presses=F("presses") + 1):
        raise_edition()


def edition_moment(edition: str) -> datetime | None:
    """When an edition began: its deed or its scheduled minute; None before the first deed."""
    raised, stamped, rest = edition.partition("-")
    if not stamped:
        return None
    moments = (raised, rest.split(".")[1])
    return max(datetime.strptime(moment, MOMENT).replace(tzinfo=UTC) for moment in moments)


def kept(edition: str, name: str, make: Callable[[], Kept]) -> Kept:
    """What make() gives, worked out once an edition in each process."""
    # An address may be longer than a cache takes for a key.
    key = f"{edition}:{name if len(name) < LONGEST_NAME else sha256(name.encode()).hexdigest()}"
    found = caches["pages"].get(key)
    if found is None:
        found = make()
        if found is not None:  # what is not there must not push out what is
            caches["pages"].set(key, found)
    return found


class OfEdition(Protocol):
    """What was worked out from one edition; nobody changes it."""

    edition: str
    never_changes: bool


Large = TypeVar("Large", bound=OfEdition)


def kept_alone(edition: str, name: str, make: Callable[[], Large]) -> Large:
    """What make() gives, as it is; too large to be kept of more than one edition."""
    found: Large | None = caches["pages"].get(name)
    if found is None or found.edition != edition:
        found = make()
        caches["pages"].set(name, found)
    return found
