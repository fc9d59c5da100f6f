"""What people hear about: their choices, and one mail for many things."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import html5lib
import pytest
from django.core import mail
from django.db import connection

from people.outbox.choices import choices_of, choose
from people.outbox.digests import day_began, gather
from people.outbox.letters import Letter, Part
from people.outbox.models import Message
from people.outbox.queueing import queue, take_out
from people.outbox.sending import drain
from people.roles import give_role
from tests.makers import MONDAY, make_user

pytestmark = pytest.mark.django_db
State = Message.State
PAGE = "/accounts/mail/"
# Nine in London on the Monday; the day's mail went at eight.
NINE = datetime(2017, 7, 31, 8, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def tell(person, number, at=MONDAY, kind="held"):
    letter = Letter(f"Comment {number}", (Part("Words"),), f"https://blog.example/{number}/")
    queue(kind, f"{kind} {number}", [person], letter, at=at)


def test_everything_is_told_at_once_unless_chosen_otherwise(reader):
    assert set(choices_of(reader).values()) == {"at_once"}


def test_readers_are_not_asked_about_moderation(reader, moderator):
    assert "held" not in choices_of(reader)
    assert "held" in choices_of(moderator)


@pytest.mark.parametrize("send", ["get", "post"])
def test_page_is_valid_html(as_user, moderator, send):
    page = getattr(as_user(moderator), send)(PAGE).content.decode()

    html5lib.HTMLParser(strict=True).parse(page)
    assert page.count("<h1") == 1


def test_stranger_is_asked_to_sign_in(stranger):
    assert stranger.get(PAGE)["Location"] == f"/accounts/login/?next={PAGE}"


def test_page_asks_about_each_kind_and_keeps_the_answers(as_user, reader):
    browser = as_user(reader)
    assert "Somebody replies to my comment" in browser.get(PAGE).content.decode()

    wanted = {**choices_of(reader), "replied": "daily", "approved": "off"}
    answer = browser.post(PAGE, wanted)

    assert answer["Location"] == PAGE
    assert choices_of(reader) == wanted
    assert 'value="daily" id="id_replied_2" checked' in " ".join(
        browser.get(PAGE).content.decode().split()
    ).replace("required ", "")


@pytest.mark.parametrize("answers", [{}, {"replied": "yearly"}])
def test_half_an_answer_is_refused_and_nothing_kept(as_user, reader, answers):
    answer = as_user(reader).post(PAGE, answers)

    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert set(choices_of(reader).values()) == {"at_once"}


def test_reader_cannot_ask_for_the_moderators_mail(as_user, reader):
    as_user(reader).post(PAGE, {**choices_of(reader), "held": "at_once"})

    assert "held" not in choices_of(reader)


def test_person_without_address_is_told_so(as_user):
    page = as_user(make_user("Sam Lee", email="")).get(PAGE).content.decode()

    assert "no e-mail address for you" in page


def test_menu_leads_to_the_page(as_user, reader):
    assert (
        f'href="{PAGE}">What I hear about' in as_user(reader).get("/house-rules/").content.decode()
    )


def test_hourly_mail_gathers_what_came_before_the_hour(moderator):
    choose(moderator, {"held": "hourly"})
    for number in range(5):
        tell(moderator, number)
    tell(moderator, "late", at=NINE + timedelta(minutes=1))

    assert gather(MONDAY) == 0
    assert gather(NINE + timedelta(minutes=2)) == 1
    drain(NINE + timedelta(minutes=2))

    assert [sent.subject for sent in mail.outbox] == ["5 comments wait"]
    assert mail.outbox[0].body.count("https://blog.example/") == 5
    assert Message.objects.kept().count() == 1


def test_daily_mail_goes_at_eight_in_london(moderator):
    choose(moderator, {"held": "daily"})
    tell(moderator, 1, at=NINE)

    assert gather(NINE + timedelta(hours=22)) == 0
    assert gather(NINE + timedelta(hours=23)) == 1


def test_late_or_repeated_rounds_make_one_mail_a_period(moderator):
    choose(moderator, {"held": "hourly"})
    tell(moderator, 1)
    assert gather(NINE + 5 * HOUR) == 1
    # Something whose deed was slow to end comes to light after the mail was made.
    tell(moderator, 2)

    assert gather(NINE + 5 * HOUR + timedelta(minutes=1)) == 0
    assert gather(NINE + 6 * HOUR) == 1


def test_two_kinds_are_two_mails_that_can_be_stopped_alone(moderator):
    choose(moderator, {"held": "hourly", "replied": "hourly"})
    tell(moderator, 1)
    tell(moderator, 1, kind="replied")

    assert gather(NINE) == 2
    drain(NINE)
    assert [sent.subject for sent in mail.outbox] == ["1 comment waits", "1 reply to you"]


def test_what_settled_itself_is_left_out(moderator):
    choose(moderator, {"held": "hourly"})
    tell(moderator, 1)
    tell(moderator, 12)

    take_out("held 1")

    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == [
        State.DROPPED,
        State.KEPT,
    ]


def test_what_was_told_in_a_digest_is_not_told_again(reader):
    choose(reader, {"replied": "hourly"})
    tell(reader, 1, kind="replied")
    gather(NINE)
    tell(reader, 1, kind="replied")

    assert not Message.objects.kept().exists()


def test_switched_off_meanwhile_makes_no_digest(moderator):
    choose(moderator, {"held": "hourly"})
    tell(moderator, 1)
    choose(moderator, {"held": "off"})

    assert gather(NINE) == 0
    assert not Message.objects.kept().exists()


def test_at_once_again_sends_what_was_kept(moderator):
    choose(moderator, {"held": "daily"})
    tell(moderator, 1)
    choose(moderator, {"held": "at_once"})

    assert gather(MONDAY + timedelta(minutes=1)) == 1


def test_long_list_names_fifty_and_counts_all(moderator):
    choose(moderator, {"held": "hourly"})
    for number in range(52):
        tell(moderator, number)
    gather(NINE)
    drain(NINE)

    assert mail.outbox[0].subject == "52 comments wait"
    assert "And 2 more:\nhttps://blog.example/50/\n" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("moment", "began"),
    [
        (datetime(2017, 7, 31, 6, 59, tzinfo=UTC), datetime(2017, 7, 30, 7, tzinfo=UTC)),
        (datetime(2017, 7, 31, 7, 0, tzinfo=UTC), datetime(2017, 7, 31, 7, tzinfo=UTC)),
        (datetime(2017, 10, 29, 7, 59, tzinfo=UTC), datetime(2017, 10, 28, 7, tzinfo=UTC)),
        (datetime(2017, 10, 29, 8, 0, tzinfo=UTC), datetime(2017, 10, 29, 8, tzinfo=UTC)),
        (datetime(2018, 3, 25, 7, 0, tzinfo=UTC), datetime(2018, 3, 25, 7, tzinfo=UTC)),
    ],
)
def test_day_begins_at_eight_in_london_summer_and_winter(moment, began):
    assert day_began(moment) == began


@pytest.mark.django_db(transaction=True)
def test_two_workers_make_one_digest(roles):
    person = make_user("Marcus Bello")
    give_role(person, "Moderator")
    choose(person, {"held": "hourly"})
    for number in range(20):
        tell(person, number)
    made = []

    def work():
        made.append(gather(NINE))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(made) == [0, 0, 0, 1]
    assert Message.objects.waiting().get().subject == "20 comments wait"
