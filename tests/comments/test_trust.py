"""Trust: what a writer's record counts, whatever became of the comments since."""

from datetime import timedelta

import pytest

from comments.models import PostTalk, TalkSettings
from comments.moderation import edit, lock_person, submit, take_back
from comments.records import approved_count, record_of
from tests.comments.talk import NOW, judged
from tests.makers import make_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(post, reader):
    return submit(post, "Well said.", by=reader, at=NOW)


def test_newcomer_is_trusted_after_two_and_a_post_may_ask_for_more(post, reader, moderator):
    TalkSettings.objects.create(pk=1, policy="hold_newcomers")
    careful = make_post("Careful", publish_at=post.publish_at)
    PostTalk.objects.create(post=careful, policy="hold_all")

    for number in (3, 2):
        comment = submit(post, f"Word {number}", by=reader, at=NOW - timedelta(hours=number))
        assert (comment.state, comment.rule) == ("held", "newcomer")
        judged(comment, "approve", moderator)
    trusted = submit(post, "Word 1", by=reader, at=NOW - timedelta(hours=1))
    waiting = submit(careful, "Word 0", by=reader, at=NOW)

    assert (trusted.state, waiting.state) == ("published", "held")
    assert waiting.rule == "hold everything"


def test_trust_is_not_won_back_by_taking_comments_back(post, reader, moderator):
    comment = submit(post, "Rude", by=reader, at=NOW)
    judged(comment, "reject", moderator, reason="abusive")
    take_back(comment, by=reader)

    record = record_of(reader, lock_person(reader), NOW)

    assert (record.lately, record.lately_rejected) == (1, 1)


def test_comment_that_was_restored_costs_no_trust_when_taken_back(held, reader, moderator):
    judged(held, "reject", moderator, reason="abusive")
    judged(held, "restore", moderator)
    take_back(held, by=reader)

    record = record_of(reader, lock_person(reader), NOW)

    assert (record.lately_rejected, record.approved) == (0, 1)


def test_rejected_comment_earns_no_trust_by_being_taken_back(held, reader, moderator):
    judged(held, "approve", moderator)
    judged(held, "reject", moderator, reason="abusive")
    take_back(held, by=reader)

    assert approved_count(reader) == 0


def test_refused_change_costs_no_trust(held, reader, moderator):
    judged(held, "approve", moderator)
    judged(edit(held, "Rude", by=reader, at=NOW), "reject", moderator, reason="abusive")
    take_back(held, by=reader)

    record = record_of(reader, lock_person(reader), NOW)

    assert (record.lately_rejected, record.approved) == (0, 1)


def test_approval_that_was_rejected_later_earns_no_trust(held, moderator, reader):
    judged(held, "approve", moderator)
    judged(held, "reject", moderator, reason="off_topic")

    assert approved_count(reader) == 0
