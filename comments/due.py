"""What comments' part of the clock does: (name, how often, deed)."""

from __future__ import annotations

from datetime import timedelta

from comments.alarms import raise_alarm
from comments.refusals import forget
from comments.retention import destroy

DUE = [
    ("Watch how long comments wait", timedelta(minutes=10), raise_alarm),
    ("Destroy comments taken back", timedelta(days=1), destroy),
    ("Forget refused attempts at commenting", timedelta(days=1), forget),
]
