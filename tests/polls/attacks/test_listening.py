"""Words of an answer: where they stand, and every place where they must not."""

from pathlib import Path

import pytest
from django.db import connection

from polls.attacks.listening import attack
from polls.attacks.stores import LeakyStore, OwnStore
from polls.attacks.ways import ways_into_the_leak, ways_into_the_page

pytestmark = pytest.mark.django_db(transaction=True)


def test_words_stand_nowhere_but_among_the_texts():
    assert attack(ways_into_the_page(OwnStore())) == []


def test_planted_words_are_found_in_every_place():
    store = LeakyStore()

    found = attack(ways_into_the_leak(store))
    store.demolish()

    assert found == [
        "taken: a statement",
        "taken: django_session",
        "taken: people_message",
        "taken: the cache default",
        "taken: the log polls.attacks.stores",
    ]


@pytest.mark.postgresql
def test_server_of_the_database_logs_a_failed_answer_without_its_values():
    log = Path(connection.settings_dict["HOST"]) / "log"
    if not log.exists():
        pytest.skip("Only the log of a server that the tests started can be read.")
    before = len(log.read_bytes())

    attack(ways_into_the_page(OwnStore()))

    written = log.read_bytes()[before:]
    assert b"INSERT INTO polls_textanswer" in written
    assert b"marker" not in written
