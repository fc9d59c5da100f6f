"""Archives: how many posts each month and year has, counted once an edition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from posts.addresses import month_path
from posts.dates import month_short, month_words
from posts.editions import kept
from posts.models import Post


@dataclass(slots=True, frozen=True)
class Month:
    """A month with its number of posts."""

    first: date
    count: int

    @property
    def get_absolute_url(self) -> str:
        """Its archive."""
        return month_path(self.first)

    @property
    def words(self) -> str:
        """July 2017."""
        return month_words(self.first)

    @property
    def short(self) -> str:
        """Jul."""
        return month_short(self.first.month)

    @property
    def sheets(self) -> range:
        """One sheet a post, at most twelve: the figure beside them is the number."""
        return range(min(self.count, 12))


@dataclass(slots=True, frozen=True)
class Year:
    """A year with its twelve months."""

    number: int
    count: int
    months: tuple[Month, ...]


@dataclass(slots=True)
class Calendar:
    """The counts of everything published."""

    months: Counter[date]
    undated: int

    @property
    def total(self) -> int:
        """Every published post."""
        return self.months.total() + self.undated

    def year_count(self, year: int) -> int:
        """Posts of one year."""
        return sum(count for first, count in self.months.items() if first.year == year)

    def year(self, number: int) -> Year:
        """A year with all its months, the empty ones too."""
        months = tuple(
            Month(date(number, month, 1), self.months[date(number, month, 1)])
            for month in range(1, 13)
        )
        return Year(number, sum(month.count for month in months), months)

    def years(self) -> Iterator[Year]:
        """Every year that has posts, newest first."""
        for number in sorted({first.year for first in self.months}, reverse=True):
            yield self.year(number)

    def month_before(self, first: date) -> Month | None:
        """The nearest earlier month that has posts."""
        earlier = max((month for month in self.months if month < first), default=None)
        return Month(earlier, self.months[earlier]) if earlier else None

    def month_after(self, first: date) -> Month | None:
        """The nearest later month that has posts."""
        later = min((month for month in self.months if month > first), default=None)
        return Month(later, self.months[later]) if later else None

    def first_month(self) -> date | None:
        """The month of the oldest dated post."""
        return min(self.months, default=None)


def calendar(edition: str, at: datetime) -> Calendar:
    """The counts, kept for an edition."""
    return kept(edition, "calendar", lambda: _count(at))


def _count(at: datetime) -> Calendar:
    """The counts from one query with one row a day."""
    months: Counter[date] = Counter()
    undated = 0
    rows = Post.objects.published(at).order_by().values_list("day")
    for day, count in rows.annotate(count=Count("pk")):
        if day is None:
            undated += count
        else:
            months[day.replace(day=1)] += count
    return Calendar(months, undated)
