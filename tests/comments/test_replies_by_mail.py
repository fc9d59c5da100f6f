"""Mail about replies and appeals, and the alarm of what waits too long."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from comments.alarms import Overdue, overdue, raise_alarm
from comments.appeals import appeal, decide_appeal
from comments.models import Comment
from comments.moderation import submit
from people.leaving import leave
from people.outbox.digests import day_began
from people.outbox.models import Message
from tests.comments.talk import BEFORE, LATER, body, judged, told
from tests.makers import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
State = Comment.State


@pytest.fixture
def post(db):
    return make_post("Parking at the depot", publish_at=BEFORE - timedelta(days=1))


@pytest.fixture
def held(post, moderator, reader):
    return submit(post, "Where do we park?", by=reader, at=BEFORE)


def test_settling_reports_alone_tells_the_writer_nothing(held, moderator, reader, second):
    judged(held, "approve", moderator)
    held.reports.create(by=second, reason="abusive", at=LATER)

    judged(held, "approve", moderator)

    assert len(told(reader)) == 1


def test_answered_writer_is_told_once_the_answer_is_published(held, moderator, reader):
    judged(held, "approve", moderator)
    answering = make_user("Sam Lee")
    reply = submit(post=held.post, text="By the gate.", by=answering, parent=held, at=LATER)
    assert "replied" not in dict(told(reader))

    judged(reply, "approve", moderator)
    judged(reply, "reject", moderator, reason="off_topic")
    judged(reply, "restore", moderator)

    subject = "Sam Lee replied to you on “Parking at the depot”"
    assert told(reader).count(("replied", subject)) == 1
    assert "> By the gate." in body(reader)


def test_reply_that_appears_at_once_is_told(held, moderator, reader):
    judged(held, "approve", moderator)

    submit(held.post, "By the gate.", by=moderator, parent=held, at=LATER)

    assert told(reader)[-1] == ("replied", "Marcus Bello replied to you on “Parking at the depot”")


@pytest.mark.parametrize("wants", [True, False])
def test_replies_can_be_left_out_for_one_comment(post, reader, moderator, wants):
    parent = make_comment(post, author=reader, wants_replies=wants)

    submit(post, "By the gate.", by=moderator, parent=parent, at=BEFORE)

    assert bool(told(reader)) == wants


def test_nobody_is_told_of_their_own_reply(held, moderator, reader):
    judged(held, "approve", moderator)
    reply = submit(held.post, "Found it.", by=reader, parent=held, at=LATER)

    judged(reply, "approve", moderator)

    assert "replied" not in dict(told(reader))


def test_imported_writers_are_written_to_by_nobody(post, moderator):
    comment = make_comment(post, state=State.HELD)
    comment.texts.create(number=1, text=comment.text, at=BEFORE)

    judged(comment, "reject", moderator, reason="abusive")

    assert not Message.objects.exists()


def test_leaver_and_person_without_mail_are_no_trouble(held, moderator, reader):
    leave(reader)

    judged(held, "approve", moderator)

    assert told(reader) == []


def test_appeal_goes_to_the_other_moderators_and_its_outcome_to_the_writer(
    held, moderator, second, reader
):
    judged(held, "reject", moderator, reason="abusive")
    made = appeal(held, by=reader, words="It is a question.", at=LATER)

    assert "appeal" not in dict(told(moderator))
    assert "> It is a question." in body(second)
    assert f"/admin/comments/appeals/{made.pk}/" in body(second)

    decide_appeal(made, by=second, upheld=True, words="So it is.", at=LATER)

    assert told(reader)[-1][1].endswith("is published after all")
    assert len(told(reader)) == 2
    assert "> So it is." in body(reader)


def test_appeal_that_changes_nothing_is_told(held, moderator, second, reader):
    judged(held, "reject", moderator, reason="abusive")
    made = appeal(held, by=reader, at=LATER)

    decide_appeal(made, by=second, upheld=False, at=LATER)

    assert told(reader)[-1][0] == "rejected"
    assert told(reader)[-1][1].endswith("stands")


def test_any_title_and_text_can_be_mailed(reader, moderator):
    post = make_post("{} {0} %s <b>“Q”\u202e", publish_at=BEFORE - timedelta(days=1))
    comment = submit(post, "{{ x }} {% y %} <script>\n\n> {0}", by=reader, at=BEFORE)

    judged(comment, "reject", moderator, reason="other", words="{} %s </blockquote>")

    assert "> {{ x }} {% y %} <script>" in body(reader)
    page = mail.outbox[-1].alternatives[0][0]
    assert "<script" not in page
    assert page.count("</blockquote>") == 2


def test_comment_that_waits_two_days_is_overdue(held):
    assert overdue(BEFORE + timedelta(hours=47)) == Overdue()
    assert overdue(BEFORE + timedelta(hours=48)) == Overdue(1, BEFORE)


def test_alarm_goes_to_the_team_once_a_day(held, moderator, reader):
    late = day_began(BEFORE) + timedelta(days=3, hours=4)

    assert raise_alarm(BEFORE) == "nothing waits too long"
    for minutes in (0, 10):
        assert raise_alarm(late + timedelta(minutes=minutes)) == "1 wait too long"
    assert [kind for kind, _subject in told(moderator)].count("overdue") == 1
    raise_alarm(late + timedelta(days=1))

    assert [kind for kind, _subject in told(moderator)].count("overdue") == 2
    assert told(moderator)[-1][1] == "1 comment has waited over 48 hours"
    assert told(reader) == []


def test_alarm_is_a_deed_of_the_clock(held, moderator):
    Comment.objects.update(waiting_since=BEFORE - timedelta(days=3))

    call_command("run_due")

    assert "1 comment has waited over 48 hours" in [sent.subject for sent in mail.outbox]
