"""Reports: what readers bring before a moderator, and what does not come back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from comments.models import Comment, Decision, Reaction, Report
from comments.moderation import decide
from comments.objections import ModerationError, NotAllowedError
from comments.reactions import toggle_useful
from comments.reporting import report
from tests.makers import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
State = Comment.State


@pytest.fixture
def comment(reader):
    post = make_post(publish_at=NOW - timedelta(days=1))
    return make_comment(post, author=reader)


def reported(comment, *reasons):
    """Each reason comes from somebody else."""
    for reason in reasons:
        report(comment, by=make_user("Somebody"), reason=reason, at=NOW)
    comment.refresh_from_db()


def approve(comment, moderator):
    decide(comment, "approve", by=moderator, text_number=1, at=NOW)


def in_queue():
    return list(Comment.objects.reported())


def test_one_report_reaches_the_queue_and_hides_nothing(comment):
    reported(comment, "abusive")

    assert comment.state == State.PUBLISHED
    assert in_queue() == [comment]


def test_comment_that_nobody_reported_is_not_in_the_queue(comment):
    assert in_queue() == []


def test_three_reporters_hide_a_comment_once(comment):
    reported(comment, "abusive", "abusive", "other")

    assert comment.state == State.HIDDEN
    assert comment.waiting_since == NOW
    assert comment.decisions.get().deed == Decision.Deed.HIDE
    assert in_queue() == [comment]


def test_hidden_comment_takes_no_more_reports(comment):
    reported(comment, "abusive", "abusive", "abusive")

    with pytest.raises(NotAllowedError, match="not there any more"):
        reported(comment, "abusive")


def test_everybody_reports_once(comment):
    somebody = make_user("Somebody")
    report(comment, by=somebody, reason="spam", at=NOW)

    with pytest.raises(NotAllowedError, match="reported this comment already"):
        report(comment, by=somebody, reason="other", at=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(comment=comment, by=somebody, reason="other", at=NOW)


def test_nobody_reports_their_own_comment(comment, reader):
    with pytest.raises(NotAllowedError, match="your own"):
        report(comment, by=reader, reason="spam", at=NOW)


@pytest.mark.parametrize(("reason", "words"), [("", ""), ("rude", ""), ("other", "x" * 501)])
def test_report_needs_a_known_reason_and_few_words(comment, moderator, reason, words):
    with pytest.raises(ModerationError):
        report(comment, by=moderator, reason=reason, words=words, at=NOW)

    assert not Report.objects.exists()


def test_approval_settles_the_reports(comment, moderator):
    reported(comment, "abusive")

    approve(comment, moderator)

    assert in_queue() == []
    assert not Report.objects.unsettled().exists()


def test_same_reason_does_not_bring_it_back(comment, moderator):
    reported(comment, "abusive")
    approve(comment, moderator)

    reported(comment, "abusive", "abusive")

    assert Report.objects.unsettled().count() == 2
    assert in_queue() == []


def test_new_reason_brings_it_back(comment, moderator):
    reported(comment, "abusive")
    approve(comment, moderator)

    reported(comment, "abusive", "confidential")

    assert in_queue() == [comment]


def test_three_new_reporters_bring_it_back_hidden(comment, moderator):
    reported(comment, "abusive", "abusive", "abusive")
    approve(comment, moderator)
    assert comment.state == State.PUBLISHED

    reported(comment, "abusive", "abusive", "abusive")

    assert comment.state == State.HIDDEN
    assert in_queue() == [comment]


def test_reasons_of_another_comment_do_not_count(comment, moderator):
    other = make_comment(comment.post)
    reported(other, "abusive")
    approve(other, moderator)

    reported(comment, "abusive")

    assert in_queue() == [comment]


def test_useful_is_said_once_and_taken_back(comment, moderator):
    assert toggle_useful(comment, by=moderator, at=NOW)
    assert not toggle_useful(comment, by=moderator, at=NOW)
    assert not Reaction.objects.exists()


@pytest.mark.parametrize("useful", [True, False])
def test_double_click_says_it_once(comment, moderator, useful):
    for _click in range(2):
        assert toggle_useful(comment, by=moderator, useful=useful, at=NOW) is useful

    assert Reaction.objects.count() == useful


def test_nobody_calls_their_own_comment_useful(comment, reader):
    with pytest.raises(NotAllowedError, match="your own"):
        toggle_useful(comment, by=reader, at=NOW)
