"""Presence: who else has the form of a post open now."""

from __future__ import annotations

from datetime import datetime, timedelta

from people.models import User
from posts.dates import clock_words
from posts.models import OpenForm, Post

# Longer than two heartbeats of the form's script.
SEEN_FOR = timedelta(minutes=2)


def note_open(post: Post, person: User, *, at: datetime) -> None:
    """This person has the form open now; a pause of two minutes begins a new stay."""
    mine = OpenForm.objects.filter(post=post, person=person)
    if mine.filter(seen_at__gte=at - SEEN_FOR).update(seen_at=at):
        return
    OpenForm.objects.update_or_create(
        post=post, person=person, defaults={"since": at, "seen_at": at}
    )


def others_words(post: Post, person: User, *, at: datetime) -> str:
    """Who else has the form open, and since when; empty when nobody has."""
    open_forms = OpenForm.objects.filter(post=post, seen_at__gte=at - SEEN_FOR)
    others = open_forms.exclude(person=person).select_related("person").order_by("since")
    said = [
        f"{other.person} has had this open since {clock_words(other.since)}." for other in others
    ]
    return " ".join(said)
