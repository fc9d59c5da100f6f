"""Still so: which messages about comments, by their keys, still tell what is so when they go."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from comments.alarms import overdue
from comments.models import Appeal, Comment


def waiting_key(number: int, rule: str, since: datetime | None) -> str:
    """A comment that waits by a rule since a moment; a changed text waits anew."""
    return f"held {number} {rule} {since.astimezone(UTC):%Y%m%dT%H%M%S.%f}" if since else ""


def reply_key(number: int) -> str:
    """A reply that readers see."""
    return f"replied {number}"


def appeal_key(number: int) -> str:
    """An appeal that nobody has decided."""
    return f"appeal {number}: waits"


def _still_wait(keys: Iterable[str]) -> set[str]:
    """Comments that wait by the same rule since the same moment."""
    waiting = Comment.objects.waiting().filter(pk__in=_numbers(keys))
    known = {waiting_key(*row) for row in waiting.values_list("pk", "rule", "waiting_since")}
    return {key for key in keys if key in known or _is_digest(key)}


def _still_seen(keys: Iterable[str]) -> set[str]:
    """Replies that readers see, to what its writer has not taken back."""
    seen = Comment.objects.filter(pk__in=_numbers(keys)).seen()
    seen = seen.exclude(parent__state=Comment.State.REMOVED)
    known = set(map(reply_key, seen.values_list("pk", flat=True)))
    return {key for key in keys if key in known or _is_digest(key)}


def _still_open(keys: Iterable[str]) -> set[str]:
    """Appeals that nobody has decided."""
    waiting = Appeal.objects.open().filter(pk__in=_numbers(keys)).values_list("pk", flat=True)
    known = set(map(appeal_key, waiting))
    return {key for key in keys if key in known or _is_digest(key)}


def _still_late(keys: Iterable[str]) -> set[str]:
    """The alarm, while anything waits too long."""
    return set(keys) if overdue().count else set()


def _numbers(keys: Iterable[str]) -> list[int]:
    """The numbers of what the keys name."""
    words = (key.split(" ")[1].rstrip(":") for key in keys if not _is_digest(key))
    return [int(word) for word in words if word.isdecimal()]


def _is_digest(key: str) -> bool:
    """Whether this is a list of what was so when it was gathered, a moment ago."""
    return key.startswith("digest ")


STILL_SO: dict[str, Callable[[Iterable[str]], set[str]]] = {
    "held": _still_wait,
    "replied": _still_seen,
    "appeal": _still_open,
    "overdue": _still_late,
}
