"""Coming: the next things that the blog will do by itself at their minute."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from posts.calendar import Entry, entries
from posts.dates import local_day

SHOWN = 5
AHEAD = timedelta(days=92)
BY_ITSELF = ("scheduled", "leaves", "opens", "closes")


def coming_up(user: Any, at: datetime) -> list[Entry]:
    """The first five of the next three months that this person may know of; two queries."""
    today = local_day(at)
    near = entries(today, today + AHEAD, user, at)
    waits = [one for one in near if one.at > at and one.kind in BY_ITSELF and not _is_draft(one)]
    return waits[:SHOWN]


def _is_draft(entry: Entry) -> bool:
    """What nobody has set going does not happen by itself."""
    return entry.what.endswith((", a draft", ", if published"))
