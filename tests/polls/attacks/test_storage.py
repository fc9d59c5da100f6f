"""Storage under attack: no attack links anybody, and each finds what the leaky store gives away."""

import pytest

from polls.attacks import hashing, ordering, racing, schema
from polls.attacks.scene import answer_all, make_people
from polls.attacks.stores import LeakyStore, OwnStore
from polls.closing import close_early


@pytest.fixture
def leaky():
    store = LeakyStore()
    yield store
    store.demolish()


@pytest.mark.django_db
def test_no_path_leads_from_an_answer_to_a_person():
    store = OwnStore()
    answer_all(store, make_people(2))

    assert schema.attack(store) == []


@pytest.mark.django_db
def test_planted_path_and_columns_are_found(leaky):
    answer_all(leaky, make_people(2))

    found = schema.attack(leaky)

    assert "foreign keys lead from leaky_answer to leaky_part" in found
    assert "foreign keys lead from leaky_answer to people_user" in found
    assert "the keys of leaky_answer are not random" in found
    assert any("leaky_answer.at" in words for words in found)
    assert any("leaky_part.at" in words for words in found)


@pytest.mark.django_db
def test_no_digest_of_a_person_stands_in_an_answer():
    store = OwnStore()

    assert hashing.attack(store, answer_all(store, make_people(8))) == []


@pytest.mark.django_db
def test_planted_digest_is_found(leaky):
    found = hashing.attack(leaky, answer_all(leaky, make_people(2)))

    assert found == ["leaky_answer.who holds md5 of each person’s staff number"]


@pytest.mark.django_db(transaction=True)
def test_no_order_of_rows_links_people_to_answers(survey_manager):
    store = OwnStore()

    found = ordering.attack(store, lambda: close_early(store.survey, by=survey_manager))

    assert found == []


@pytest.mark.django_db(transaction=True)
def test_planted_order_is_found(leaky):
    found = ordering.attack(leaky)

    whole = [words for words in found if words.endswith("links 30 of 30 people")]
    assert any("leaky_part by" in words and "against leaky_answer by" in words for words in whole)
    assert any("django_session by" in words for words in whole)


@pytest.mark.django_db(transaction=True)
def test_twenty_answers_of_one_person_count_once():
    assert racing.attack(OwnStore()) == []


@pytest.mark.django_db(transaction=True)
def test_planted_race_is_found(leaky):
    assert racing.attack(leaky)
