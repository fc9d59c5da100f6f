"""Words of an answer: where they stand, and every place where they must not."""

import pytest

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
