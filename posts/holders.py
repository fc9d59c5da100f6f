"""Holders: whose time in an office a stretch of the archive falls in, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from posts.dates import short_date


@dataclass(slots=True, frozen=True)
class Holder:
    """Somebody's time in an office, with the name that pages show."""

    pk: int
    office: int
    name: str
    job_title: str
    began: date | None
    ended: date | None
    words: str = ""

    def words_within(self, first: date, end: date) -> str:
        """Julian Cragg, Chief Executive until 31 March 2018; days outside are left out."""
        began = self.began if self.began and first < self.began < end else None
        ended = self.ended if self.ended and first <= self.ended < end else None
        return f"{self.name}, {self.job_title}{_days(began, ended)}"

    @property
    def days(self) -> str:
        """Since 1 April 2018; until 31 March 2018; 4 May 2011 to 31 March 2018."""
        if self.began and self.ended:
            return f"{short_date(self.began)} to {short_date(self.ended)}"
        if self.began:
            return f"Since {short_date(self.began)}"
        return f"Until {short_date(self.ended)}" if self.ended else "Now"


def told(holders: Iterable[Holder], first: date, end: date) -> str:
    """With posts by Julian Cragg, Chief Executive until 31 March 2018, and by …; or nothing."""
    known = sorted(holders, key=lambda one: (one.office, one.began or date.min))
    words = [one.words_within(first, end) for one in known]
    if len(words) < 2:
        return f"With posts by {words[0]}." if words else ""
    return f"With posts by {', by '.join(words[:-1])}, and by {words[-1]}."


def _days(began: date | None, ended: date | None) -> str:
    """From when until when, as far as is known."""
    if began and ended:
        return f" from {short_date(began)} until {short_date(ended)}"
    if began:
        return f" from {short_date(began)}"
    return f" until {short_date(ended)}" if ended else ""
