"""Following: a poll opens with its post, moves with it, and is withdrawn with it."""

from datetime import timedelta

import pytest

from polls.models import Survey, SurveyDeed
from polls.voting import ClosedError, NotOpenYetError
from posts.models import Post
from posts.publishing import PublishingError, When, move, publish, withdraw
from tests.makers import make_draft, make_post
from tests.polls.making import NOW, OPENED, answer, counts, make_poll, make_question, opened

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
SOON = When.minute(NOW + DAY)


def with_post(post, **fields):
    return make_poll(post, opens_with_post=True, **fields)


def test_poll_opens_at_the_minute_of_its_scheduled_post(reader):
    post = make_draft()
    poll, other = with_post(post, open_days=3), make_poll(post)

    publish(post, when=SOON, at=NOW)

    poll.refresh_from_db(), other.refresh_from_db()
    assert (poll.state, other.state) == ("opened", "draft")
    assert poll.opens_at == SOON.publish_at
    assert poll.closes_at == SOON.publish_at + 3 * DAY
    assert SurveyDeed.objects.get().by is None
    with pytest.raises(NotOpenYetError):
        answer(poll, reader, at=SOON.publish_at - timedelta(seconds=1))
    answer(poll, reader, at=SOON.publish_at)
    assert counts(poll) == {"single: Yes": 1}


def test_poll_of_a_post_from_the_past_opens_now(reader):
    post = make_draft()
    poll = with_post(post)

    publish(post, when=When.minute(NOW - DAY), at=NOW)

    poll.refresh_from_db()
    assert (poll.opens_at, poll.closes_at) == (NOW, NOW + 14 * DAY)


def test_poll_moves_with_its_post_until_somebody_answered(reader):
    post = make_draft()
    poll = with_post(post)
    publish(post, when=SOON, at=NOW)
    later = When.minute(NOW + 5 * DAY)

    move(post, when=later, at=NOW)

    poll.refresh_from_db()
    assert (poll.opens_at, poll.closes_at) == (later.publish_at, later.publish_at + 14 * DAY)
    answer(poll, reader, at=later.publish_at)
    move(post, when=When.minute(NOW + 9 * DAY), at=later.publish_at)
    poll.refresh_from_db()
    assert poll.opens_at == later.publish_at
    with pytest.raises(NotOpenYetError):
        answer(poll, reader, at=NOW + 8 * DAY)


def test_poll_is_withdrawn_in_the_deed_of_its_post(reader):
    post = make_post(publish_at=OPENED)
    poll, draft = opened(make_poll(post)), make_poll(post)
    elsewhere = opened(make_poll(post))
    elsewhere.placements.create(post=make_post(publish_at=OPENED))

    withdraw(post, at=NOW)

    for survey in (poll, draft, elsewhere):
        survey.refresh_from_db()
    assert (poll.state, draft.state, elsewhere.state) == ("withdrawn", "draft", "opened")
    with pytest.raises(ClosedError):
        answer(poll, reader)


def test_post_does_not_come_out_with_a_poll_that_cannot_open(reader):
    post = make_draft()
    poll = with_post(post)
    make_question(poll, "second")

    with pytest.raises(PublishingError, match="A poll has one question"):
        publish(post, when=SOON, at=NOW)

    assert Post.objects.get().state == "draft"
    assert Survey.objects.get().state == "draft"
