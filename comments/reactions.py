"""Reactions: “useful”, one a person and comment, taken back by saying it again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from comments.models import Comment, Reaction
from comments.objections import NotAllowedError
from comments.permissions import Verb, may
from people.models import User


@transaction.atomic
def toggle_useful(
    comment: Comment, *, by: User, useful: bool | None = None, at: datetime | None = None
) -> bool:
    """Say that a comment is useful, or take that back; True when it is said now.

    A button that names what it wants changes nothing when it is clicked twice.
    """
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if sentence := may(Verb.REACT, by, comment, at or timezone.now()):
        raise NotAllowedError(sentence)
    theirs = Reaction.objects.filter(comment=comment, by=by)
    wanted = not theirs.exists() if useful is None else useful
    if wanted:
        Reaction.objects.get_or_create(comment=comment, by=by)
    else:
        theirs.delete()
    return wanted


def forget_leaver(person: User) -> None:
    """What somebody who left found useful is only counted."""
    Reaction.objects.filter(by=person).update(by=None)
