"""Signing in: staff number or e-mail, with limits, and nothing told to strangers."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.exceptions import ValidationError
from django.test import Client

from people.leaving import leave
from tests.makers import make_user

PASSWORD = "correct horse battery"
SIGN_IN = "/accounts/login/"
pytestmark = pytest.mark.django_db


def sign_in(client, login, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": login, "password": password, **more})


@pytest.fixture
def nurse(db):
    return make_user("Dee Nurse", staff_number="N-007", email="dee@council.example")


@pytest.mark.parametrize(
    "login", ["N-007", "n-007", " n-007 ", "dee@council.example", "DEE@Council.example"]
)
def test_staff_number_or_email_opens_whatever_the_capitals(stranger, nurse, login):
    answer = sign_in(stranger, login)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert stranger.session["_auth_user_id"] == str(nurse.pk)


def test_session_ends_with_the_browser_unless_ticked(stranger, nurse):
    sign_in(stranger, "N-007")

    assert stranger.session.get_expire_at_browser_close()
    assert stranger.cookies["sessionid"]["max-age"] == ""


def test_ticked_session_lasts_two_weeks(stranger, nurse):
    sign_in(stranger, "N-007", remember="on")

    assert stranger.cookies["sessionid"]["max-age"] == settings.SESSION_COOKIE_AGE


@pytest.mark.parametrize(
    "login", ["N-007", "dee@council.example", "nobody", "nobody@council.example"]
)
def test_refusal_is_the_same_with_and_without_an_account(stranger, nurse, login):
    answer = sign_in(stranger, login, "wrong")

    page = answer.content.decode().replace(f'value="{login}"', "")
    other = sign_in(Client(), "someone-else", "wrong").content.decode()
    assert answer.status_code == 422
    assert _without_token(page) == _without_token(other.replace('value="someone-else"', ""))
    assert "is not correct" in page
    assert "There is a problem" in page


@pytest.mark.parametrize("login", ["N-007", "dee@council.example", "nobody"])
def test_sixth_try_has_to_wait_with_and_without_an_account(stranger, nurse, login):
    answers = [sign_in(stranger, login, "wrong") for _ in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "Wait five minutes" in answers[-1].content.decode()


def test_tries_count_for_a_person_whatever_they_and_the_blog_are_called(nurse, settings):
    settings.ALLOWED_HOSTS = [".council.example"]
    names = ["N-007", "dee@council.example", "n-007 ", "DEE@council.example", "N-007", "N-007"]
    browsers = [Client(HTTP_HOST=f"blog{number}.council.example") for number in range(7)]

    statuses = [sign_in(browsers[n], name, "wrong").status_code for n, name in enumerate(names)]

    assert statuses == [422] * 5 + [429]
    assert sign_in(browsers[6], "someone-else", "wrong").status_code == 422


def test_try_costs_the_same_queries_with_and_without_an_account(nurse, django_assert_num_queries):
    for login in ("N-007", "dee@council.example", "nobody", "nobody@council.example"):
        with django_assert_num_queries(2):
            sign_in(Client(), login, "wrong")


@pytest.mark.parametrize("length", [255, 60_000])
def test_login_longer_than_any_is_refused_like_others(stranger, nurse, length):
    assert sign_in(stranger, "x" * length).status_code == 422


def test_one_hash_is_worked_out_with_and_without_an_account(stranger, nurse, monkeypatch):
    count = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *words: count.append(1) or encode(*words)
    )
    for login in ("dee@council.example", "nobody@council.example", "N-007", "nobody"):
        sign_in(Client(), login, "wrong")

    assert len(count) == 4


def test_many_tries_from_one_place_get_a_page_in_words(stranger):
    answers = [sign_in(stranger, "", "") for _ in range(61)]

    assert answers[-1].status_code == 429
    assert "Too many attempts" in answers[-1].content.decode()


def test_words_are_kept_and_the_password_is_not(stranger):
    page = sign_in(stranger, "Somebody", "secret words").content.decode()

    assert 'value="Somebody"' in page
    assert "secret words" not in page


def test_refusal_is_told_to_screen_readers(stranger):
    page = sign_in(stranger, "", "").content.decode()

    assert "<title>Error: Sign in" in page
    assert '<a href="#id_login">Enter your e-mail address or staff number.</a>' in page
    assert 'aria-describedby="id_login_error"' in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize(
    ("wanted", "place"),
    [
        ("/2017/07/", "/2017/07/"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_sign_in_leads_back_to_this_blog_only(stranger, nurse, wanted, place):
    assert sign_in(stranger, "N-007", next=wanted)["Location"] == place


def test_sign_in_page_is_never_kept_by_a_proxy(stranger):
    assert "no-store" in stranger.get(SIGN_IN)["Cache-Control"]


def test_sign_in_page_has_the_names_of_the_blog(stranger):
    page = stranger.get(SIGN_IN).content.decode()

    assert f"Sign in – {settings.SITE_NAME}" in page
    assert settings.COUNCIL_NAME in page


def test_page_asked_for_as_a_script_is_still_a_page(stranger):
    answer = stranger.get(SIGN_IN, headers={"x-requested-with": "XMLHttpRequest"})

    assert answer["Content-Type"].startswith("text/html")


def test_leaver_cannot_sign_in_and_hears_no_more_than_others(stranger, nurse):
    leave(nurse)

    answer = sign_in(stranger, "N-007")

    assert answer.status_code == 422
    assert "is not correct" in answer.content.decode()


def test_switched_off_by_hand_cannot_sign_in_either(stranger, nurse):
    nurse.is_active = False
    nurse.save()

    assert sign_in(stranger, "N-007").status_code == 422


def test_sign_out_asks_and_then_ends_the_session(as_user, nurse):
    browser = as_user(nurse)

    assert "Sign out?" in browser.get("/accounts/logout/").content.decode()
    assert "_auth_user_id" in browser.session
    answer = browser.post("/accounts/logout/", {"next": "//evil.example/"})
    assert answer["Location"] == "/"
    assert "_auth_user_id" not in browser.session


def test_desk_has_no_door_of_its_own(stranger, editor):
    words = {"username": editor.staff_number, "password": PASSWORD}

    for answer in (stranger.get("/admin/login/"), stranger.post("/admin/login/", words)):
        assert answer["Location"] == f"{SIGN_IN}?next=%2Fadmin%2F"
    assert "_auth_user_id" not in stranger.session


def test_reader_hears_that_the_desk_is_not_theirs(as_user, nurse):
    assert as_user(nurse).get("/admin/", follow=True).status_code == 403


def test_sign_up_is_not_there(stranger):
    assert stranger.get("/accounts/signup/").status_code == 404
    assert stranger.post("/accounts/signup/", {"username": "x"}).status_code == 404


@pytest.mark.parametrize(
    "place", ["email/", "confirm-email/", "inactive/", "password/set/", "login/code/"]
)
def test_unwanted_pages_of_allauth_are_not_there(as_user, nurse, place):
    assert as_user(nurse).get(f"/accounts/{place}").status_code == 404


def test_e_mail_addresses_stand_in_the_staff_list_only(stranger, nurse):
    stranger.post("/accounts/password/reset/", {"email": nurse.email})
    sign_in(stranger, nurse.email)

    assert not EmailAddress.objects.exists()


def test_staff_number_never_shadows_an_email(stranger, nurse):
    thief = make_user("Thief")
    thief.staff_number = "dee@council.example"

    with pytest.raises(ValidationError, match="without spaces"):
        thief.full_clean()


def _without_token(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
