"""Archives: how many posts each month and year has, counted once an edition."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, CharField, Count, DateField, Field, IntegerField, Value

from people.models import name_shown
from posts.addresses import month_path
from posts.dates import month_short, month_words
from posts.editions import kept
from posts.holders import Holder, told
from posts.models import Post, Tenure

# A stack of more would be taller than the band in which the year stands.
SHEETS_AT_MOST = 12


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
        return range(min(self.count, SHEETS_AT_MOST))


@dataclass(slots=True, frozen=True)
class Year:
    """A year with its twelve months."""

    number: int
    count: int
    months: tuple[Month, ...]

    @property
    def has_high_stacks(self) -> bool:
        """Whether a month has more posts than sheets are shown."""
        return any(month.count > SHEETS_AT_MOST for month in self.months)


@dataclass(slots=True)
class Calendar:
    """The counts of everything published."""

    months: Counter[date]
    undated: int
    holders: dict[int, Holder] = field(default_factory=dict)
    held: defaultdict[date, set[int]] = field(default_factory=lambda: defaultdict(set))

    @property
    def has_high_stacks(self) -> bool:
        """Whether any month has more posts than sheets are shown."""
        return any(count > SHEETS_AT_MOST for count in self.months.values())

    @property
    def total(self) -> int:
        """Every published post."""
        return self.months.total() + self.undated

    @property
    def words(self) -> str:
        """How many posts there are, and since when; the undated ones are of no month."""
        dated, begun = self.months.total(), min(self.months, default=None)
        told = [f"{_posts(dated)} since {month_words(begun)}"] if begun else []
        if self.undated:
            told.append(
                f"{self.undated if begun else _posts(self.undated)} whose date is not known"
            )
        return f"{' and '.join(told)}."

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

    def signed(self, first: date, end: date) -> str:
        """Whose posts those of some months were, where their offices' holders are known."""
        found = [held for month, held in self.held.items() if first <= month < end]
        return told([self.holders[pk] for pk in set().union(*found)], first, end)


def _posts(number: int) -> str:
    """One post, 1,200 posts."""
    return "One post" if number == 1 else f"{number:,} posts"


def calendar(edition: str, at: datetime) -> Calendar:
    """The counts, kept for an edition."""
    return kept(edition, "calendar", lambda: _count(at))


# What a row of the counts says of a holder beside their number, and where it stands.
HOLDER: dict[str, Field[Any, Any]] = {
    "author_id": IntegerField(),
    "author__name": CharField(),
    "name": CharField(),
    "job_title": CharField(),
    "began": DateField(),
    "ended": DateField(),
    "user__name_withheld": BooleanField(),
}


def _count(at: datetime) -> Calendar:
    """The counts, and who held which office: one query, a row a day and holder, and each holder."""
    nothing = {
        f"no_{place}": Value(None, output_field=kind) for place, kind in enumerate(HOLDER.values())
    }
    posts = Post.objects.published(at).order_by().values("day", "tenure")
    days = posts.annotate(count=Count("pk"), **nothing)
    no_day = Value(None, output_field=DateField())
    begun = Tenure.objects.begun().order_by().values_list(no_day, "pk", Value(0), *HOLDER)
    return _read(list(days.values_list("day", "tenure", "count", *nothing).union(begun, all=True)))


def _read(rows: list[tuple[Any, ...]]) -> Calendar:
    """The rows as a calendar."""
    found = Calendar(Counter(), 0)
    for day, tenure, count, office, *about in rows:
        if office is not None:
            found.holders[tenure] = _holder(tenure, office, *about)
        elif day is None:
            found.undated += count
        else:
            first = day.replace(day=1)
            found.months[first] += count
            if tenure is not None:
                found.held[first].add(tenure)
    return found


def _holder(pk: int, office: int, office_name: str, name: str, title: str, *rest: Any) -> Holder:
    """A holder with the name and the title that pages show."""
    began, ended, withheld = rest
    shown = name_shown(name, withheld=withheld)
    return Holder(pk, office, shown, title or office_name, began, ended)
