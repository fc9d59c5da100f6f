"""RACE: one person sends twenty answers at the same moment; one may count."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from polls.attacks.scene import make_people
from polls.attacks.stores import Store

TRIED = "One person sent twenty answers at the same moment."
AT_ONCE = 20
# A busy machine may let one finish before the next begins.
RACES = 3
SECONDS = 30


def attack(store: Store) -> list[str]:
    """How often one person counted in the first race in which it was not once."""
    races = (_race(store) for _number in range(RACES))
    return next(filter(None, races), [])


def _race(store: Store) -> list[str]:
    """One person's answers, sent at the same moment."""
    voter = store.ask(make_people(1))[0]
    start = Barrier(AT_ONCE)

    def send(_number: int) -> bool:
        # All are ready before the first begins: to reach the database takes longer than to look.
        connection.ensure_connection()
        start.wait(SECONDS)
        try:
            return store.answer(voter)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as clicks:
        taken = sum(clicks.map(send, range(AT_ONCE)))
    if taken == store.counted(voter) == 1:
        return []
    return [f"{taken} answers of one person were taken and {store.counted(voter)} counted"]
