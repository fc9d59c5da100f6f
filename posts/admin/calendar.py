"""The calendar on the desk: a month as a table and as a list, and what comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from posts.alarms import overdue_for
from posts.calendar import SEES, Entry, entries, in_month
from posts.dates import local_day, long_date, month_after, month_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_YEAR, LAST_YEAR = 1950, 2100
LOOKS_AHEAD = timedelta(days=366)
NEXT = 30
View = Callable[[HttpRequest], HttpResponse]


class MonthForm(forms.Form):
    """The month of an address, as 2026-12; one that cannot be read counts as not asked for."""

    month = forms.DateField(required=False, input_formats=["%Y-%m"])

    def first(self, at: datetime) -> date:
        """The first of the month asked for, else of the present one."""
        asked: date | None = self.cleaned_data["month"] if self.is_valid() else None
        if asked and FIRST_YEAR <= asked.year <= LAST_YEAR:
            return asked
        return local_day(at).replace(day=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the month with what happens on it."""

    date: date
    is_today: bool
    entries: list[Entry]

    @property
    def words(self) -> str:
        """Tuesday 1 December 2026."""
        return long_date(self.date)


def who_sees_posts(view: View) -> View:
    """Sign-in and the right to see posts, before anything else."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(SEES):
            raise PermissionDenied
        return view(request)

    return admin.site.admin_view(guarded)


@who_sees_posts
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A month of everything with a date."""
    at = timezone.now()
    first = MonthForm(request.GET).first(at)
    days = _days(first, in_month(first, request.user, at), at)
    context = {
        **admin.site.each_context(request),
        "title": f"Calendar, {month_words(first)}",
        "month": month_words(first),
        "weekdays": WEEKDAYS,
        "weeks": list(_weeks(days)),
        "busy": [day for day in days if day.entries],
        "before": _neighbour(first - timedelta(days=1)),
        "after": _neighbour(month_after(first)),
        "this_month": None if any(day.is_today for day in days) else _neighbour(local_day(at)),
        "overdue": overdue_for(request.user, at),
        "next": _next(request.user, at),
    }
    return render(request, "admin/posts/calendar.html", context)


@who_sees_posts
@require_safe
def calendar_days(request: HttpRequest) -> HttpResponse:
    """The busy days of a month for the date picker, as {"2026-12-01": ["Scheduled: Title"]}."""
    at = timezone.now()
    found: dict[str, list[str]] = defaultdict(list)
    for entry in in_month(MonthForm(request.GET).first(at), request.user, at):
        when = f", {entry.clock}" if entry.clock else ""
        found[entry.day.isoformat()].append(f"{entry.what}{when}: {entry.title}")
    return JsonResponse(found)


def _days(first: date, found: list[Entry], at: datetime) -> list[Day]:
    """Every day of the month, each with its entries."""
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in found:
        by_day[entry.day].append(entry)
    dates = (first + timedelta(days=n) for n in range((month_after(first) - first).days))
    return [Day(each, each == local_day(at), by_day[each]) for each in dates]


def _weeks(days: list[Day]) -> Iterator[list[Day | None]]:
    """The days in rows from Monday to Sunday; None where another month's day would stand."""
    cells: list[Day | None] = [None] * days[0].date.weekday() + list(days)
    cells += [None] * (-len(cells) % len(WEEKDAYS))
    for start in range(0, len(cells), len(WEEKDAYS)):
        yield cells[start : start + len(WEEKDAYS)]


def _neighbour(day: date) -> dict[str, str] | None:
    """Link and words of another month; None beyond the calendar's end."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return {"query": f"?month={day:%Y-%m}", "words": month_words(day)}


def _next(user: Any, at: datetime) -> list[Entry]:
    """What is still to come, the nearest first."""
    today = local_day(at)
    coming = entries(today, today + LOOKS_AHEAD, user, at)
    return [entry for entry in coming if entry.at > at][:NEXT]
