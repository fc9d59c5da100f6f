"""HASH: computes every usual digest of everything known about a person, and looks for each."""

from __future__ import annotations

import base64
import hashlib
import hmac
import uuid
from collections.abc import Iterator
from itertools import product

from django.conf import settings

from people.models import User
from polls.attacks.reading import read_table
from polls.attacks.stores import Store, Voter

TRIED = (
    "Computed MD5, SHA-1, SHA-2, SHA-3, BLAKE2, HMAC with the site's key and name-based UUIDs of "
    "number, name, e-mail and key of each person, alone and with the survey; looked for each, "
    "whole or as its beginning, in every value of an answer."
)
SPACES = (uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500)
# A shorter beginning would be met by chance.
SHORTEST = 12


def attack(store: Store, voters: list[Voter]) -> list[str]:
    """Values of answers that were computed from what is known about a person."""
    values = {
        f"{table}.{column}": {_bare(value) for value in read_table(table).column(column)}
        for table in store.answer_tables
        for column in read_table(table).columns
    }
    digests = {
        digest: (name, how) for voter in voters for name, how, digest in _digests(voter.user)
    }
    beginnings = {digest[:SHORTEST]: whose for digest, whose in digests.items()}
    found = set()
    for place, seen in values.items():
        for value in seen:
            whose = beginnings.get(value[:SHORTEST]) if len(value) >= SHORTEST else None
            if whose:
                found.add(f"{place} holds {whose[1]} of each person’s {whose[0]}")
    return sorted(found)


def _digests(user: User) -> Iterator[tuple[str, str, str]]:
    """What is known about a person, how it was digested, and the digest."""
    known = {"key": str(user.pk), "staff number": user.staff_number}
    known |= {"name": user.name, "e-mail": user.email}
    salts = ("", settings.SECRET_KEY, "polls", "survey", "1", "2")
    algorithms = sorted(hashlib.algorithms_guaranteed - {"shake_128", "shake_256"})
    for (name, value), salt in product(known.items(), salts):
        for words in {value + salt, salt + value, f"{salt}:{value}", f"{value}-{salt}"}:
            for algorithm in algorithms:
                made = hashlib.new(algorithm, words.encode(), usedforsecurity=False)
                yield name, algorithm, made.hexdigest()
                yield name, algorithm, _bare(base64.urlsafe_b64encode(made.digest()).decode())
            for space in SPACES:
                yield name, "a UUID", uuid.uuid5(space, words).hex
                yield name, "a UUID", uuid.uuid3(space, words).hex
        mac = hmac.new(settings.SECRET_KEY.encode(), (value + salt).encode(), "sha256")
        yield name, "an HMAC", mac.hexdigest()


def _bare(value: object) -> str:
    """A value as the digests are written: small letters, no hyphens."""
    return str(value).lower().replace("-", "")
