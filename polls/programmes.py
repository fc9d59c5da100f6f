"""Programmes: the only code that writes programmes and the baselines from before this blog."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import ProtectedError

from polls.models import Baseline, Placement, Programme
from polls.stale import BASELINE, print_of_baseline, print_of_programme
from polls.writing import StaleDraft, WritingError, keep
from posts.editions import raise_edition
from posts.models import Post


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """A wave from before this blog, as it was typed."""

    title: str
    rate_percent: Decimal
    source: str
    day: date | None = None
    roster_size: int | None = None
    responded: int | None = None
    address: str = ""


@transaction.atomic
def make_programme(name: str, about: str = "") -> Programme:
    """Begin a survey that will come back."""
    programme = Programme(name=name, about=about)
    keep(programme)
    return programme


@transaction.atomic
def change_programme(programme: Programme, name: str, about: str, *, opened_with: str) -> None:
    """Call it something else, unless somebody else just did."""
    now = Programme.objects.select_for_update().get(pk=programme.pk)
    if print_of_programme(now) != opened_with:
        raise StaleDraft("Somebody else changed this programme while you were writing.")
    now.name, now.about = name, about
    keep(now)
    raise_edition()


@transaction.atomic
def add_baseline(programme: Programme, earlier: Earlier, post: Post | None = None) -> Baseline:
    """Type in a response rate with where it is printed; a post of ours then tells of it."""
    baseline = _put(Baseline(programme=programme), earlier)
    if post:
        Placement.objects.create(baseline=baseline, post=post)
    return baseline


@transaction.atomic
def change_baseline(baseline: Baseline, earlier: Earlier, *, opened_with: str) -> None:
    """Put a baseline right, unless somebody else just did."""
    now = Baseline.objects.select_for_update().filter(pk=baseline.pk).first()
    if now is None:
        raise WritingError("Somebody else removed this while you were writing.")
    if print_of_baseline(now) != opened_with:
        raise StaleDraft("Somebody else changed this while you were writing.")
    _put(now, earlier)


def remove_baseline(baseline: Baseline) -> None:
    """Take it away; one that a survey is compared with stays."""
    try:
        Baseline.objects.filter(pk=baseline.pk).delete()
    except ProtectedError as error:
        raise WritingError("A survey is compared with this, so it stays.") from error
    raise_edition()


def _put(baseline: Baseline, earlier: Earlier) -> Baseline:
    """Give a baseline what was typed."""
    for name in BASELINE:
        setattr(baseline, name, getattr(earlier, name))
    keep(baseline)
    raise_edition()
    return baseline
