"""A mail server that thinks long about a mail it has: waited for, and asked once more at most."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from people.outbox import patience, sending
from people.outbox.letters import Letter, Part
from people.outbox.models import Message
from people.outbox.queueing import queue
from people.outbox.sending import CLAIM, drain
from tests.makers import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)
State = Message.State
YEAR = timedelta(days=365)


@pytest.fixture
def slow(server, settings, reader, monkeypatch):
    """A mail server that keeps what it got and says so only when told; a message waits for it."""
    settings.EMAIL_TIMEOUT = 1
    monkeypatch.setattr(patience, "STILL_HERE", 0.05)
    server.stop_at = ("kept",)
    queue("approved", "decided 1", [reader], Letter("Published", (Part("Well said."),)), at=MONDAY)
    return server


def test_answer_to_a_whole_mail_is_waited_for_and_the_claim_kept_meanwhile(slow):
    done = []

    def work():
        done.append(drain(MONDAY))
        connection.close()

    worker = Thread(target=work)
    worker.start()
    assert slow.reached.wait(30)
    first = claim = Message.objects.get().claimed_until
    # For longer than any other answer may take.
    ends = timezone.now() + timedelta(seconds=30)
    while claim - first < timedelta(seconds=1.2):
        claim = Message.objects.get().claimed_until
        assert timezone.now() < ends
    others = drain(MONDAY)
    slow.go_on.set()
    worker.join()

    assert (others.sent, done[0].sent, len(slow.taken)) == (0, 1, 1)
    assert Message.objects.get().state == State.SENT


def test_mail_that_the_server_never_answers_about_is_sent_once_more_and_no_third_time(
    slow, settings
):
    settings.MAIL_PATIENCE_SECONDS = 0.2

    at, tries = MONDAY, []
    for _year in range(4):
        drain(at)
        message = Message.objects.get()
        tries.append((message.state, message.claimed_until, len(slow.taken)))
        at += YEAR

    assert tries == [
        (State.WAITING, None, 1),
        (State.FAILED, None, 2),
        (State.FAILED, None, 2),
        (State.FAILED, None, 2),
    ]
    assert "did not say whether it keeps the mail" in message.failure
    assert len({taken.mail["Message-ID"] for taken in slow.taken}) == 1


def test_who_reached_the_server_too_late_sends_nothing(slow, monkeypatch):
    slow.stop_at = ()
    reach = sending.Line.open

    def reached_late(line):
        Message.objects.update(claimed_until=MONDAY + 2 * CLAIM)
        return reach(line)

    monkeypatch.setattr(sending.Line, "open", reached_late)
    done = drain(MONDAY)

    assert (done.sent, slow.taken) == (0, [])
    assert Message.objects.get().claimed_until == MONDAY + 2 * CLAIM
