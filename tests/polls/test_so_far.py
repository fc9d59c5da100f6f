"""So far: an open poll's votes, for those who voted, ten at a time."""

import pytest

from polls.models import Snapshot
from polls.publishing import publish, renew_all_so_far, renew_so_far
from polls.snapshots import read
from posts.editions import current_edition
from tests.polls.finishing import fill
from tests.polls.making import AFTER, NOW, close, make_poll, make_staff, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def poll():
    """An open poll that shows its votes to those who voted."""
    make_staff(40)
    return opened(make_poll(shows_so_far=True))


def test_votes_so_far_wait_for_10_and_then_for_10_more(poll):
    assert renew_so_far(poll, NOW) is None
    fill(poll, {"single": {"Yes": 6, "No": 3, "skipped": 9}})
    assert renew_so_far(poll, NOW) is None
    fill(poll, {"single": {"Yes": 20, "No": 13}})
    before = current_edition()

    first = renew_so_far(poll, NOW)

    assert read(first)["answered"] == 30
    assert read(first)["rows"] == [["Yes", 60, "60%"], ["No", 40, "40%"]]
    assert current_edition() != before
    fill(poll, {"single": {"Yes": 26, "No": 16}})
    assert renew_so_far(poll, NOW) is None
    fill(poll, {"single": {"Yes": 27, "No": 16}})
    assert renew_all_so_far(NOW) == "votes so far of 1 polls renewed"
    assert Snapshot.objects.count() == 2


def test_votes_so_far_are_not_shown_where_that_was_not_said(poll):
    silent = opened(make_poll(title="Tram or bus?"))
    fill(silent, {"single": {"Yes": 20, "No": 13}})
    fill(poll, {"single": {"Yes": 20, "No": 13}})

    assert renew_so_far(silent, NOW) is None
    assert renew_so_far(poll, AFTER) is None
    assert not Snapshot.objects.exists()


def test_last_votes_of_a_poll_cannot_be_told_from_what_was_shown_before(poll):
    fill(poll, {"single": {"Yes": 20, "No": 13}})
    renew_so_far(poll, NOW)
    fill(poll, {"single": {"Yes": 21, "No": 13}})
    close(poll)

    contents = read(publish(poll, by=None, at=AFTER))

    cell = contents["figures"]["questions"][0]["cells"][0]
    assert [one["percent"] for one in cell["options"]] == [60, 40]
    assert (cell["answered"], cell["count_step"]) == (35, 5)
