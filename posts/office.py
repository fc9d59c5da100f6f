"""The office: the only code that writes who holds it and when, and hands it over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from people.models import User
from posts.bylines import byline_of, holder_on
from posts.dates import local_day, short_date
from posts.deeds import note
from posts.editions import raise_edition
from posts.models import Author, Post, Tenure
from posts.models.deed import Deed
from posts.models.post import PostQuerySet
from posts.overtaking import overtake_facts
from posts.publishing import REVIEWS
from posts.searching.posts import put_in_search

BEFORE_READERS = (Post.State.DRAFT, Post.State.IN_REVIEW, Post.State.APPROVED)
DAY = timedelta(days=1)
# Further than any notice or delay; a day beyond it is a slip of the keyboard.
LONGEST_AGO, LONGEST_AHEAD = timedelta(days=366), timedelta(days=731)


class OfficeError(Exception):
    """A deed that cannot be done now; its words are for the person who asked."""


@dataclass(frozen=True)
class Handover:
    """Who takes an office over, from which day, under which title, and words about them."""

    to: User
    on: date
    job_title: str = ""
    words: str = ""


def present_holder(author: Author) -> Tenure | None:
    """Who holds it now, as far as it is written down."""
    return Tenure.objects.filter(author=author).present().select_related("user").first()


def planned_holder(author: Author) -> Tenure | None:
    """Who takes it over on a day to come."""
    return Tenure.objects.filter(author=author).planned().select_related("user").first()


def office_mark(author: Author) -> str:
    """Changes whenever somebody writes about the office; a form sends back what it was made on."""
    rows = Tenure.objects.filter(author=author).order_by("pk").values_list("pk", "ended", "at")
    last = [f"{pk}.{ended or ''}.{at:%Y%m%d%H%M%S%f}" for pk, ended, at in rows]
    author.refresh_from_db(fields=("user",))
    return "-".join([str(author.user_id or 0), *last])


def scheduled_from(author: Author, day: date) -> PostQuerySet:
    """Posts of an author that readers will see by themselves on that day or later."""
    return Post.objects.scheduled().filter(author=author, day__gte=day).order_by("publish_at")


@transaction.atomic
def hand_over(
    author: Author,
    handover: Handover,
    *,
    by: User,
    at: datetime | None = None,
    seen: str | None = None,
) -> Tenure:
    """Write down who takes the office over; from a day to come the clock does it on that day.

    seen is the office_mark the form was made on; another deed meanwhile refuses this one.
    """
    at = at or timezone.now()
    lock_office(author, seen)
    if sentence := why_not_handed_over(author, handover, local_day(at)):
        raise OfficeError(sentence)
    if present_holder(author) is None and author.user is not None:
        _write_down_the_present(author, by, at)
    planned = Tenure.objects.create(
        author=author,
        name=handover.to.name,
        job_title=handover.job_title,
        user=handover.to,
        words=handover.words,
        began=handover.on,
        by=by,
        at=at,
    )
    if handover.on <= local_day(at):
        take_up(planned, at=at)
    return planned


def why_not_handed_over(author: Author, handover: Handover, today: date) -> str:
    """Why this cannot be; empty when it can."""
    present, planned = present_holder(author), planned_holder(author)
    if planned and planned.began:
        return (
            f"Handing over to {planned.shown_name} on {short_date(planned.began)} is planned "
            "already. Take that back first."
        )
    if author.user == handover.to and (present is None or present.user == handover.to):
        return f"{handover.to} holds this office already."
    if sentence := why_not_signing(handover.to, author):
        return sentence
    if not today - LONGEST_AGO <= handover.on <= today + LONGEST_AHEAD:
        return "Choose a day of the last year or of the next two."
    if Tenure.objects.filter(author=author, began__gte=handover.on).exists():
        return "Somebody took this office over on that day or later."
    if Tenure.objects.filter(author=author, ended__gte=handover.on).exists():
        return "Somebody held this office until that day or later."
    return ""


def why_not_signing(person: User, author: Author) -> str:
    """Why somebody cannot be the person behind this author; empty when they can."""
    if not person.is_active:
        return f"{person} does not work here any more."
    other = Author.objects.filter(user=person).exclude(pk=author.pk).first()
    if other:
        return (
            f"{person} already signs as “{other}”. Hand that over, or take them off there, first."
        )
    return ""


@transaction.atomic
def take_up(planned: Tenure, *, at: datetime | None = None) -> bool:
    """The day has come: the old holder's time ends, the new one answers and approves.

    Whether it was done now; a second time does nothing. Drafts get the new name, and nobody has
    reviewed or approved them under it; what has come out or is scheduled keeps the old one.
    """
    at = at or timezone.now()
    author = Author.objects.select_for_update().get(pk=planned.author_id)
    still = Tenure.objects.planned().filter(pk=planned.pk).first()
    if still is None or still.began is None or still.began > local_day(at):
        return False
    before = present_holder(author)
    if before:
        Tenure.objects.filter(pk=before.pk).update(ended=still.began - DAY)
    Tenure.objects.filter(pk=still.pk).update(taken_up_at=at)
    if before:
        _sign_drafts(before, still, at)
    free = still.user is not None and not why_not_signing(still.user, author)
    Author.objects.filter(pk=author.pk).update(user=still.user if free else None)
    raise_edition()
    return True


@transaction.atomic
def take_back(author: Author, *, seen: str | None = None, at: datetime | None = None) -> Tenure:
    """Forget a handover whose day has not come; what it had signed gets the present name again."""
    lock_office(author, seen)
    planned = planned_holder(author)
    if planned is None or planned.began is None:
        raise OfficeError("No handover is planned any more.")
    if planned.began <= local_day(at or timezone.now()):
        raise OfficeError("Its day has come, so it cannot be taken back. Hand the office over.")
    posts = list(Post.objects.filter(tenure=planned))
    for post in posts:
        _sign_again(post, author, at or timezone.now())
    planned.delete()
    raise_edition()
    return planned


def take_up_due(at: datetime) -> str:
    """What the clock does: every handover whose day has come, late or twice alike."""
    due = Tenure.objects.planned().filter(began__lte=local_day(at))
    done = [planned for planned in due.select_related("user", "author") if take_up(planned, at=at)]
    gone = [str(one) for one in done if one.user is None or not one.user.is_active]
    words = f"{len(done)} offices handed over"
    return f"{words}; nobody answers for {', '.join(gone)}" if gone else words


def _sign_drafts(before: Tenure, after: Tenure, at: datetime) -> None:
    """Drafts follow the office; nobody has reviewed or approved them under the new name."""
    drafts = Post.objects.filter(tenure=before, byline_name=before.name, state__in=BEFORE_READERS)
    joined = ("author", "working_version")
    for post in drafts.select_for_update(of=("self",)).select_related(*joined):
        post.tenure = after
        post.byline_name, post.byline_job_title = byline_of(post.author, after)
        post.save(update_fields=("tenure", "byline_name", "byline_job_title"))
        note(post, Deed.HANDED_OVER, by=None, at=at, words=f"To {after}")
        overtake_facts(post, by=None, at=at)
        if ended := REVIEWS.get(Post.State(post.state)):
            Post.objects.filter(pk=post.pk).update(state=Post.State.DRAFT)
            note(post, ended, by=None, at=at, words="The office was handed over.")


def _sign_again(post: Post, author: Author, at: datetime) -> None:
    """A scheduled post gets the name of who holds the office now; nobody approved it under that."""
    holder, before = holder_on(author, local_day(at)), post.byline_name
    post.tenure = holder
    post.byline_name, post.byline_job_title = byline_of(author, holder)
    post.save(update_fields=("tenure", "byline_name", "byline_job_title"))
    if post.byline_name != before:
        overtake_facts(post, by=None, at=at)
    put_in_search([post.pk])


def _write_down_the_present(author: Author, by: User, at: datetime) -> None:
    """The first handover: who was behind the author becomes its holder, since when is unknown."""
    Tenure.objects.create(
        author=author,
        name=author.user.name if author.user else author.name,
        job_title=author.job_title or author.name,
        user=author.user,
        taken_up_at=at,
        by=by,
        at=at,
    )


def lock_office(author: Author, seen: str | None) -> None:
    """Let one deed at a time work on this office, and only on what its form showed."""
    Author.objects.select_for_update().get(pk=author.pk)
    if seen is not None and office_mark(author) != seen:
        raise OfficeError(
            "Somebody else changed who holds this office meanwhile. Look at it again."
        )
