"""Truth: whether a message is still so, and still this person's to hear, when it goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from people.models import User
from people.outbox.bounces import given_up
from people.outbox.choices import how_soon
from people.outbox.kinds import KINDS, How

# For a kind of message: which of these keys still tell what is so. The apps above say it of
# theirs and cxo_blog joins them; what nobody speaks for is a fact that stays one.
STILL_SO: dict[str, Callable[[Iterable[str]], set[str]]] = {}
NOT_SO = "It is not so any more."


def still_so(kind: str, keys: Iterable[str]) -> set[str]:
    """Those of the keys whose messages still tell what is so."""
    asked = STILL_SO.get(kind, set)
    return asked(keys)


def why_not(person: User, kind: str) -> str:
    """Why this person cannot, may not or does not want to hear of this; empty when all is well."""
    return reasons_not([person], kind)[person.pk]


def reasons_not(people: Sequence[User], kind: str) -> dict[int, str]:
    """The same of each of these, in as few queries."""
    how = how_soon(kind, [person.pk for person in people])
    gone = given_up([person.email for person in people])
    return {person.pk: _reason(person, KINDS[kind].deed, how[person.pk], gone) for person in people}


def _reason(person: User, deed: str, how: str, gone: set[str]) -> str:
    """The first reason that there is."""
    if not person.is_active:
        return "The person has left."
    if not person.email:
        return "No address."
    if person.email.lower() in gone:
        return "Mail to this address comes back."
    if deed and not person.has_perm(deed):
        return "It is not theirs to do any more."
    if how == How.OFF:
        return "Switched off by the person."
    return ""
