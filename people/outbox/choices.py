"""Choices: how soon each person wants to hear of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from people.models import User
from people.outbox.kinds import KINDS, Kind
from people.outbox.models import FRIDAY, MailChoice, Message


def kinds_for(person: User) -> list[Kind]:
    """The kinds of mail that this person may get."""
    return [kind for kind in KINDS.values() if not kind.deed or person.has_perm(kind.deed)]


def choices_of(person: User) -> dict[str, str]:
    """How soon this person wants to hear, for every kind they may get."""
    chosen = dict(MailChoice.objects.filter(person=person).values_list("kind", "how"))
    return {kind.name: chosen.get(kind.name, kind.default) for kind in kinds_for(person)}


def how_soon(kind: str, people: Iterable[int]) -> dict[int, str]:
    """How soon each of these people wants to hear of this kind."""
    numbers = list(people)
    chosen = dict(
        MailChoice.objects.filter(kind=kind, person__in=numbers).values_list("person", "how")
    )
    return {number: chosen.get(number, KINDS[kind].default) for number in numbers}


def weekdays(kind: str, people: Iterable[int]) -> dict[int, int]:
    """The day on which each of these people gets the weekly mail of a kind; 0 is Monday."""
    numbers = list(people)
    chosen = dict(
        MailChoice.objects.filter(kind=kind, person__in=numbers).values_list("person", "weekday")
    )
    return {number: chosen.get(number, FRIDAY) for number in numbers}


@transaction.atomic
def choose(person: User, wanted: Mapping[str, str], weekday: int | None = None) -> None:
    """Keep how soon somebody wants to hear of these kinds, and the day of weekly mail."""
    for kind, how in wanted.items():
        values = {"how": how} | ({} if weekday is None else {"weekday": weekday})
        MailChoice.objects.update_or_create(person=person, kind=kind, defaults=values)


def forget_choices(person: User) -> None:
    """Of a leaver who is forgotten: what they chose, and mail that nobody is sending right now."""
    MailChoice.objects.filter(person=person).delete()
    ahead = (Message.State.WAITING, Message.State.KEPT, Message.State.PAUSED)
    theirs = Message.objects.filter(person=person, state__in=ahead, claimed_until=None)
    theirs.update(state=Message.State.DROPPED, failure="The person has left.")
