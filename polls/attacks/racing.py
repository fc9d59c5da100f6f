"""RACE: one person sends twenty answers at the same moment; one may count."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from polls.attacks.scene import make_people
from polls.attacks.stores import Store

TRIED = "One person sent twenty answers at the same moment."
AT_ONCE = 20
SECONDS = 30


def attack(store: Store) -> list[str]:
    """How often one person counted, where it is not once."""
    voter = store.ask(make_people(1))[0]
    start = Barrier(AT_ONCE)

    def send(_number: int) -> bool:
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
