"""Redirects: old addresses and WordPress's other forms lead to the present ones, for ever."""

import re
from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from posts.models import OldAddress
from posts.old_forms import OLD_FORMS, present_form
from posts.publishing import When, move, publish, withdraw
from posts.redirects import moved_to
from tests.makers import MONDAY, make_draft, make_post

pytestmark = pytest.mark.django_db

OLD = "/2017/07/31/moved/"
NEW = "/2017/08/01/moved-on/"


def moved_post():
    post = make_post("Moved")
    move(post, when=When.on_day(date(2017, 8, 1)), slug="moved-on")
    return post


def leads_to(browser, address):
    """Where an address leads for ever; None when it does not redirect."""
    response = browser.get(address)
    return response.headers["Location"] if response.status_code == 301 else None


# --- Posts that moved ----------------------------------------------------------------------------


def test_old_address_leads_to_the_new_one(stranger):
    moved_post()

    assert leads_to(stranger, OLD) == NEW
    assert stranger.get(NEW).status_code == 200


def test_post_moved_twice_is_one_step_away(stranger):
    move(moved_post(), when=When.unknown(MONDAY), slug="at-last")

    assert leads_to(stranger, OLD) == "/undated/at-last/"
    assert leads_to(stranger, NEW) == "/undated/at-last/"


def test_post_moved_back_is_no_loop(stranger):
    move(moved_post(), when=When.minute(MONDAY), slug="moved")

    assert stranger.get(OLD).status_code == 200
    assert leads_to(stranger, NEW) == OLD


def test_live_post_beats_an_old_address(stranger):
    moved_post()
    make_post("Moved")

    assert stranger.get(OLD).status_code == 200


def test_old_address_of_a_withdrawn_post_is_gone(stranger):
    post = moved_post()
    withdraw(post)

    assert stranger.get(OLD).status_code == 410
    assert stranger.get(NEW).status_code == 410


def test_old_address_of_a_post_to_come_tells_nothing(stranger):
    post = make_post("Moved")
    soon = timezone.now() + timedelta(days=1)
    publish(post, when=When.minute(soon), slug="moved-on")

    assert stranger.get(OLD).status_code == 404
    assert moved_to(soon + timedelta(hours=1), OLD.lstrip("/")) == post.get_absolute_url()


def test_old_address_of_a_draft_tells_nothing(stranger):
    OldAddress.objects.create(path="2016/01/02/early/", post=make_draft("Early"))

    assert stranger.get("/2016/01/02/early/").status_code == 404


def test_old_address_equal_to_the_present_one_is_no_loop():
    post = make_post("Moved")
    OldAddress.objects.create(path=OLD.lstrip("/"), post=post)

    assert moved_to(timezone.now(), OLD.lstrip("/")) is None


# --- WordPress's other forms ---------------------------------------------------------------------


