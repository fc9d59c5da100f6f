"""The top of the front page: one post at a time, until its last day there is over."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from posts.dates import local_day, start_of
from posts.models import Post, PostDeed
from posts.pinning import at_the_top, unpin_due
from posts.publishing import change_facts
from tests.makers import MONDAY, make_draft, make_post
from tests.posts.desk_form import change, live, typed

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LAST_DAY = date(2026, 8, 3)


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def top(at=None):
    return [str(post) for post in at_the_top(at or timezone.now())[:1]]


def pinned():
    """Every pinned post, seen or not."""
    return sorted(str(post) for post in Post.objects.filter(pinned=True))


def test_newly_pinned_post_takes_the_place_of_the_one_before(desk, client, editor):
    make_post("Old", pinned=True, publish_at=MONDAY + timedelta(days=9))
    post = make_post("New")

    answer = desk.post(change(post), live(post, pinned="on", deed="settings"), follow=True)

    assert "“Old” no longer stands at the top of the front page." in answer.content.decode()
    assert (top(), pinned()) == (["New"], ["New"])
    assert PostDeed.objects.filter(deed="unpinned", by=editor, words__contains="“New”").exists()
    assert client.get("/").content.decode().count("Kept at the top:") == 1


def test_draft_takes_its_place_at_the_top_only_when_it_comes_out(desk):
    make_post("Old", pinned=True)
    draft = make_draft("New")
    desk.post(change(draft), typed(draft, pinned="on"))
    assert top() == ["Old"]

    draft.refresh_from_db()
    desk.post(change(draft), typed(draft, pinned="on", deed="publish"))
    assert pinned() == ["New"]


def test_scheduled_post_takes_the_top_at_its_minute_and_the_clock_tidies_up():
    soon = NOW + timedelta(hours=2)
    make_post("Old", pinned=True)
    make_post("Soon", pinned=True, publish_at=soon)

    assert (top(), top(soon)) == (["Old"], ["Soon"])
    assert unpin_due(NOW) == "0 unpinned"
    assert (unpin_due(soon), unpin_due(soon)) == ("1 unpinned", "0 unpinned")
    assert pinned() == ["Soon"]


def test_pinned_post_steps_down_when_its_last_day_is_over(client):
    post = make_post("Until then", pinned=True, pinned_until=LAST_DAY)
    over = start_of(LAST_DAY + timedelta(days=1))

    assert unpin_due(over - timedelta(minutes=1)) == "0 unpinned"
    assert (top(over - timedelta(minutes=1)), top(over)) == (["Until then"], [])
    assert unpin_due(over) == "1 unpinned"
    post.refresh_from_db()
    assert (post.pinned, post.pinned_until) == (False, None)
    assert PostDeed.objects.get(deed="unpinned").words == "Its last day at the top is over."


def test_last_day_is_asked_for_and_still_to_come(desk):
    post, today = make_post(), local_day(timezone.now())

    over = {"pinned": "on", "pinned_until": today - timedelta(days=1)}
    refused = desk.post(change(post), live(post, deed="settings", **over))
    assert "That day is over." in refused.content.decode()

    desk.post(change(post), live(post, deed="settings", pinned="on", pinned_until=today))
    post.refresh_from_db()
    assert post.pinned_until == today

    desk.post(change(post), live(post, deed="settings", pinned_until=today))
    post.refresh_from_db()
    assert (post.pinned, post.pinned_until) == (False, None)


def test_withdrawn_post_is_never_at_the_top():
    post = make_post(pinned=True)
    Post.objects.filter(pk=post.pk).update(state="withdrawn")

    assert top() == []
    assert unpin_due(NOW) == "0 unpinned"


def test_kept_front_page_follows_the_clock(client):
    post = make_post("Until then", pinned=True)
    assert "Kept at the top:" in client.get("/").content.decode()

    change_facts(post, pinned_until=LAST_DAY - timedelta(days=3650))
    unpin_due(NOW)

    assert "Kept at the top:" not in client.get("/").content.decode()
