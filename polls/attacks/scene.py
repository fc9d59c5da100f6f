"""The scene: thirty people whose every answer the attacker knows answer one after the other."""

from __future__ import annotations

import random
from itertools import count

from django.test import Client

from people.models import User
from polls.attacks.stores import Store, Voter

PEOPLE = 30
SHUFFLER = random.SystemRandom()
NUMBERS = count(1)


def make_people(number: int = PEOPLE) -> list[User]:
    """Members of staff who can be signed in and have no password."""
    first = User.objects.count()
    return User.objects.bulk_create(
        User(
            staff_number=f"attack-{first}-{place}",
            name=f"Witness {first}.{place}",
            email=f"witness{first}.{place}@council.example",
            password="!",  # noqa: S106 (no password fits it)
            directorate="Witnesses",
        )
        for place in range(number)
    )


def answer_all(store: Store, people: list[User]) -> list[Voter]:
    """Everybody signs in and answers, in an order that only the access log knows; gives it."""
    voters = store.ask(people)
    SHUFFLER.shuffle(voters)
    for voter in voters:
        Client().force_login(voter.user)
        if not store.answer(voter):
            raise RuntimeError("An answer of the scene was not taken.")
    return voters
