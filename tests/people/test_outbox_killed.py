"""A worker killed on the way: every message arrives, at most one more for each kill."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import transaction
from django.utils import timezone

from people.outbox.letters import Letter, Part
from people.outbox.models import Message
from people.outbox.queueing import queue
from people.outbox.sending import drain
from tests.makers import make_user
from tests.people.killed_worker import time_passes, worker_until

pytestmark = pytest.mark.django_db(transaction=True)
KILLS, PEOPLE = 3, 12


def tell(*names):
    people = [make_user(name) for name in names]
    queue("approved", "decided 1", people, Letter("Published", (Part("Well said."),)))


def run_twice_more(sink):
    """Two more rounds, each some time later."""
    sink.stop_at = ()
    for _round in range(2):
        time_passes()
        drain(timezone.now())


@pytest.mark.parametrize(
    ("step", "times"), [("greeting", 1), ("MAIL", 1), ("DATA", 1), ("body", 2), ("kept", 2)]
)
def test_message_arrives_though_the_worker_is_killed(server, step, times):
    tell("Priya")
    server.stop_at = (step,)

    with worker_until(server):
        assert Message.objects.get().state == "waiting"
    run_twice_more(server)

    message = Message.objects.get()
    assert message.state == "sent"
    assert [taken.mail["Message-ID"] for taken in server.taken] == [message.message_id] * times


@pytest.mark.sqlite
def test_killed_before_it_is_written_down_is_one_repeat(server):
    """PostgreSQL goes on with what a killed worker asked of it, so there it is none."""
    tell("Priya")
    server.stop_at = ("kept", "said DATA")

    with worker_until(server), transaction.atomic():
        server.reached.clear()
        server.go_on.set()
        assert server.reached.wait(30)
    run_twice_more(server)

    message = Message.objects.get()
    assert message.state == "sent"
    assert [taken.mail["Message-ID"] for taken in server.taken] == [message.message_id] * 2


def test_each_kill_costs_one_repeat_at_most_and_nobody_a_message(server):
    tell(*(f"Person {number}" for number in range(PEOPLE)))

    for kill in range(KILLS):
        server.stop_at, server.stop_after = ("kept",), len(server.taken) + 2 + kill
        with worker_until(server):
            pass
        time_passes()
    run_twice_more(server)

    times = Counter(taken.mail["Message-ID"] for taken in server.taken)
    assert set(times) == set(Message.objects.values_list("message_id", flat=True))
    assert len(times) == PEOPLE
    assert Counter(times.values()) == {1: PEOPLE - KILLS, 2: KILLS}
    assert not Message.objects.exclude(state="sent").exists()
