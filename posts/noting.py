"""Noting: the only code that tells readers what was changed in a post since it came out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from people.models import User
from posts.checks.checking import private_in
from posts.dates import local_day, long_date
from posts.deeds import note
from posts.editions import raise_edition
from posts.models import Post, UpdateNote
from posts.models.deed import Deed
from posts.models.update_note import LONGEST_NOTE
from posts.publishing import PublishingError, lock
from posts.searching.posts import put_in_search


class StaleNote(PublishingError):
    """Somebody corrected a note, or took it back, since it was read."""


@transaction.atomic
def note_update(post: Post, words: str, *, by: User, at: datetime | None = None) -> UpdateNote:
    """Say under the title of a post that readers see what was changed today."""
    moment, said = at or timezone.now(), _checked(words)
    _refuse_unseen(post, moment)
    made = UpdateNote.objects.create(post=post, day=local_day(moment), words=said, by=by, at=moment)
    _show(post, f"“{said}”", by=by, at=moment)
    return made


@transaction.atomic
def correct_note(
    update: UpdateNote, words: str, *, was: str, by: User, at: datetime | None = None
) -> None:
    """Put a note in other words; its day stays. was is what the person read."""
    moment, said = at or timezone.now(), _checked(words)
    _refuse_unseen(update.post, moment)
    changed = UpdateNote.objects.filter(pk=update.pk, words=was, taken_back_at=None)
    if not changed.update(words=said):
        raise StaleNote(_meanwhile(update))
    if said != was:
        _show(update.post, f"“{said}” instead of “{was}”", by=by, at=moment)


@transaction.atomic
def take_back_note(update: UpdateNote, *, was: str, by: User, at: datetime | None = None) -> None:
    """Take a note from readers; the history of the post still tells of it."""
    moment = at or timezone.now()
    _refuse_unseen(update.post, moment)
    there = UpdateNote.objects.filter(pk=update.pk, words=was, taken_back_at=None)
    if not there.update(taken_back_at=moment):
        raise StaleNote(_meanwhile(update))
    _show(update.post, f"“{was}” taken back", by=by, at=moment)


def updates_of(notes: Iterable[Sequence[str]]) -> list[tuple[str, str]]:
    """Prepared notes as pages tell them, the newest first: the day in words, and what."""
    told = [(long_date(date.fromisoformat(day)), words) for day, words in notes]
    return told[::-1]


def _checked(words: str) -> str:
    """A note's words with single blanks."""
    said = " ".join(words.split())
    if not said:
        raise PublishingError("Say what was changed.")
    if len(said) > LONGEST_NOTE:
        raise PublishingError(f"Use at most {LONGEST_NOTE:,} characters; there are {len(said):,}.")
    if private := private_in(said):
        raise PublishingError(private)
    return said


def _refuse_unseen(post: Post, at: datetime) -> None:
    """Only what readers have seen can have changed for them; the post is locked."""
    lock(post)
    if post.state != Post.State.PUBLISHED or not post.publish_at or post.publish_at > at:
        raise PublishingError("Only a post that readers see can tell them what was changed.")


def _show(post: Post, words: str, *, by: User, at: datetime) -> None:
    """Prepare the notes where the page of the post reads them, and write the deed down."""
    there = UpdateNote.objects.filter(post=post, taken_back_at=None).order_by("day", "pk")
    post.update_notes = [[day.isoformat(), said] for day, said in there.values_list("day", "words")]
    post.changed_at = at
    post.save(update_fields=("update_notes", "changed_at"))
    put_in_search([post.pk])
    note(post, Deed.UPDATE_NOTED, by=by, at=at, words=words, version=post.live_version)
    raise_edition()


def _meanwhile(update: UpdateNote) -> str:
    """What became of a note."""
    update.refresh_from_db()
    if update.taken_back_at:
        return "Somebody took this note back meanwhile."
    return f"Somebody changed this note meanwhile. It now says: “{update.words}”"
