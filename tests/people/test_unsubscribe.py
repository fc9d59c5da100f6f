"""One click out of every mail (RFC 8058): no sign-in, no token, and nothing by merely looking."""

from __future__ import annotations

import re

import html5lib
import pytest
from django.core import mail
from django.test import Client

from people.outbox.choices import choices_of, choose
from people.outbox.letters import Letter, Part
from people.outbox.queueing import queue
from people.outbox.sending import drain
from people.outbox.unsubscribing import address_to_stop
from tests.makers import MONDAY, make_user

pytestmark = pytest.mark.django_db
ONE_CLICK = "List-Unsubscribe=One-Click"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def address(reader, settings):
    """The address as a mail gives it."""
    queue("replied", "replied 1", [reader], Letter("Well", (Part("Words"),)), at=MONDAY)
    drain(MONDAY)
    header = mail.outbox[0].extra_headers["List-Unsubscribe"]
    return re.fullmatch(rf"<{settings.SITE_URL}(/unsubscribe/[^/>]+/)>", header)[1]


@pytest.fixture
def mail_program():
    """A browser that insists on tokens, as real requests do."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("closed", [False, True])
def test_one_click_stops_one_kind_without_sign_in(address, mail_program, reader, settings, closed):
    settings.SIGN_IN_TO_READ = closed

    answer = mail_program.post(address, ONE_CLICK, content_type=FORM)

    assert answer.status_code == 200
    assert "You get no more of this mail" in answer.content.decode()
    assert choices_of(reader) == {
        "post": "at_once",
        "replied": "off",
        "survey": "at_once",
        "approved": "at_once",
        "rejected": "at_once",
        "sent_back": "at_once",
    }


def test_stop_by_mistake_is_taken_back_to_what_it_was(address, mail_program, reader):
    choose(reader, {"replied": "daily"})

    stopped = mail_program.post(address, ONE_CLICK, content_type=FORM).text
    again = mail_program.post(address, ONE_CLICK, content_type=FORM).text
    back = mail_program.post(address, {"how": "daily"}).text

    assert 'name="how" value="daily"' in stopped
    assert 'name="how"' not in again
    assert "This mail goes on" in back
    assert choices_of(reader)["replied"] == "daily"


@pytest.mark.parametrize("how", ["", "off", "weekly", "often"])
def test_whatever_else_is_posted_stops_it(address, mail_program, reader, how):
    answer = mail_program.post(address, {"how": how})

    assert answer.status_code == 200
    assert choices_of(reader)["replied"] == "off"


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("closed", [False, True])
def test_looking_changes_nothing(address, stranger, reader, settings, method, closed):
    settings.SIGN_IN_TO_READ = closed

    answer = getattr(stranger, method)(address)

    assert answer.status_code == 200
    assert choices_of(reader)["replied"] == "at_once"
    assert "no-store" in answer["Cache-Control"]


def test_page_has_a_button_and_names_nobody(address, stranger, reader):
    page = stranger.get(address).content.decode()

    assert "<button" in page
    assert f'action="{address}"' in page
    assert reader.name not in page
    assert reader.email not in page


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("replied", "Choose at once, hourly, daily or nothing"),
        ("post", "Choose at once, daily, weekly or nothing"),
    ],
)
def test_page_says_what_there_is_to_choose_for_its_kind(stranger, reader, kind, words):
    page = stranger.get(address_to_stop(reader.pk, kind)).content.decode()

    assert words in page


@pytest.mark.parametrize("send", ["get", "post"])
def test_pages_are_valid_html(address, stranger, send):
    page = getattr(stranger, send)(address).content.decode()

    html5lib.HTMLParser(strict=True).parse(page)
    assert page.count("<h1") == 1


def test_click_twice_is_as_once(address, mail_program, reader):
    mail_program.post(address)

    assert mail_program.post(address).status_code == 200
    assert choices_of(reader)["replied"] == "off"


@pytest.mark.parametrize("change", [lambda key: key[:-1] + "x", lambda key: key.replace("r", "a")])
def test_guessed_key_is_not_found(address, stranger, reader, change):
    key = address.split("/")[2]
    for answer in (
        stranger.get(f"/unsubscribe/{change(key)}/"),
        stranger.post(f"/unsubscribe/{change(key)}/"),
    ):
        assert answer.status_code == 404

    assert choices_of(reader)["replied"] == "at_once"


def test_key_of_one_person_or_kind_is_no_other_s(reader):
    other = make_user("Sam Lee")
    keys = {
        address_to_stop(person.pk, kind)
        for person in (reader, other)
        for kind in ("replied", "approved")
    }

    assert len(keys) == 4


@pytest.mark.parametrize("key", ["x", "1.replied", "1.replied~", "~", "%F0%9F%8F%B3", "a" * 3000])
def test_broken_keys_are_not_found(stranger, key):
    assert stranger.get(f"/unsubscribe/{key}/").status_code == 404


def test_other_methods_are_refused(address, stranger):
    assert stranger.put(address).status_code == 405
