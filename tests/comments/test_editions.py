"""Editions: what readers see of a conversation changes the key of everything rendered."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import TalkSettings
from comments.moderation import decide, edit, hide_until_reviewed, submit, take_back
from posts.editions import current_edition
from tests.makers import make_comment, make_post

pytestmark = pytest.mark.django_db
NOW = timezone.now()
DAY = timedelta(days=1)


@pytest.fixture
def comment(reader):
    post = make_post(publish_at=NOW - timedelta(days=1))
    return make_comment(post, author=reader, written_at=NOW)


@pytest.fixture
def held(comment, reader):
    return submit(comment.post, "And another thing.", by=reader, at=NOW + timedelta(minutes=1))


def is_raised_by(deed):
    """Whether the deed makes a new edition."""
    before = current_edition(NOW)
    deed()
    return current_edition(NOW) != before


def test_held_comment_changes_nothing_for_readers(comment, reader):
    assert not is_raised_by(lambda: submit(comment.post, "Held.", by=reader, at=NOW + DAY))


def test_comment_published_by_the_rules_is_seen(comment, reader):
    TalkSettings.objects.create(pk=1, policy="publish")

    assert is_raised_by(lambda: submit(comment.post, "Seen.", by=reader, at=NOW + DAY))


def test_approval_is_seen(held, moderator):
    assert is_raised_by(lambda: decide(held, "approve", by=moderator, text_number=1))


def test_rejection_of_a_held_comment_is_not_seen(held, moderator):
    facts = {"by": moderator, "text_number": 1, "reason": "abusive"}

    assert not is_raised_by(lambda: decide(held, "reject", **facts))


@pytest.mark.parametrize("deed", ["reject", "spam"])
def test_taking_a_comment_from_readers_is_seen(comment, moderator, deed):
    facts = {"by": moderator, "text_number": 1, "reason": "abusive"}

    assert is_raised_by(lambda: decide(comment, deed, **facts))


def test_published_edit_is_seen(comment, reader):
    TalkSettings.objects.create(pk=1, policy="publish")

    assert is_raised_by(lambda: edit(comment, "Better.", by=reader, at=NOW))


def test_held_edit_is_seen_when_it_is_approved(comment, reader, moderator):
    assert not is_raised_by(lambda: edit(comment, "Better.", by=reader, at=NOW))
    assert is_raised_by(lambda: decide(comment, "approve", by=moderator, text_number=2))


def test_taking_back_is_seen(comment, reader):
    assert is_raised_by(lambda: take_back(comment, by=reader))


def test_hiding_is_seen_once(comment):
    assert is_raised_by(lambda: hide_until_reviewed(comment, at=NOW, reporters=3))
    assert not is_raised_by(lambda: hide_until_reviewed(comment, at=NOW, reporters=3))
