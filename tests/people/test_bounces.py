"""Mail that comes back: counted, and after a final failure or three others nothing more is sent."""

from datetime import timedelta
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
from tests.makers import MONDAY, make_user

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
Diagnostic-Code: smtp; {said}

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


def report(message, to="", **facts):
    facts = {
        "action": "failed",
        "status": "5.1.1",
        "said": "550 no",
        "returned": "message/rfc822",
        **facts,
    }
    return REPORT.format(to=to or message.person.email, message_id=message.message_id, **facts)


def take(words, at=MONDAY):
    found = read_report(message_from_string(words))
    return take_report(found, at) if found else "No report"


@pytest.mark.parametrize("returned", ["message/rfc822", "text/rfc822-headers"])
def test_final_failure_stops_mail_to_the_address(reader, returned):
    take(report(tell(reader), returned=returned))

    queue("approved", "decided 2", [reader], Letter("Again", ()))

    assert is_given_up(reader.email)
    assert Message.objects.count() == 1


# Of each status: whether one report ends mail, counts towards it, or is not the mailbox's fault.
ENDS, COUNTS, NOTHING = "ends", "counts", "nothing"
REPORTED = [
    ("5.1.1", "", ENDS),
    ("5.1.2", "", ENDS),
    ("5.1.3", "", ENDS),
    ("5.1.6 (moved)", "", ENDS),
    ("5.1.10", "", ENDS),
    ("5.2.1", "", ENDS),
    ("5.0.0", "550 5.1.1 <a@b>: not here", ENDS),
    ("5.0.0", "550-#5.1.1 not here", ENDS),
    ("5.0.0", "550 no such user, see 5.1.1", COUNTS),
    ("5.0.0", "550 5.7.1 spam", NOTHING),
    ("5.1.0", "", COUNTS),
    ("5.2.2", "", COUNTS),
    ("4.2.2", "", COUNTS),
    ("4.4.7", "", COUNTS),
    ("5.4.4", "550 5.1.1 said a host before", COUNTS),
    ("5.1.7", "", NOTHING),
    ("5.1.8", "", NOTHING),
    ("5.2.3", "", NOTHING),
    ("5.3.4", "", NOTHING),
    ("5.5.2", "", NOTHING),
    ("5.6.1", "", NOTHING),
    ("5.7.1", "550 5.1.1 said a host before", NOTHING),
    ("5.7.54", "", NOTHING),
]
# What the server answers to RCPT, and whether it says that there is no such mailbox.
REFUSED = [
    ("550 5.1.1 no such user", True),
    ("550 5.1.10 RESOLVER.ADR.RecipientNotFound", True),
    ("554 5.2.1 switched off", True),
    ("550 nobody here", True),
    ("551 user not local", True),
    ("553 mailbox name not allowed", True),
    ("550 5.7.54 unable to relay", False),
    ("550 5.7.1 looks like spam", False),
    ("553 5.7.1 sender rejected", False),
    ("550 5.1.8 bad sender", False),
    ("550 #5.7.1 not from you", False),
    ("550 relay not permitted", False),
    ("553 sorry, your sender is on a list", False),
    ("552 5.2.2 full", False),
    ("450 4.1.1 not known yet", False),
    ("450 5.1.1 not known yet", False),
    ("554 no", False),
]


def test_only_a_report_about_the_mailbox_counts_against_it():
    people = [make_user(f"Person {number}") for number, _row in enumerate(REPORTED)]
    queue("approved", "decided 1", people, Letter("Published", (Part("Well said."),)))
    drain(timezone.now())

    came_of_it = []
    for person, (status, said, _expected) in zip(people, REPORTED, strict=True):
        take(report(Message.objects.get(person=person), status=status, said=said))
        counted = Unreachable.objects.filter(email=person.email).exists()
        ends = is_given_up(person.email)
        came_of_it.append((status, said, ENDS if ends else COUNTS if counted else NOTHING))

    assert came_of_it == REPORTED
    assert Message.objects.filter(failure__startswith="It came back: ").count() == len(REPORTED)


def test_only_a_refusal_of_the_mailbox_ends_mail_to_it(server):
    people = [make_user(f"Person {number}") for number, _row in enumerate(REFUSED)]
    rows = list(zip(people, REFUSED, strict=True))
    server.refuse = {person.email: answer for person, (answer, _ends) in rows}
    queue("approved", "decided 1", people, Letter("Published", (Part("Well said."),)))

    drain(timezone.now())

    assert [(answer, is_given_up(person.email)) for person, (answer, _ends) in rows] == REFUSED
    tried_again = set(Message.objects.waiting().values_list("person", flat=True))
    assert tried_again == {person.pk for person, (_answer, ends) in rows if not ends}
    assert Message.objects.failed().count() == len(rows) - len(tried_again)


@pytest.mark.parametrize(
    ("days", "ends"),
    [
        ((0, 1, 2), True),
        ((0, 7, 14), True),
        # One trouble of one day, however many mails it took.
        ((0, 0, 0, 0.5), False),
        # Long after the last, counting begins anew.
        ((0, 300, 600, 900), False),
        ((0, 1, 40, 41), False),
        ((0, 1, 40, 41, 42), True),
    ],
)
def test_third_failure_for_now_within_some_weeks_stops_mail(reader, days, ends):
    message = tell(reader)

    for day in days:
        assert not is_given_up(reader.email)
        take(report(message, status="4.2.2"), MONDAY + timedelta(days=day))

    assert is_given_up(reader.email) == ends


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
