"""Archives: all years, one year, one month, one day."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from posts.archives import calendar
from posts.dates import UNDATED, long_date, month_after, month_words
from posts.editions import current_edition, kept
from posts.listing import listed, page_of
from posts.models import Post
from posts.models.post import PostQuerySet
from posts.only_read import only_read


@only_read
def archive_index(request: HttpRequest) -> HttpResponse:
    """Every year and month with its count; the undated posts at the end."""
    at = timezone.now()
    edition = current_edition(at)
    counts = calendar(edition, at)
    undated, shown = counts.undated, settings.ARCHIVE_UNDATED_SHOWN
    context = {
        "here": "archive",
        "edition": edition,
        "years": list(counts.years()),
        "total": counts.total,
        "has_high_stacks": counts.has_high_stacks,
        "told": counts.words,
        "undated": listed(_undated(at)[:shown]) if undated else [],
        "more_undated": max(0, undated - shown),
    }
    return render(request, "posts/archives/index.html", context)


@only_read
def undated_archive(request: HttpRequest) -> HttpResponse:
    """The posts whose date is not known, the last one that came in first."""
    at = timezone.now()
    edition = current_edition(at)
    page = page_of(
        request, lambda: _undated(at), edition=edition, total=calendar(edition, at).undated
    )
    context = {"here": "in archive", "title": "Date not known", "edition": edition, "page": page}
    return render(request, "posts/archives/undated.html", context)


@only_read
def year_archive(request: HttpRequest, year: int) -> HttpResponse:
    """A year's posts, newest first, with its months."""
    first = _day(year, 1, 1)
    at = timezone.now()
    edition = current_edition(at)
    counts = calendar(edition, at)
    page = page_of(
        request,
        lambda: Post.objects.published(at).between(first, date(year + 1, 1, 1)),
        edition=edition,
        total=counts.year_count(year),
    )
    context = {"title": f"Archive for {year}", "year": counts.year(year)}
    context |= {"here": "in archive", "edition": edition, "page": page}
    context["signed"] = counts.signed(first, date(year + 1, 1, 1))
    return render(request, "posts/archives/year.html", context)


@only_read
def month_archive(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """A month's posts, newest first, those of an unknown day last."""
    first = _day(year, month, 1)
    at = timezone.now()
    edition = current_edition(at)
    counts = calendar(edition, at)
    page = page_of(
        request,
        lambda: Post.objects.published(at).in_month(first),
        edition=edition,
        total=counts.months[first],
    )
    context = {
        "here": "in archive",
        "edition": edition,
        "title": f"Archive for {month_words(first)}",
        "first": first,
        "page": page,
        "year": counts.year(year),
        "signed": counts.signed(first, month_after(first)),
        "before": counts.month_before(first),
        "after": counts.month_after(first),
    }
    return render(request, "posts/archives/month.html", context)


@only_read
def day_archive(request: HttpRequest, year: int, month: int, day: int) -> HttpResponse:
    """The posts whose day is known to be this one."""
    asked = _day(year, month, day)
    at = timezone.now()
    edition = current_edition(at)
    posts = Post.objects.published(at).on_day(asked)
    total = kept(edition, f"day:{asked}", posts.count)
    page = page_of(request, lambda: posts, edition=edition, total=total)
    context = {"title": f"Archive for {long_date(asked)}", "day": asked}
    context |= {"here": "in archive", "edition": edition, "page": page}
    return render(request, "posts/archives/day.html", context)


def _undated(at: datetime) -> PostQuerySet:
    """Posts whose date is not known; where they sort tells them quicker than their precision."""
    undated = Post.objects.published(at).filter(sorts_at=UNDATED)
    return undated.filter(precision=Post.Precision.UNKNOWN).newest_first()


def _day(year: int, month: int, day: int) -> date:
    """The day of an address; one that does not exist is not found."""
    try:
        asked = date(year, month, day)
    except ValueError:
        raise Http404("There is no such day.") from None
    if not 1900 < year < 9999:
        raise Http404("There is no such year here.")
    return asked
