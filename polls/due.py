"""What polls' part of the clock does: (name, how often, deed)."""

from __future__ import annotations

from datetime import timedelta

from polls.closing import close_due, vacuum_due
from polls.publishing import renew_all_so_far
from polls.retention import forget_rosters, forget_texts

DUE = [
    ("Close surveys", timedelta(minutes=1), close_due),
    ("Renew votes so far", timedelta(minutes=1), renew_all_so_far),
    ("Scrub closed surveys", timedelta(minutes=1), vacuum_due),
    ("Delete rosters of surveys", timedelta(days=1), forget_rosters),
    ("Delete texts of surveys", timedelta(days=1), forget_texts),
]
