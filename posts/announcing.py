"""Announcing: the only code that writes the notice at the top of every page."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from people.models import User
from posts.announced import forget_announced
from posts.dates import long_moment
from posts.editions import raise_edition
from posts.models import SiteNotice

# A notice that stands there for longer is furniture; nobody reads it any more.
LONGEST = timedelta(days=60)


class AnnouncingError(Exception):
    """A notice that cannot be written so; its words are for the person who asked."""


class StaleNotice(AnnouncingError):
    """Somebody changed a notice since it was read."""


@dataclass(frozen=True)
class Announcement:
    """What a notice says, and between which minutes."""

    words: str
    starts_at: datetime
    ends_at: datetime
    link: str = ""
    link_words: str = ""


def _readers_see_something_new() -> None:
    """First in every deed: the edition's row makes two people at once wait for each other."""
    raise_edition()
    # Twice, because somebody may have asked before this is committed.
    forget_announced()
    transaction.on_commit(forget_announced)


@transaction.atomic
def announce(announcement: Announcement, *, by: User, at: datetime | None = None) -> SiteNotice:
    """Plan a notice; readers see it from its first minute to its last."""
    moment = at or timezone.now()
    _readers_see_something_new()
    refuse(announcement, moment)
    return SiteNotice.objects.create(by=by, made_at=moment, **asdict(announcement))


@transaction.atomic
def change_notice(
    notice: SiteNotice,
    announcement: Announcement,
    *,
    opened_with: str,
    at: datetime | None = None,
) -> None:
    """Put a notice in other words, or at another time, as long as it is not over.

    opened_with is mark_of_notice of what the person read.
    """
    moment = at or timezone.now()
    _readers_see_something_new()
    _refuse_over(notice, moment)
    if mark_of_notice(notice) != opened_with:
        raise StaleNotice(
            f"Somebody changed this notice meanwhile. It says “{notice}”, from "
            f"{long_moment(notice.starts_at)} to {long_moment(notice.ends_at)}. "
            "Save again to put yours in its place."
        )
    refuse(announcement, moment, but=notice)
    for name, value in asdict(announcement).items():
        setattr(notice, name, value)
    notice.save()


@transaction.atomic
def end_notice(notice: SiteNotice, *, at: datetime | None = None) -> None:
    """Take a notice down now; one that no reader saw yet is not kept."""
    moment = at or timezone.now()
    _readers_see_something_new()
    _refuse_over(notice, moment)
    if notice.starts_at >= moment:
        notice.delete()
    else:
        notice.ends_at = moment
        notice.save(update_fields=("ends_at",))


def mark_of_notice(notice: SiteNotice) -> str:
    """A mark that differs once anything about a notice was changed."""
    told = (notice.words, notice.link, notice.link_words, notice.starts_at, notice.ends_at)
    return sha256(repr([str(one) for one in told]).encode()).hexdigest()[:16]


def _refuse_over(notice: SiteNotice, at: datetime) -> None:
    """What is over stays as it was."""
    if not SiteNotice.objects.not_over(at).filter(pk=notice.pk).exists():
        raise AnnouncingError("This notice is over. Write a new one.")
    notice.refresh_from_db()


def refuse(announcement: Announcement, at: datetime, but: SiteNotice | None = None) -> None:
    """One notice at a time, and each with an end that is still to come."""
    if announcement.ends_at <= announcement.starts_at:
        raise AnnouncingError("The notice ends before it starts. Choose a later end.")
    if announcement.ends_at <= at:
        raise AnnouncingError("That end is over already. Choose a later one.")
    if announcement.ends_at - announcement.starts_at > LONGEST:
        raise AnnouncingError(f"A notice stands there for at most {LONGEST.days} days.")
    others = SiteNotice.objects.overlapping(announcement.starts_at, announcement.ends_at)
    if other := (others.exclude(pk=but.pk) if but else others).first():
        raise AnnouncingError(
            f"Another notice is in the way, from {long_moment(other.starts_at)} to "
            f"{long_moment(other.ends_at)}: “{other}”"
        )
