"""Unsubscribing: addresses that carry their own key, one for each person and kind of mail."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from people.models import User
from people.outbox.choices import choose, how_soon
from people.outbox.kinds import KINDS, How, Kind

# The key is signed, not stored: nothing to look up, nothing to guess, nothing to forget.
SIGNER = Signer(sep="~", salt="people.outbox.unsubscribing")


class WrongKey(Exception):
    """Nobody has this key."""


def address_to_stop(person: int, kind: str) -> str:
    """Where one person stops one kind of mail."""
    return reverse("unsubscribe", args=(SIGNER.sign(f"{person}.{kind}"),))


def owner_of(key: str) -> tuple[User, Kind]:
    """Whose key this is, and for which kind; raises WrongKey."""
    try:
        number, _dot, name = SIGNER.unsign(key).partition(".")
        return User.objects.get(pk=int(number)), KINDS[name]
    except (BadSignature, ValueError, KeyError, User.DoesNotExist):
        raise WrongKey from None


def stop(key: str) -> str:
    """Switch off the kind of mail that the key names, for its owner; how soon it came before."""
    person, kind = owner_of(key)
    before = how_soon(kind.name, [person.pk])[person.pk]
    choose(person, {kind.name: How.OFF})
    return before


def go_on(key: str, how: str) -> None:
    """Take a stop back: the kind of mail that the key names comes again as it did."""
    person, kind = owner_of(key)
    choose(person, {kind.name: how})
