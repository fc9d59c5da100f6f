"""Every address of sign-in and of people's desk, for everybody, asked in every way."""

from __future__ import annotations

import pytest

DOORS = "/accounts/"
# Address: what strangers, readers and administrators get.
PAGES = {
    "/accounts/login/": (200, 302, 302),
    "/accounts/logout/": (302, 200, 200),
    "/accounts/first-password/": (200, 200, 200),
    "/accounts/password/change/": (302, 200, 200),
    "/accounts/password/reset/": (200, 200, 200),
    "/accounts/password/reset/done/": (200, 200, 200),
    "/accounts/password/reset/key/1-x/": (410, 410, 410),
    "/accounts/password/reset/key/done/": (200, 200, 200),
    "/accounts/signup/": (404, 404, 404),
    "/admin/people/user/": (302, 302, 200),
    "/admin/people/user/add/": (302, 302, 200),
    "/admin/people/user/import/": (302, 302, 200),
    "/admin/people/user/import/do/": (302, 302, 405),
    "/admin/auth/group/": (302, 302, 404),
    "/admin/account/emailaddress/": (302, 302, 404),
}
ROLES = ["author", "editor", "moderator", "survey_manager", "chief"]


@pytest.mark.once
def test_addresses_answer_as_expected(as_user, stranger, reader, administrator):
    browsers = (stranger, as_user(reader), as_user(administrator))

    answers = {
        address: tuple(browser.get(address).status_code for browser in browsers)
        for address in PAGES
    }
    assert answers == PAGES


@pytest.mark.once
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("address", [a for a in PAGES if a.startswith("/admin/people/")])
def test_only_administrators_look_after_people(request, as_user, role, address):
    browser = as_user(request.getfixturevalue(role))

    assert browser.get(address).status_code in (403, 405)
    assert browser.post(address, {}).status_code == 403


@pytest.mark.once
@pytest.mark.parametrize("address", [a for a in PAGES if a.startswith(DOORS) and "done" not in a])
def test_empty_form_is_refused_in_words(stranger, address):
    answer = stranger.post(address, {})

    assert answer.status_code in (302, 404, 410, 422)
    if answer.status_code == 422:
        assert "There is a problem" in answer.content.decode()


@pytest.mark.once
@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace"])
def test_wrong_method_is_never_a_fault(stranger, as_user, administrator, method):
    browsers = {"stranger": stranger, "administrator": as_user(administrator)}
    answers = {
        (who, address): getattr(browser, method)(address).status_code
        for who, browser in browsers.items()
        for address in PAGES
    }

    words = (200, 302, 403, 404, 405, 410, 422)
    assert {place: code for place, code in answers.items() if code not in words} == {}


@pytest.mark.once
@pytest.mark.parametrize("address", [a for a in PAGES if a.startswith(DOORS)])
def test_head_answers_as_get(stranger, db, address):
    assert stranger.head(address).status_code == stranger.get(address).status_code
