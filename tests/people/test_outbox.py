"""The outbox: told once each, in the deed's own transaction, sent until it is taken."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from people.due import forget_old_mail, send_mail
from people.leaving import leave
from people.outbox.choices import choose
from people.outbox.letters import Letter, Part
from people.outbox.models import Message
from people.outbox.queueing import queue
from people.outbox.sending import CLAIM, drain
from tests.makers import MONDAY, make_user
from tests.smtp import mail_server, send_to

pytestmark = pytest.mark.django_db
State = Message.State
MINUTE = timedelta(minutes=1)
LETTER = Letter("Somebody replied", (Part("Well said."),), "https://blog.council.example/")


def tell(*people, key="replied 1", letter=LETTER):
    queue("replied", key, people, letter, at=MONDAY)


def test_queued_message_is_sent_to_its_person_alone(reader, moderator):
    tell(reader, moderator)

    assert drain(MONDAY).sent == 2

    assert [sent.to for sent in mail.outbox] == [[reader.email], [moderator.email]]
    assert {message.state for message in Message.objects.all()} == {State.SENT}


def test_sent_message_is_not_sent_again(reader):
    tell(reader)
    drain(MONDAY)

    assert drain(MONDAY + timedelta(days=1)).sent == 0
    assert len(mail.outbox) == 1


def test_same_key_is_told_once(reader):
    tell(reader)
    drain(MONDAY)
    tell(reader)

    assert Message.objects.count() == 1


def test_deed_that_fails_tells_nobody(reader):
    with transaction.atomic():
        tell(reader)
        transaction.set_rollback(True)

    assert not Message.objects.exists()


def test_leavers_and_people_without_mail_or_wish_are_passed_over(reader, moderator):
    leave(moderator)
    choose(reader, {"replied": "off"})

    tell(reader, moderator, make_user("Sam Lee", email=""))

    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"email": ""}, "No address."),
        ({"is_active": False}, "The person has left."),
        ({"email": "new@council.example"}, ""),
    ],
)
def test_address_is_the_one_at_the_time_of_sending(reader, change, reason):
    tell(reader)
    type(reader).objects.filter(pk=reader.pk).update(**change)

    drain(MONDAY)

    message = Message.objects.get()
    assert message.failure == reason
    assert message.sent_to == ("" if reason else "new@council.example")


def test_switched_off_between_queueing_and_sending_is_not_sent(reader):
    tell(reader)
    choose(reader, {"replied": "off"})

    assert drain(MONDAY).dropped == 1
    assert not mail.outbox


def test_one_connection_carries_many_mails(server):
    tell(*[make_user(f"Person {number}") for number in range(5)])

    assert drain(MONDAY).sent == 5
    assert server.connections == 1
    assert all(len(taken.recipients) == 1 for taken in server.taken)


def test_refused_message_waits_longer_each_time_and_then_fails(server, reader):
    server.refuse[reader.email] = "451 come back later"
    tell(reader)

    at, waits = MONDAY, []
    for _ in range(4):
        drain(at)
        waits.append(Message.objects.get().next_try_at - at)
        at = Message.objects.get().next_try_at
    drain(at + MINUTE)

    assert [round(wait / MINUTE) for wait in waits] == [1, 5, 30, 120]
    failed = Message.objects.get()
    assert (failed.state, failed.attempts) == (State.FAILED, 5)
    assert "come back later" in failed.failure


@pytest.mark.parametrize("answer", ["550 nobody here", "421 too many of you, good bye"])
def test_refusal_of_one_stops_no_other(server, reader, moderator, answer):
    server.refuse[reader.email] = answer
    tell(reader, moderator)

    done = drain(MONDAY)

    assert (done.sent, done.refused) == (1, 1)
    assert [taken.recipients for taken in server.taken] == [[moderator.email]]


def test_server_that_is_away_is_no_message_s_fault(settings, reader):
    with mail_server() as sink:
        send_to(sink.port, settings)
    tell(reader)

    words = send_mail(timezone.now())

    message = Message.objects.get()
    assert (message.state, message.attempts, message.claimed_until) == (State.WAITING, 0, None)
    assert words.startswith("The mail server does not answer (ConnectionRefused")
    assert words.endswith("0 sent, 1 wait, 0 failed")


def test_claim_of_a_killed_worker_runs_out(reader):
    tell(reader)
    Message.objects.update(claimed_until=MONDAY + CLAIM)

    assert drain(MONDAY + CLAIM - MINUTE).sent == 0
    assert drain(MONDAY + CLAIM).sent == 1


def test_failed_messages_are_shown_and_put_back(reader, capsys):
    tell(reader)
    Message.objects.update(state=State.FAILED, failure="550 nobody here", attempts=5)

    call_command("outbox")
    assert f"Failed: replied to {reader.staff_number}: 550 nobody here" in capsys.readouterr().out
    call_command("outbox", retry=True)

    assert "1 failed messages put back." in capsys.readouterr().out
    assert drain(timezone.now()).sent == 1


def test_stuck_messages_are_counted(reader, capsys):
    tell(reader)
    Message.objects.update(claimed_until=MONDAY)

    call_command("outbox")

    assert "waits to be sent: 1" in (said := capsys.readouterr().out)
    assert said.endswith("Taken up by a worker that was stopped: 1.\n")


def test_words_of_old_messages_are_forgotten_and_still_told_once(reader):
    tell(reader)
    drain(MONDAY)

    assert forget_old_mail(MONDAY + timedelta(days=29)) == "0 old messages emptied"
    assert forget_old_mail(MONDAY + timedelta(days=31)) == "1 old messages emptied"

    tell(reader)
    message = Message.objects.get()
    assert (message.text, message.html, message.sent_to) == ("", "", "")
    assert message.state == State.SENT


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_message_once(server):
    people = [make_user(f"Person {number}") for number in range(30)]
    tell(*people)

    def work():
        drain(MONDAY)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(taken.recipients[0] for taken in server.taken) == sorted(p.email for p in people)
    assert Message.objects.filter(state=State.SENT).count() == 30


def test_without_a_mail_server_mail_is_written_to_a_folder(settings, tmp_path, reader, moderator):
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path
    tell(reader, moderator)

    drain(MONDAY)
    drain(MONDAY)

    written = "".join(file.read_text() for file in tmp_path.iterdir())
    assert written.count("Well said.") == 4
    assert len(list(tmp_path.iterdir())) == 1


def test_many_messages_cost_the_same_to_queue(django_assert_max_num_queries):
    people = [make_user(f"Person {number}") for number in range(20)]

    with django_assert_max_num_queries(4):
        tell(*people)


def test_administrator_sees_what_failed_without_its_words_and_tries_again(as_user, administrator):
    tell(make_user("Sam Lee"), letter=Letter("A secret subject", (Part("Secret words"),)))
    Message.objects.update(state=State.FAILED, failure="550 nobody here", attempts=5)
    browser, number = as_user(administrator), Message.objects.get().pk

    for address in ("/admin/people/message/", f"/admin/people/message/{number}/change/"):
        page = browser.get(address).content.decode()
        assert "550 nobody here" in page
        assert "secret" not in page.lower()
    wanted = {"action": "try_again", "_selected_action": [number]}
    browser.post("/admin/people/message/", wanted)

    assert Message.objects.waiting().get().attempts == 0


def test_moderator_does_not_see_the_outbox(as_user, moderator):
    assert as_user(moderator).get("/admin/people/message/").status_code == 403
