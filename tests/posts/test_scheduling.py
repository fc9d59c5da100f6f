"""Scheduling: a post comes out and leaves by itself, once, and both can be taken back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from posts import reviewing
from posts.due import withdraw_due
from posts.editions import current_edition
from posts.models import Post
from posts.models.deed import Deed
from posts.publishing import PublishingError, When, move, publish, withdraw
from posts.scheduling import plan_withdrawal, unschedule
from tests.makers import MONDAY, make_draft, make_post

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOW = MONDAY + DAY


@pytest.fixture
def scheduled(editor):
    post = make_draft(tags=["Parks"])
    reviewing.submit(post, by=editor)
    reviewing.approve(post, by=editor)
    publish(post, when=When.minute(NOW + DAY), by=editor, at=NOW)
    return post


@pytest.fixture
def leaving(editor):
    """A post that readers see until tomorrow."""
    post = make_post(publish_at=MONDAY)
    plan_withdrawal(post, NOW + DAY, by=editor, at=NOW)
    return post


def last_deed(post):
    return post.deeds.order_by("-pk").values_list("deed", "by", "words").first()


def test_unscheduled_post_is_approved_again_and_keeps_its_date_as_a_wish(scheduled, editor):
    unschedule(scheduled, by=editor, at=NOW)

    post = Post.objects.get()
    assert (post.state, post.live_version, post.day) == (Post.State.APPROVED, None, None)
    assert post.publish_at == NOW + DAY
    assert not post.tags.exists()
    assert last_deed(post) == (
        Deed.UNSCHEDULED,
        editor.pk,
        "It was to come out on Wednesday 2 August 2017, 8:30am.",
    )
    assert not Post.objects.published(NOW + 9 * DAY).exists()


def test_post_nobody_approved_comes_back_as_a_draft(editor):
    post = make_draft()
    publish(post, when=When.minute(NOW + DAY), by=editor, at=NOW)

    unschedule(post, by=editor, at=NOW)

    assert post.state == Post.State.DRAFT


def test_post_that_readers_saw_before_is_withdrawn_instead(editor):
    post = make_post(publish_at=MONDAY)
    move(post, when=When.minute(NOW + DAY), by=editor, at=NOW)

    unschedule(post, by=editor, at=NOW)

    assert Post.objects.get().state == Post.State.WITHDRAWN


def test_only_what_waits_is_unscheduled_and_once(scheduled, editor):
    with pytest.raises(PublishingError, match="waits for its time"):
        unschedule(scheduled, by=editor, at=NOW + 2 * DAY)
    unschedule(scheduled, by=editor, at=NOW)
    with pytest.raises(PublishingError, match="waits for its time"):
        unschedule(scheduled, by=editor, at=NOW)


def test_clock_withdraws_once_at_its_time_however_late(leaving, editor):
    before = current_edition(NOW)

    early = withdraw_due(NOW + DAY - timedelta(minutes=1))
    late, again = withdraw_due(NOW + 3 * DAY), withdraw_due(NOW + 3 * DAY)

    assert (early, late, again) == (
        "0 withdrawn as planned",
        "1 withdrawn as planned",
        "0 withdrawn as planned",
    )
    post = Post.objects.get()
    assert (post.state, post.withdraw_at) == (Post.State.WITHDRAWN, None)
    assert last_deed(post) == (
        Deed.WITHDRAWN,
        None,
        "As planned for Wednesday 2 August 2017, 8:30am.",
    )
    assert current_edition(NOW) != before


def test_one_withdrawal_that_fails_stops_no_other(leaving, editor, settings, caplog):
    second = make_post("Second", publish_at=MONDAY)
    plan_withdrawal(second, NOW + DAY, by=editor, at=NOW)
    settings.POST_FOLLOWERS = [f"{__name__}.fail_on_the_second"]

    words = withdraw_due(NOW + DAY)

    assert words == "1 withdrawn as planned, 1 failed"
    assert [p.state for p in Post.objects.order_by("pk")] == ["withdrawn", "published"]


def fail_on_the_second(post, *, at):
    if str(post) == "Second":
        raise RuntimeError("The follower fails.")


def test_planned_withdrawal_can_be_moved_and_taken_back(leaving, editor):
    plan_withdrawal(leaving, NOW + 2 * DAY, by=editor, at=NOW)
    assert withdraw_due(NOW + DAY) == "0 withdrawn as planned"

    plan_withdrawal(leaving, None, by=editor, at=NOW)

    assert withdraw_due(NOW + 9 * DAY) == "0 withdrawn as planned"
    assert last_deed(leaving)[0] == Deed.WITHDRAWAL_TAKEN_BACK


@pytest.mark.parametrize(
    ("moment", "words"),
    [(NOW, "has passed"), (NOW + DAY, "only be withdrawn after that"), (MONDAY, "has passed")],
)
def test_withdrawal_is_still_to_come_and_after_publication(scheduled, editor, moment, words):
    with pytest.raises(PublishingError, match=words):
        plan_withdrawal(scheduled, moment, by=editor, at=NOW)


def test_post_is_not_moved_behind_its_withdrawal(leaving, editor):
    with pytest.raises(PublishingError, match="Wednesday 2 August 2017, 8:30am, before"):
        move(leaving, when=When.minute(NOW + DAY), by=editor, at=NOW)


def test_database_refuses_a_withdrawal_before_publication(leaving):
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.update(withdraw_at=MONDAY)


def test_withdrawn_by_hand_is_not_withdrawn_again(leaving, editor):
    withdraw(leaving, by=editor, at=NOW)

    publish(leaving, when=When.minute(MONDAY), by=editor, at=NOW)

    assert withdraw_due(NOW + 9 * DAY) == "0 withdrawn as planned"


def test_first_minute_before_readers_is_remembered(editor):
    post = make_draft()
    publish(post, when=When.minute(NOW + DAY), by=editor, at=NOW)
    publish(post, when=When.minute(NOW + 2 * DAY), by=editor, at=NOW)
    assert post.came_out_at == NOW + 2 * DAY

    move(post, when=When.minute(NOW + 9 * DAY), by=editor, at=NOW + 3 * DAY)

    assert Post.objects.get().came_out_at == NOW + 2 * DAY