@pytest.mark.once
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/page/2/", "/?page=2"),
        ("/page/1/", "/"),
        ("/2017/page/3/", "/2017/?page=3"),
        ("/2017/07/page/2/", "/2017/07/?page=2"),
        ("/2017/07/31/page/2/", "/2017/07/31/?page=2"),
        ("/2017/7/page/2/", "/2017/07/?page=2"),
        ("/tag/parks/page/2/", "/tag/parks/?page=2"),
        ("/author/chief-executive/page/2/", "/author/chief-executive/?page=2"),
        ("/kind/video/page/2/", "/kind/video/?page=2"),
        ("/category/parks/", "/tag/parks/"),
        ("/category/council/parks/", "/tag/parks/"),
        ("/category/parks/page/2/", "/tag/parks/?page=2"),
        ("/category/parks/feed/", "/tag/parks/feed/"),
        ("/category/Parks/feed/rss2/", "/tag/parks/feed/"),
        ("/feed/rss2/", "/feed/"),
        ("/feed/rss/", "/feed/"),
        ("/feed/rdf/", "/feed/"),
        ("/tag/parks/feed/rss2/", "/tag/parks/feed/"),
        ("/comments/feed/rss2/", "/comments/feed/"),
        ("/comments/feed/atom/", "/comments/feed/"),
        ("/2017/07/feed/", "/feed/"),
        ("/author/chief/feed/", "/feed/"),
        ("/wp-rss2.php", "/feed/"),
        ("/wp-atom.php", "/feed/atom/"),
        ("/wp-commentsrss2.php", "/comments/feed/"),
        ("/wp-sitemap.xml", "/sitemap.xml"),
        ("/2017/07/31/slug/amp/", "/2017/07/31/slug/"),
        ("/2017/07/31/slug/trackback/", "/2017/07/31/slug/"),
        ("/2017/07/31/slug/comment-page-2/", "/2017/07/31/slug/"),
        ("/2017/07/31/slug/2/", "/2017/07/31/slug/"),
        ("/2017/07/31/slug/feed/rss2/", "/2017/07/31/slug/feed/"),
        ("/2015/04/slug/amp/", "/2015/04/slug/"),
        ("/undated/slug/amp/", "/undated/slug/"),
        ("/archives/", "/archive/"),
        ("/archives/date/2017/07/", "/2017/07/"),
        ("/archives/2017/07/", "/2017/07/"),
        ("/archives/category/parks/", "/tag/parks/"),
        ("/archives/12/", "/?p=12"),
        ("/index.php", "/"),
        ("/index.php/2017/07/", "/2017/07/"),
        ("/2017/07/31/Some-Slug/", "/2017/07/31/some-slug/"),
        ("/undated/Some-Slug/", "/undated/some-slug/"),
        ("/tag/Parks/", "/tag/parks/"),
        ("/2017/7/31/slug/", "/2017/07/31/slug/"),
        ("/2017/7/3/Slug/", "/2017/07/03/slug/"),
        ("/2017/7/", "/2017/07/"),
        ("/2017/07/3/", "/2017/07/03/"),
        ("/2015/4/slug/", "/2015/04/slug/"),
        ("/2017/07/31/Slug/feed/", "/2017/07/31/slug/feed/"),
        ("/2017/7/page/2/?a=b", "/2017/07/?page=2&a=b"),
        ("/feed/rss2/?a=%22", "/feed/?a=%22"),
        ("/2017/07/31", "/2017/07/31/"),
        ("/feed", "/feed/"),
    ],
)
def test_old_form_leads_to_the_present_one_in_one_step(stranger, old, new):
    assert leads_to(stranger, old) == new


@pytest.mark.parametrize(
    "address",
    [
        "/wp-login.php",
        "/wp-admin/",
        "/xmlrpc.php",
        "/page/x/",
        "/page/2/3/",
        "/index.php//evil.example/",
        "/2017/07/31/slug/attachment/",
        "/category/",
        "/2017/07/31/29/",
    ],
)
def test_what_never_was_is_not_found(stranger, address):
    assert stranger.get(address).status_code == 404


@pytest.mark.once
@pytest.mark.parametrize(
    "address",
    ["//evil.example/2017/7/", "/\\evil.example/page/2/", "/http://evil.example/page/2/"],
)
def test_no_redirect_leaves_the_blog(stranger, address):
    location = stranger.get(address).headers.get("Location", "/")

    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


def test_old_form_takes_no_post(stranger):
    assert stranger.post("/2017/07/31/slug/trackback/").status_code == 405


@pytest.mark.once
@pytest.mark.parametrize("old", OLD_FORMS, ids=lambda old: old.example)
def test_old_form_is_told_by_its_example(stranger, old):
    assert re.fullmatch(old.pattern, old.example)
    assert leads_to(stranger, f"/{old.example}")


PIECES = st.sampled_from(
    [
        *("2017", "7", "07", "31", "tag", "category", "author", "kind", "undated", "archives"),
        *("page", "feed", "rss2", "atom", "amp", "trackback", "comment-page-2", "index.php"),
        *("Slug", "some-slug", "2", "date", "comments", "", "evil.example"),
    ]
)


@pytest.mark.once
@given(st.lists(PIECES, max_size=7))
@trials(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
def test_present_form_is_reached_in_one_step_and_stays(pieces):
    present = present_form("/".join(pieces) + "/")

    assert present_form(present) == present
    assert not present.startswith("/") or not any(pieces[:1])
