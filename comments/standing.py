"""Standing: what moderators decide about a person as a commenter, each time with a note of it.

Nobody sanctions themselves. Whoever may open the desk is warned, suspended or held only by an
administrator who also moderates, and somebody who may do everything only by another such person:
a moderator's quarrel with an editor or the chief executive is not theirs to settle alone.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from comments.models import PersonNote, Standing
from comments.moderation import lock_person
from comments.objections import DecidedMeanwhileError, ModerationError, NotAllowedError
from comments.team import is_moderator
from people.models import User

Kind = PersonNote.Kind
NOTE_LENGTH = 1000
REASON_LENGTH = 500


def why_not_sanctioned(user: User, by: User) -> str:
    """Why this moderator may not warn, suspend or hold this person; empty when they may."""
    if not is_moderator(by):
        return "Only moderators do this."
    if user.pk == by.pk:
        return "Nobody decides about themselves."
    if user.is_superuser and not by.is_superuser:
        return "Only another administrator who may do everything can do this."
    if user.is_staff and not by.has_perm("people.change_user"):
        return "This person works at the desk; only an administrator who also moderates can do it."
    return ""


@transaction.atomic
def note(user: User, *, by: User, text: str, at: datetime | None = None) -> PersonNote:
    """Tell the other moderators something about a person, who never sees it."""
    if not is_moderator(by):
        raise NotAllowedError("Only moderators do this.")
    if user.pk == by.pk:
        raise NotAllowedError("Nobody keeps notes about themselves.")
    return _record(user, by, Kind.NOTE, text, at or timezone.now())


@transaction.atomic
def warn(user: User, *, by: User, text: str, at: datetime | None = None) -> None:
    """Write to a person what must be read before they take part again."""
    at = at or timezone.now()
    standing = _standing_of(user, by)
    text = _words(text, NOTE_LENGTH, "Write what the person is to read.")
    standing.warning, standing.warned_at, standing.warning_read_at = text, at, None
    standing.save()
    _record(user, by, Kind.WARN, text, at)


@transaction.atomic
def read_warning(user: User, *, warned_at: datetime | None, at: datetime | None = None) -> bool:
    """The person has read the warning of that moment; False when another or none waits."""
    unread = Standing.objects.filter(user=user, warned_at=warned_at, warning_read_at=None)
    unread = unread.exclude(warning="")
    return unread.update(warning_read_at=at or timezone.now()) == 1


@transaction.atomic
def suspend(
    user: User, *, by: User, until: datetime, reason: str, at: datetime | None = None
) -> None:
    """Keep a person from taking part until a moment; they are shown the reason."""
    at = at or timezone.now()
    standing = _standing_of(user, by)
    reason = _words(reason, REASON_LENGTH, "A suspension needs a reason: the person is told it.")
    if until <= at:
        raise ModerationError("Choose a day to come.")
    standing.suspended_until, standing.suspension_reason = until, reason
    standing.save()
    _record(user, by, Kind.SUSPEND, f"Until {timezone.localtime(until):%-d %B %Y}: {reason}", at)


@transaction.atomic
def lift(user: User, *, by: User, at: datetime | None = None) -> None:
    """End a suspension before its date."""
    at = at or timezone.now()
    standing = _standing_of(user, by)
    if not standing.is_suspended(at):
        raise DecidedMeanwhileError("This person is not suspended.")
    standing.suspended_until, standing.suspension_reason = None, ""
    standing.save()
    _record(user, by, Kind.LIFT, "Suspension lifted", at)


@transaction.atomic
def hold_all(user: User, *, by: User, on: bool, why: str, at: datetime | None = None) -> None:
    """From now on read everything a person writes first, or no longer."""
    standing = _standing_of(user, by)
    why = _words(why, NOTE_LENGTH, "Say why; the other moderators read it.")
    if standing.hold_all == on:
        raise DecidedMeanwhileError("That is so already.")
    standing.hold_all = on
    standing.save()
    _record(user, by, Kind.HOLD if on else Kind.RELEASE, why, at or timezone.now())


def _standing_of(user: User, by: User) -> Standing:
    """The locked standing, for whoever may change it."""
    if sentence := why_not_sanctioned(user, by):
        raise NotAllowedError(sentence)
    return lock_person(user)


def _words(text: str, longest: int, missing: str) -> str:
    """Words of a moderator: some, and not too many."""
    text = text.strip()
    if not text:
        raise ModerationError(missing)
    if len(text) > longest:
        raise ModerationError(f"Say it in {longest:,} characters or fewer.")
    return text


def _record(user: User, by: User, kind: str, text: str, at: datetime) -> PersonNote:
    """Keep what was done, for the other moderators."""
    text = _words(text, NOTE_LENGTH, "Write something first.")
    return PersonNote.objects.create(user=user, by=by, kind=kind, text=text, at=at)
