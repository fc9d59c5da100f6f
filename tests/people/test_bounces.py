"""Mail that comes back: counted, and after a final failure or three others nothing more is sent."""

from email import message_from_string
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from people.outbox.bounces import is_given_up, read_report, take_report
from people.outbox.letters import Letter, Part
from people.outbox.models import Message, Unreachable
from people.outbox.queueing import queue
from people.outbox.sending import drain
from tests.makers import make_user
from tests.smtp import mail_server

pytestmark = pytest.mark.django_db

REPORT = """\
From: MAILER-DAEMON@mail.council.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

Sorry.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.council.example

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}

--b
Content-Type: {returned}

Message-ID: {message_id}
Subject: Published

Well said.
--b--
"""


def tell(person):
    queue("approved", "decided 1", [person], Letter("Published", (Part("Well said."),)))
    drain(timezone.now())
    return Message.objects.get(person=person)


def report(message, action="failed", status="5.1.1", to="", returned="message/rfc822"):
    to = to or message.person.email
    return REPORT.format(
        to=to, action=action, status=status, returned=returned, message_id=message.message_id
    )


def take(words):
    found = read_report(message_from_string(words))
    return take_report(found, timezone.now()) if found else "No report"


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_final_failure_stops_mail_to_the_address(reader, returned):
    take(report(tell(reader), returned=returned))

    queue("approved", "decided 2", [reader], Letter("Again", ()))

    assert is_given_up(reader.email)
    assert Message.objects.count() == 1


def test_third_failure_for_now_stops_mail(reader):
    message = tell(reader)

    after = []
    for _time in range(3):
        take(report(message, status="4.2.2"))
        after.append(is_given_up(reader.email))

    assert after == [False, False, True]


@pytest.mark.parametrize(
    "facts",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"to": "somebody.else@council.example"},
        {"status": "nonsense"},
    ],
)
def test_what_is_no_failure_of_ours_counts_nothing(reader, facts):
    take(report(tell(reader), **facts))

    assert not Unreachable.objects.exists()


def test_strangers_cannot_stop_somebody_s_mail(reader):
    message = tell(reader)
    message.message_id = "<guessed@blog.council.example>"

    take(report(message))

    assert not Unreachable.objects.exists()


def test_address_that_the_server_does_not_know_is_given_up_at_once(reader, settings):
    with mail_server(refuse={reader.email: "550 5.1.1 no such user"}) as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        message = tell(reader)

    assert is_given_up(reader.email)
    assert message.state == Message.State.FAILED


def test_command_reads_files_and_passes_over_other_mail(reader, tmp_path):
    message = tell(reader)
    (tmp_path / "bounce").write_text(report(message))
    (tmp_path / "holiday").write_text("Subject: I am away\n\nBack on Monday.")
    (tmp_path / "noise").write_bytes(bytes(range(256)))
    out = StringIO()

    call_command("take_bounce", *map(str, sorted(tmp_path.iterdir())), stdout=out)

    assert is_given_up(reader.email)
    assert "1 delivery reports read." in out.getvalue()


def test_administrator_writes_to_an_address_again(as_user, administrator):
    person = make_user("Sam Lee")
    take(report(tell(person)))
    desk, row = as_user(administrator), Unreachable.objects.get()
    page = desk.get("/admin/people/unreachable/").text

    chosen = {"action": "write_again", "_selected_action": [row.pk]}
    desk.post("/admin/people/unreachable/", chosen)

    assert person.email in page
    assert not is_given_up(person.email)
