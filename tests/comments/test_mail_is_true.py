"""Mail tells what is still so when it goes, to whom it still concerns; digests too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from comments.alarms import raise_alarm
from comments.appeals import appeal, decide_appeal
from comments.models import Comment
from comments.moderation import edit, hide_until_reviewed, submit, take_back
from people.leaving import leave
from people.outbox.choices import choose
from people.outbox.digests import gather
from people.outbox.models import Message
from people.outbox.sending import drain
from people.roles import set_roles
from posts.publishing import withdraw
from tests.comments.talk import BEFORE, LATER, judged
from tests.makers import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
NEXT_DAYS = BEFORE + timedelta(days=2)
MODES = ("at_once", "daily")


@pytest.fixture
def post(db):
    return make_post("Parking at the depot", publish_at=BEFORE - timedelta(days=9))


@pytest.fixture
def reply(post, reader, moderator):
    """A published reply to the reader."""
    parent = make_comment(post, author=reader)
    return submit(post, "By the gate.", by=moderator, parent=parent, at=BEFORE)


def arrived(person):
    """The subjects of what has come to somebody, after everything that was due went out."""
    gather(NEXT_DAYS)
    drain(NEXT_DAYS + timedelta(hours=1))
    return [sent.subject for sent in mail.outbox if sent.to == [person.email]]


def rejected(reply, second):
    judged(reply, "reject", second, reason="off_topic")


def taken_back(reply, second):
    take_back(reply, by=reply.author)


def hidden(reply, second):
    hide_until_reviewed(reply, at=LATER, reporters=3)


def parent_taken_back(reply, second):
    take_back(reply.parent, by=reply.parent.author)


def withdrawn(reply, second):
    withdraw(reply.post)


@pytest.mark.parametrize("how", MODES)
@pytest.mark.parametrize("deed", [rejected, taken_back, hidden, parent_taken_back, withdrawn])
def test_reply_that_nobody_sees_any_more_is_told_to_nobody(how, deed, reader, post, request):
    choose(reader, {"replied": how})
    reply, second = request.getfixturevalue("reply"), request.getfixturevalue("second")
    submit(post, "On the roof.", by=second, parent=reply.parent, at=BEFORE)

    deed(reply, second)

    told = [words for words in arrived(reader) if "repl" in words]
    both = deed in (parent_taken_back, withdrawn)
    expected = {"at_once": "Joan Whitlow replied to you on “Parking at the depot”"}
    assert told == ([] if both else [expected.get(how, "1 reply to you")])


def test_reply_that_comes_back_is_told_after_all(reply, reader, second):
    rejected(reply, second)
    assert arrived(reader) == []

    judged(reply, "restore", second)

    assert len(arrived(reader)) == 1
    assert len(arrived(reader)) == 1


@pytest.mark.parametrize("how", MODES)
def test_team_is_not_asked_to_read_what_waits_no_more(how, post, reader, moderator, second):
    choose(moderator, {"held": how, "overdue": how, "appeal": how})
    choose(second, dict.fromkeys(("held", "overdue", "appeal"), "off"))
    waits = submit(post, "Where do we park?", by=reader, at=BEFORE)
    edit(waits, "Where do vans park?", by=reader, at=LATER)
    decided = make_comment(post, "Rude", author=make_user("Kit"), state=Comment.State.HELD)
    judged(decided, "reject", second, reason="abusive")
    made = appeal(decided, by=decided.author, at=LATER)
    decide_appeal(made, by=make_moderator(), upheld=False, at=LATER)

    told = arrived(moderator)

    at_once = ["A comment waits: Priya Nair on “Parking at the depot”"]
    assert told == (at_once if how == "at_once" else ["1 comment waits"])
    assert Message.objects.filter(state="dropped", kind="appeal").exists()


@pytest.mark.parametrize("decides", [True, False])
def test_alarm_is_not_sent_once_all_is_read(decides, post, reader, moderator, second):
    waits = submit(post, "Where do we park?", by=reader, at=BEFORE - timedelta(days=3))
    raise_alarm(BEFORE)
    if decides:
        judged(waits, "approve", second)

    assert ("1 comment has waited over 48 hours" in arrived(moderator)) is not decides


@pytest.mark.parametrize("how", MODES)
@pytest.mark.parametrize("left", [True, False])
def test_whoever_moderates_no_more_is_asked_nothing(how, left, post, reader, moderator):
    choose(moderator, {"held": how})
    submit(post, "Where do we park?", by=reader, at=BEFORE)
    leave(moderator) if left else set_roles(moderator, ["Editor"])

    assert arrived(moderator) == []
    assert not Message.objects.filter(state__in=("waiting", "kept", "sent", "gathered")).exists()


def make_moderator():
    person = make_user("Ada Byron")
    set_roles(person, ["Moderator"])
    return person
