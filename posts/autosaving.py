"""Autosaving: keeps what stands typed in a form, one row a person and post; never a version."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from people.models import User
from posts.dates import clock_words
from posts.models import OpenForm, Post, UnsavedText


class NotKept(Exception):
    """Words that are not kept now; it says why to the person who typed them."""


class TooLong(NotKept):
    """More than is kept of any post."""


def unsaved_text(person: User, post: Post | None) -> UnsavedText | None:
    """What this person typed about this post, or about a new one, and did not save."""
    rows = UnsavedText.objects.filter(person=person, post=post, is_settled=False)
    return rows.first()


def keep_words(
    person: User,
    post: Post | None,
    typed: Mapping[str, str],
    *,
    sheet: str,
    follows: str = "",
    based_on: int | None = None,
    at: datetime,
) -> UnsavedText:
    """Keep what stands in the form called sheet; words of another form are never written over.

    follows is the mark of the earlier words that this form was given, so that it may go on.
    """
    if len(json.dumps(typed)) > settings.UNSAVED_MAX_CHARACTERS:
        raise TooLong(
            "This text is too long to be kept while you write. Shorten it, or copy it into a "
            "document of your own."
        )
    kept = UnsavedText(person=person, post=post, sheet=sheet, typed=typed, based_on=based_on, at=at)
    try:
        with transaction.atomic():
            rows = UnsavedText.objects.select_for_update().filter(person=person, post=post)
            if earlier := rows.first():
                _refuse_other_forms(earlier, sheet, follows)
                kept.pk, kept.turn = earlier.pk, earlier.turn + 1
            kept.save()
    except IntegrityError:
        raise NotKept("Another window kept its words at the same moment.") from None
    return kept


def _refuse_other_forms(earlier: UnsavedText, sheet: str, follows: str) -> None:
    """What another form holds stays; so does the end of a form that was saved."""
    if earlier.is_settled:
        if earlier.sheet == sheet:
            raise NotKept("This page was saved already. Open the post again to write on.")
    elif earlier.sheet != sheet and earlier.mark != follows:
        raise NotKept(
            f"You also wrote about this post in another window, at {clock_words(earlier.at)}. "
            "What you type here is not kept until you save it."
        )


def settle(person: User, post: Post | None, sheet: str, *, follows: str = "", at: datetime) -> None:
    """The words of a form are saved, or not wanted any more; what comes late from it is refused.

    follows is the mark of earlier words that the form took over: they are saved with it.
    """
    settled = {"sheet": sheet, "typed": {}, "is_settled": True, "at": at}
    rows = UnsavedText.objects.filter(person=person, post=post)
    its = Q(sheet=sheet) | Q(is_settled=True) | Q(pk__in=_marked(rows, follows))
    if rows.filter(its).update(**settled) or not sheet:
        return
    # A form that was saved before anything of it was kept must refuse what comes late, too.
    UnsavedText.objects.get_or_create(person=person, post=post, defaults=settled)


def _marked(rows: QuerySet[UnsavedText], mark: str) -> list[int]:
    """The words of exactly this mark; words that were kept since are others."""
    sheet, _dot, turn = mark.rpartition(".")
    known = turn.isascii() and turn.isdecimal() and len(turn) < 9
    found = rows.filter(sheet=sheet, turn=int(turn)) if known else rows.none()
    return list(found.values_list("pk", flat=True))


def forget_unsaved(at: datetime) -> str:
    """Words that nobody came back for, and forms that nobody has open any more."""
    old = at - timedelta(days=settings.UNSAVED_KEPT_DAYS)
    count, _tables = UnsavedText.objects.filter(at__lt=old).delete()
    OpenForm.objects.filter(seen_at__lt=at - timedelta(days=1)).delete()
    return f"{count} unsaved texts forgotten"
