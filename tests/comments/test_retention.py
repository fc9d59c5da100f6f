"""Retention: what was taken back is destroyed after its time, later while something is open."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from comments.appeals import appeal, decide_appeal
from comments.due import DUE
from comments.models import Comment, CommentText, Reaction, Report
from comments.moderation import decide, edit, submit, take_back
from comments.retention import destroy
from cxo_blog.clock import CLOCK
from tests.makers import make_comment, make_post

pytestmark = pytest.mark.django_db
NOW = timezone.now()
OVER = NOW + timedelta(days=settings.COMMENT_RETENTION_DAYS)


@pytest.fixture
def comment(reader):
    post = make_post(publish_at=NOW - timedelta(days=1))
    comment = submit(post, "First words.", by=reader, at=NOW)
    return edit(comment, "Second words.", by=reader, at=NOW)


def what_is_left():
    return [*Comment.objects.values_list("text", "name"), *CommentText.objects.values_list("text")]


def test_every_text_and_the_name_are_destroyed(comment, reader):
    take_back(comment, by=reader, at=NOW)

    assert destroy(OVER) == "1 comments destroyed"

    assert what_is_left() == [("", "Somebody"), ("",), ("",)]
    comment.refresh_from_db()
    assert (comment.job_title, comment.directorate, comment.cause) == ("", "", "")
    assert comment.decisions.count() == 2


def test_nothing_is_destroyed_early_and_nothing_twice(comment, reader):
    take_back(comment, by=reader, at=NOW)

    assert destroy(OVER - timedelta(seconds=1)) == "0 comments destroyed"
    destroy(OVER)
    assert destroy(OVER) == "0 comments destroyed"


def test_comment_that_was_not_taken_back_is_kept(comment):
    destroy(OVER)

    assert Comment.objects.get().text == "Second words."


def test_answers_stay_where_they_hang(comment, reader):
    answer = make_comment(comment.post, "An answer", parent=comment)
    take_back(comment, by=reader, at=NOW)
    destroy(OVER)

    answer.refresh_from_db()
    assert (answer.text, answer.parent) == ("An answer", comment)


def test_open_report_puts_it_off(comment, reader, second):
    report = Report.objects.create(comment=comment, by=second, reason="other", words="x", at=NOW)
    take_back(comment, by=reader, at=NOW)
    assert destroy(OVER) == "0 comments destroyed"

    Report.objects.update(settled_at=NOW)
    assert destroy(OVER) == "1 comments destroyed"
    report.refresh_from_db()
    assert report.words == ""


def test_open_appeal_puts_it_off(comment, reader, moderator, second):
    decide(comment, "reject", by=moderator, text_number=2, reason="other", at=NOW)
    made = appeal(comment, by=reader, words="I only wrote: second words.", at=NOW)
    take_back(comment, by=reader, at=NOW)
    assert destroy(OVER) == "0 comments destroyed"

    decide_appeal(made, by=second, upheld=False, at=OVER)
    assert destroy(OVER) == "1 comments destroyed"
    made.refresh_from_db()
    assert (made.words, made.outcome) == ("", "dismissed")


def test_who_found_it_useful_is_forgotten(comment, reader, second):
    Reaction.objects.create(comment=comment, by=second)
    take_back(comment, by=reader, at=NOW)
    destroy(OVER)

    assert not Reaction.objects.exists()


def test_clock_does_it_once_a_day():
    assert [every for name, every, deed in CLOCK if deed is destroy] == [timedelta(days=1)]
    assert all(entry in CLOCK for entry in DUE)
