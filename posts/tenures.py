"""Tenures: the only code that writes down who held an office before, and files posts under them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from people.models import User
from posts.dates import local_day
from posts.editions import raise_edition
from posts.models import Author, Post, Tenure
from posts.models.post import PostQuerySet
from posts.models.tenure import TenureQuerySet
from posts.office import OfficeError, lock_office, why_not_signing
from posts.searching.posts import put_in_search


@dataclass(frozen=True)
class Facts:
    """What is written down of one holder; without a last day they hold the office now."""

    name: str
    job_title: str = ""
    user: User | None = None
    words: str = ""
    began: date | None = None
    ended: date | None = None


@transaction.atomic
def write_down(
    author: Author,
    facts: Facts,
    *,
    tenure: Tenure | None = None,
    by: User | None,
    at: datetime | None = None,
    seen: str | None = None,
) -> Tenure:
    """Keep a holder of the past or the present, or mend what is kept of one."""
    at = at or timezone.now()
    lock_office(author, seen)
    if sentence := _why_not(author, facts, tenure, local_day(at)):
        raise OfficeError(sentence)
    row = tenure or Tenure(author=author, taken_up_at=at)
    was_hidden = row.hides_its_name
    for name, value in vars(facts).items():
        setattr(row, name, value)
    row.by, row.at = by, at
    row.save()
    if facts.ended is None and (facts.user or tenure):
        Author.objects.filter(pk=author.pk).update(user=facts.user)
    elif tenure and facts.user and author.user == facts.user:
        # Their time is over and nobody has taken over.
        Author.objects.filter(pk=author.pk).update(user=None)
    filed = file_posts(row)
    if was_hidden or row.hides_its_name:
        put_in_search(filed)
    raise_edition()
    return row


@transaction.atomic
def strike_out(tenure: Tenure, *, seen: str | None = None) -> None:
    """Remove a holder written down by mistake, unless posts are signed with that name."""
    lock_office(tenure.author, seen)
    if tenure.ended is None or tenure.is_planned:
        raise OfficeError("Only a holder of the past can be removed.")
    if tenure.posts.filter(byline_name=tenure.name).exists():
        raise OfficeError(
            f"Posts are signed by {tenure.shown_name}. Mend the name or the days instead."
        )
    tenure.posts.update(tenure=None)
    tenure.delete()
    raise_edition()


def file_posts(tenure: Tenure) -> list[int]:
    """Put posts that came out in a holder's time under them; a byline stays as it was.

    Gives the keys of all posts that were or are theirs.
    """
    theirs, before = _of_their_time(tenure), set(_keys(tenure))
    wrongly = tenure.posts.exclude(byline_name=tenure.name).exclude(pk__in=theirs.values("pk"))
    wrongly.update(tenure=None)
    of_the_office = Q(byline_name=F("author__name")) | Q(byline_name=tenure.name)
    free = theirs.filter(of_the_office, tenure=None)
    Post.objects.filter(pk__in=list(free.values_list("pk", flat=True))).update(tenure=tenure)
    return sorted(before | set(_keys(tenure)))


def _keys(tenure: Tenure) -> list[int]:
    """The posts that are filed under a tenure."""
    return list(tenure.posts.values_list("pk", flat=True))


def _of_their_time(tenure: Tenure) -> PostQuerySet:
    """Public posts of the office in a tenure; of a post that knows its month only, all of it."""
    posts = Post.objects.filter(author=tenure.author, state__in=Post.PUBLIC, day__isnull=False)
    if tenure.began:
        posts = posts.filter(day__gte=tenure.began)
    if tenure.ended:
        following = tenure.ended + timedelta(days=1)
        by_month = Q(precision=Post.Precision.MONTH)
        whole_months = following.replace(day=1)
        posts = posts.filter(
            (~by_month & Q(day__lt=following)) | (by_month & Q(day__lt=whole_months))
        )
    return posts


def _why_not(author: Author, facts: Facts, tenure: Tenure | None, today: date) -> str:
    """Why this cannot be written down; empty when it can."""
    if any(day and day > today for day in (facts.began, facts.ended)):
        return "That day is still to come. Hand the office over instead."
    if facts.began and facts.ended and facts.ended < facts.began:
        return "The last day is before the first."
    if facts.ended is None and facts.user and (unable := why_not_signing(facts.user, author)):
        return unable
    others = Tenure.objects.filter(author=author).exclude(pk=tenure.pk if tenure else 0)
    if facts.ended is None and others.present().exists():
        return "Somebody holds this office now. Enter the last day."
    clash = _overlapping(others, facts).first()
    if clash:
        return f"{clash.shown_name} held this office on some of those days."
    planned = others.planned().first()
    last = facts.ended or facts.began
    if planned and planned.began and last and last >= planned.began:
        return f"{planned.shown_name} takes this office over before that day."
    return ""


def _overlapping(others: TenureQuerySet, facts: Facts) -> TenureQuerySet:
    """Tenures that share a day with this one."""
    begun = others.begun()
    if facts.ended:
        begun = begun.filter(Q(began__isnull=True) | Q(began__lte=facts.ended))
    if facts.began:
        begun = begun.filter(Q(ended__isnull=True) | Q(ended__gte=facts.began))
    return begun
