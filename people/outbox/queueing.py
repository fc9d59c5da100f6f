"""Queueing: puts messages in the outbox, inside the transaction of the deed they tell of."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from people.models import User
from people.outbox import composing
from people.outbox.bounces import given_up
from people.outbox.choices import how_soon
from people.outbox.kinds import KINDS, How
from people.outbox.letters import Letter, host, one_line
from people.outbox.models import MailChoice, Message, MessageQuerySet

State = Message.State
IN_DIGESTS = (How.HOURLY, How.DAILY, How.WEEKLY)


def queue(
    kind: str, key: str, people: Iterable[User], letter: Letter, *, at: datetime | None = None
) -> int:
    """Queue a letter for everybody who can be reached and wants it; gives how many these are.

    The same key is told to the same person once, however often it is queued; what was dropped
    untold and is so again is told after all. People who left, who have no e-mail address, or who
    switched this kind off, are passed over.
    """
    at = at or timezone.now()
    gone = given_up()
    reached = [
        person
        for person in people
        if person.is_active and person.email and person.email not in gone
    ]
    how = how_soon(kind, [person.pk for person in reached]) if reached else {}
    wanted = [person.pk for person in reached if how[person.pk] != How.OFF]
    rows = messages_to(wanted, kind, key, letter, at)
    for row in rows:
        row.state = State.WAITING if how[row.person_id] == How.AT_ONCE else State.KEPT
    Message.objects.filter(key=key, person__in=wanted, state=State.DROPPED).delete()
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def messages_to(
    people: list[int], kind: str, key: str, letter: Letter, at: datetime, tells: str = ""
) -> list[Message]:
    """One row for each person, not kept yet; the letter is set once for all.

    Words that are made when the mail goes are not kept; tells says of what, if not of the key.
    """
    if not people:
        return []
    made_later = kind in composing.COMPOSED
    text, html = ("", "") if made_later else (letter.text(), letter.html())
    subject = one_line(letter.subject)
    return [
        Message(
            key=key,
            person_id=person,
            kind=KINDS[kind].name,
            subject=subject,
            text=text,
            html=html,
            link=letter.link,
            tells=tells,
            message_id=f"<{secrets.token_urlsafe(18)}@{host()}>",
            made_at=at,
            next_try_at=at,
        )
        for person in people
    ]


@transaction.atomic
def pause(key: str, *, at: datetime | None = None) -> int:
    """Hold back what waits, is kept for a digest or was gathered in one that has not gone.

    What is being handed over right now still goes, and is marked so; if its sender was killed it
    is held back with the rest. A digest that is being handed over goes whole.
    """
    held = Message.objects.filter(key=key, state__in=(State.WAITING, State.KEPT))
    return held.update(state=State.PAUSED) + _take_out_of_digests(key, at or timezone.now())


def _take_out_of_digests(key: str, at: datetime) -> int:
    """Leave it out of digests that have not gone; a digest of nothing else goes once it may."""
    ahead = Message.objects.waiting().free(at).filter(tells__contains=key).order_by()
    held = 0
    for kind, tells in ahead.values_list("kind", "tells").distinct():
        keys = tells.split("\n")
        if key not in keys:
            continue
        same = ahead.filter(kind=kind, tells=tells).select_for_update()
        digests = dict(same.values_list("pk", "person"))
        told = Message.objects.filter(key=key, person__in=digests.values(), state=State.GATHERED)
        held += told.update(state=State.PAUSED)
        _tell_less(Message.objects.filter(pk__in=digests), kind, [k for k in keys if k != key])
    return held


def _tell_less(digests: MessageQuerySet, kind: str, keys: list[str]) -> None:
    """Digests about these alone; about nothing they are none."""
    if keys:
        digests.update(tells="\n".join(keys), subject=KINDS[kind].counted(len(keys)))
    else:
        digests.delete()


def resume(key: str, *, at: datetime | None = None) -> int:
    """Let what was held back go on: at once, or in the digest that the person wants.

    What somebody may be handing over this minute is not told a second time in a digest.
    """
    theirs = MailChoice.objects.filter(person=OuterRef("person"), kind=OuterRef("kind"))
    paused = Message.objects.filter(key=key, state=State.PAUSED).order_by()
    in_digests = paused.free(at or timezone.now()).filter(Exists(theirs.filter(how__in=IN_DIGESTS)))
    kept = in_digests.update(state=State.KEPT)
    return kept + paused.update(state=State.WAITING)


def take_out(beginning: str) -> None:
    """Leave out of digests what was settled before anybody was told; by how its key begins."""
    told = Message.objects.kept().filter(key__startswith=beginning).order_by()
    if beginning[-1:].isdigit():
        # Of 1, not of 12.
        told = told.exclude(key__regex=rf"^{re.escape(beginning)}[0-9]")
    told.update(state=State.DROPPED, failure="It was settled before the digest.")
