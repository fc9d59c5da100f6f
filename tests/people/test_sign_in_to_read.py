"""SIGN_IN_TO_READ: strangers reach the one open list and nothing else."""

from __future__ import annotations

import re

import pytest
from django.urls import URLResolver, get_resolver

from cxo_blog.open_addresses import OPEN_PAGES, is_open
from people.leaving import leave
from tests.makers import make_post

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CLOSED = [
    "/",
    "/2017/",
    "/2017/07/31/a-day-without-meetings/",
    "/archive/",
    "/feed/",
    "/feed/atom/",
    "/feed.json",
    "/comments/feed/",
    "/sitemap.xml",
    "/search/?q=budget",
    "/media/0123456789abcdef/x.png",
    "/house-rules/",
    "/admin/",
    "/accounts/password/change/",
    "/no-such-page/",
    "//static/",
    "/static/../2017/",
    "/static/..%2f2017/",
    "/static//2017/",
    "/static\\..\\2017/",
    "/healthz/",
    "/healthzx",
    "/accounts/login/../../2017/",
    "/STATIC/",
    "/privacy",
]


@pytest.fixture(autouse=True)
def closed(settings):
    settings.SIGN_IN_TO_READ = True


@pytest.mark.parametrize("address", CLOSED)
@pytest.mark.parametrize("method", ["get", "head"])
def test_stranger_is_asked_to_sign_in(stranger, address, method):
    answer = getattr(stranger, method)(address)

    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/?next=")


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_words_of_a_stranger_are_shown_again(stranger, method):
    send = getattr(stranger, method)
    answer = send(
        "/comments/", {"text": "A long remark about parking."} if method == "post" else b""
    )

    assert answer.status_code == 403
    if method == "post":
        assert "A long remark about parking." in answer.content.decode()


@pytest.mark.parametrize("address", sorted(OPEN_PAGES))
def test_open_pages_answer_strangers(stranger, address):
    assert stranger.get(address).status_code in (200, 404)


def test_password_pages_answer_strangers(stranger):
    assert stranger.get("/accounts/password/reset/").status_code == 200
    assert stranger.get("/accounts/password/reset/key/1-x/").status_code == 410


def test_sign_in_leads_back(stranger, reader):
    place = stranger.get("/2017/?page=2")["Location"]

    answer = stranger.post(
        place, {"login": reader.staff_number, "password": "correct horse battery", "next": "/2017/"}
    )

    assert place == "/accounts/login/?next=/2017/%3Fpage%3D2"
    assert answer["Location"] == "/2017/"


def test_signed_in_reader_reads(as_user, reader):
    post = make_post()
    browser = as_user(reader)

    for address in ("/", post.get_absolute_url(), "/2017/07/"):
        assert browser.get(address).status_code == 200


def test_pages_of_staff_are_not_kept_by_proxies(as_user, reader):
    make_post()

    assert "private" in as_user(reader).get("/")["Cache-Control"]


def test_leaver_is_a_stranger(as_user, reader):
    browser = as_user(reader)
    leave(reader)

    assert browser.get("/").status_code == 302


def test_old_wordpress_addresses_tell_strangers_nothing(stranger):
    for address in ("/?p=12", "/page/2/", "/2017/07/page/2/", "/category/x/"):
        assert stranger.get(address)["Location"].startswith("/accounts/login/")


def test_everything_is_open_without_the_setting(stranger, settings):
    settings.SIGN_IN_TO_READ = False
    make_post()

    assert stranger.get("/2017/").status_code == 200


@pytest.mark.parametrize("path", ["/preview/KEY/", "/unsubscribe/KEY/", "/static/css/base.css"])
def test_addresses_with_their_own_key_are_open(path):
    assert is_open(path)


def test_every_address_is_closed_but_those_listed():
    opened = {route for route in every_route() if is_open(f"/{filled(route)}")}

    assert opened == {
        "accessibility/",
        "accounts/first-password/",
        "accounts/login/",
        "accounts/password/reset/",
        "accounts/password/reset/done/",
        "accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        "accounts/password/reset/key/done/",
        "healthz",
        "my-feed/<str:key>/",
        "my-feed/<str:key>/atom/",
        "my-feed/<str:key>/feed.json",
        "my-feed/<str:link>/media/<str:key>/<str:name>",
        "my-feed/<str:link>/media/<str:key>/w<int:width>/<str:name>",
        "preview/<str:key>/",
        "preview/<str:link>/media/<str:key>/<str:name>",
        "preview/<str:link>/media/<str:key>/w<int:width>/<str:name>",
        "privacy/",
        "readyz",
        "robots.txt",
        "unsubscribe/<str:key>/",
    }


def every_route(resolver=None, before=""):
    """Every form of address that the blog knows."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern).removeprefix("^")
        if isinstance(pattern, URLResolver):
            yield from every_route(pattern, route)
        else:
            yield route


def filled(route):
    """An address of that form."""
    return re.sub(r"<[^>]+>|\(\?P<\w+>[^)]*\)", "word", route).removesuffix("$")
