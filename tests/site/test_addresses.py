"""Every address by every role: the table in address_table.py is the whole truth."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.urls import resolve

from people.models import User
from tests.site.address_table import TABLE
from tests.site.blog_with_all import every_route, fill_blog
from tests.site.valid_pages import faults_of

ROLES = ["stranger", "reader", "author", "editor", "moderator", "survey_manager", "administrator"]
ROLES += ["approver"]
# What a script puts into a page that is there.
PART = re.compile(r"\?part=|/(checks|files)/$")
# Before the number that an approver gets where a reader gets another.
APPROVER = "approver="
SIGN_OUT = ("/accounts/logout/", "/admin/logout/")


def rows(names):
    """Address, the answer to each role, and whether strangers may come when the blog is closed."""
    for line in TABLE.strip().splitlines():
        address, *words = line.split()
        codes = [int(word) for word in words if word.isdecimal()]
        answers = dict(zip(ROLES[:7], codes * (7 if len(codes) == 1 else 1), strict=True))
        own = [int(word.removeprefix(APPROVER)) for word in words if word.startswith(APPROVER)]
        answers["approver"] = own[0] if own else answers["reader"]
        yield address.format(**names), answers, "open" in words


@pytest.fixture
def names(db):
    """A blog in which something stands at every address."""
    return fill_blog()


@pytest.fixture
def signed_in(request, names):
    """A browser of somebody with each role; a broken page is an answer, too."""
    browsers = {role: Client(raise_request_exception=False) for role in ROLES}
    for role in ROLES[1:-1]:
        browsers[role].force_login(request.getfixturevalue(role))
    browsers["approver"].force_login(User.objects.get(name="Ada Chief"))
    return browsers


@pytest.mark.once
def test_every_address_has_a_row(names):
    walked = {resolve(address.partition("?")[0]).route for address, *_rest in rows(names)}

    assert sorted(set(every_route()) - walked) == []


def test_every_address_answers_as_the_table_says_with_a_valid_page(signed_in, names):
    wrong, pages = {}, {}
    for role, client in signed_in.items():
        for address, expected, _open in rows(names):
            answer = client.get(address)
            if answer.status_code != expected[role]:
                wrong[role, address] = (answer.status_code, expected[role])
            pages[kept_of(role, address, answer)] = answer

    assert wrong == {}
    assert connection.vendor != "sqlite" or invalid(pages) == {}


def kept_of(role, address, answer):
    """What tells pages apart: address and code, and on the desk's front page the role."""
    return address, answer.status_code, role if address == "/admin/" else ""


def invalid(pages):
    """Faults of the kept pages, each as the last role sees it that gets it."""
    faults = {
        place: faults_of(page, is_part=bool(PART.search(place[0])) and place[1] in (200, 422))
        for place, page in pages.items()
        if not page.streaming
        and page.content
        and page.headers.get("Content-Type", "").startswith("text/html")
    }
    return {place: found for place, found in faults.items() if found}


@pytest.mark.once
def test_whoever_may_not_look_may_not_write_and_is_told_so_on_a_valid_page(signed_in, names):
    wrong, pages = {}, {}
    for role, client in signed_in.items():
        for address, expected, _open in rows(names):
            if address in SIGN_OUT or role not in who_writes(expected):
                continue
            answer = client.post(address)
            if not fits(answer, expected[role], address):
                wrong[role, address] = answer.status_code
            pages[kept_of(role, address, answer)] = answer

    assert wrong == {}
    assert invalid(pages) == {}


def who_writes(expected):
    """Everybody who may not look, and of those who may the first and the last."""
    may = [role for role in ROLES if expected[role] == 200]
    return {*ROLES} - {*may[1:-1]}


def fits(answer, looking, address):
    """Whether an empty form was answered as somebody deserves who sees this code there."""
    if looking in (403, 404):
        return answer.status_code in (403, 404, 405)
    if looking == 302 and address.startswith(("/admin/comments/queue/", "/admin/polls/")):
        # Signed out while deciding or writing: the words typed are shown again.
        return answer.status_code == 403
    if looking == 302 and address.startswith("/admin/"):
        return answer.status_code in (302, 405)
    return answer.status_code < 500


def test_closed_blog_sends_strangers_to_sign_in_from_all_but_the_open_addresses(
    signed_in, names, settings
):
    settings.SIGN_IN_TO_READ = True
    client = signed_in["stranger"]

    wrong = {
        address: answer.status_code
        for address, expected, is_open in rows(names)
        if (answer := client.get(address))
        and is_open != (answer.status_code == expected["stranger"] and not leads_to_sign_in(answer))
    }

    assert wrong == {}


def leads_to_sign_in(answer):
    """Whether the visitor is sent to the one sign-in page."""
    return answer.status_code == 302 and answer["Location"].startswith("/accounts/login/?next=")


def test_closed_blog_is_open_to_everybody_who_signed_in(signed_in, settings):
    settings.SIGN_IN_TO_READ = True

    codes = {role: client.get("/2017/07/").status_code for role, client in signed_in.items()}
    assert codes == {"stranger": 302, **dict.fromkeys(ROLES[1:], 200)}
