"""What is told for ever of a text's approval, and that there is always a text."""

from datetime import timedelta

import pytest
from django.utils import timezone

from posts.approved import record_of, seal_of
from posts.approving import approve, ask
from posts.dates import long_moment
from posts.models import Approval, Post
from posts.publishing import (
    PublishingError,
    When,
    change_facts,
    move,
    publish,
    publish_changes,
    withdraw,
)
from posts.reviewing import submit
from tests.makers import MONDAY, make_draft, make_post

pytestmark = pytest.mark.django_db


def test_change_beside_a_published_text_leaves_its_approval_on_record(editor, chief):
    post = make_draft(by=editor)
    request = ask(post, [chief], by=editor, seen=1)[0]
    post.refresh_from_db()
    at = timezone.now() + timedelta(minutes=1)
    approve(request, seal=seal_of(post), at=at)
    post.refresh_from_db()
    publish(post, when=When.minute(MONDAY), by=editor)

    change_facts(post, by=editor, byline_name="Somebody else")

    told = record_of(Post.objects.get(), post.live_version)
    assert f"approved by Eleanor Wray on {long_moment(at)}; " in told
    assert "something beside the text was changed on " in told
    assert "without approval" not in told


def test_withdrawn_post_comes_back_once_it_is_approved(editor, chief, settings):
    settings.APPROVAL_NEEDED = True
    post = make_post(by=editor)
    withdraw(post, by=editor)
    with pytest.raises(PublishingError, match="approved this very text"):
        publish(post, when=When.minute(MONDAY), by=editor)

    approve(ask(post, [chief], by=editor, seen=1)[0], seal=seal_of(post))
    publish(post, when=When.minute(MONDAY), by=editor)

    assert Post.objects.get().state == Post.State.PUBLISHED


def test_what_readers_have_already_needs_no_approval_to_stay(editor, settings):
    settings.APPROVAL_NEEDED = True
    post = make_post(by=editor)

    publish_changes(post, by=editor)
    move(post, when=When.minute(MONDAY), by=editor, slug="moved")

    assert Post.objects.get().slug == "moved"


def test_unapproved_post_on_the_schedule_comes_no_nearer(editor, chief, settings):
    soon = timezone.now() + timedelta(days=5)
    post = make_post(by=editor, publish_at=soon)
    settings.APPROVAL_NEEDED = True

    with pytest.raises(PublishingError, match="approved this very text"):
        move(post, when=When.minute(soon - timedelta(days=4)), by=editor)
    post.refresh_from_db()
    approve(ask(post, [chief], by=editor, seen=1)[0], seal=seal_of(post))
    move(post, when=When.minute(soon - timedelta(days=4)), by=editor)

    assert Post.objects.get().publish_at < soon


@pytest.mark.parametrize("body", ["", "<p>&nbsp;</p>"])
def test_nobody_is_asked_about_nothing(editor, chief, body):
    post = make_draft("A title alone", body, by=editor)

    with pytest.raises(PublishingError, match="write a title and a text"):
        ask(post, [chief], by=editor, seen=1)
    with pytest.raises(PublishingError, match="write a title and a text"):
        submit(post, by=editor)
    change_facts(post, by=editor, video_url="https://video.example/1")
    request = ask(post, [chief], by=editor, seen=1)[0]

    change_facts(post, by=editor, video_url="")
    with pytest.raises(PublishingError, match="write a title and a text"):
        approve(request, seal=seal_of(Post.objects.get()))
    assert not Approval.objects.standing().exists()
