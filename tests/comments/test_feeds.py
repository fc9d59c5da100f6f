"""Feeds of comments."""

from datetime import date
from uuid import UUID
from xml.etree import ElementTree

import feedparser
import pytest
from django.conf import settings
from django.urls import reverse

from comments.models import Comment
from posts.editions import raise_edition
from posts.models import Post
from posts.publishing import When, change_facts, move, withdraw
from tests.makers import MONDAY, make_comment, make_draft, make_post

pytestmark = pytest.mark.django_db


def read(browser, address="/comments/feed/"):
    """The feed as feedparser understands it; a malformed one fails."""
    response = browser.get(address)
    assert response.status_code == 200
    headers = {name.lower(): value for name, value in response.headers.items()}
    found = feedparser.parse(response.content, response_headers=headers)
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_comment_is_read_with_its_post(stranger):
    post = make_post("Parks & seats")
    comment = make_comment(post, "Well <said>.\n\nTwice.", written_at=MONDAY)

    entry = read(stranger).entries[0]

    assert entry.title == "Julian Cragg on “Parks & seats”"
    assert entry.author == "Julian Cragg"
    assert entry.link == f"{settings.SITE_URL}/comments/{comment.pk}/"
    assert UUID(entry.id).version == 5
    assert entry.published == "Mon, 31 Jul 2017 08:30:00 +0100"
    assert entry.content[0].value.count("<p>") == 2
    assert "&lt;said&gt;" in entry.content[0].value


def test_comment_of_unknown_time_has_no_date(stranger):
    make_comment(make_post())

    assert b"<pubDate>" not in stranger.get("/comments/feed/").content


@pytest.mark.parametrize(
    "when", [When.minute(MONDAY), When.in_month(date(2015, 4, 1)), When.unknown(MONDAY)]
)
def test_post_has_a_feed_of_its_own_comments(stranger, when):
    post = make_post("One", when=when)
    make_comment(post, "Here.")
    make_comment(make_post("Two"), "There.")

    found = read(stranger, f"{post.get_absolute_url()}feed/")

    assert [entry.summary for entry in found.entries] == ["Here."]
    assert found.feed.title == "Comments on “One”"
    assert found.feed.link == f"{settings.SITE_URL}{post.get_absolute_url()}"


def test_addresses_of_post_feeds_can_be_named():
    assert reverse("post_feed", args=("a",)) == "/undated/a/feed/"
    assert reverse("post_feed", kwargs={"year": "2015", "month": "04", "slug": "a"}) == (
        "/2015/04/a/feed/"
    )


def test_newest_comment_comes_first_and_no_more_than_asked(stranger):
    post = make_post()
    for number in range(settings.POSTS_PER_FEED + 2):
        make_comment(post, f"Comment {number}")

    entries = read(stranger).entries

    assert entries[0].summary == f"Comment {settings.POSTS_PER_FEED + 1}"
    assert len(entries) == settings.POSTS_PER_FEED


@pytest.mark.parametrize("state", ["held", "rejected", "spam"])
def test_unpublished_comment_is_in_no_feed(stranger, state):
    post = make_post()
    make_comment(post, state=state)

    assert read(stranger).entries == []
    assert read(stranger, f"{post.get_absolute_url()}feed/").entries == []


def test_comments_that_readers_do_not_see_are_in_no_feed(stranger):
    make_comment(make_draft("Draft"))
    withdrawn = make_post("Withdrawn")
    make_comment(withdrawn)
    withdraw(withdrawn)
    silent = make_post("Silent")
    make_comment(silent)
    change_facts(silent, comments_mode=Post.Comments.OFF)

    assert read(stranger).entries == []
    assert read(stranger, f"{silent.get_absolute_url()}feed/").entries == []


def test_feed_of_a_withdrawn_post_is_gone(stranger):
    post = make_post()
    withdraw(post)

    assert stranger.get(f"{post.get_absolute_url()}feed/").status_code == 410


def test_feed_follows_its_post(stranger):
    post = make_post("Moved")
    move(post, when=When.on_day(date(2017, 8, 1)), slug="moved-on")

    response = stranger.get("/2017/07/31/moved/feed/")

    assert response.status_code == 301
    assert response.headers["Location"] == "/2017/08/01/moved-on/feed/"
    withdraw(post)
    assert stranger.get("/2017/07/31/moved/feed/").status_code == 410


@pytest.mark.parametrize(
    "address",
    [
        *("/2017/07/31/nobody/feed/", "/2015/04/nobody/feed/", "/undated/nobody/feed/"),
        *("/2017/02/30/nobody/feed/", "/0000/00/nobody/feed/", "/2017/13/01/nobody/feed/"),
    ],
)
def test_feed_of_no_post_is_not_found(stranger, address):
    assert stranger.get(address).status_code == 404


def test_feed_of_a_post_to_come_is_not_found(stranger):
    make_draft("Draft", slug="draft")

    assert stranger.get("/undated/draft/feed/").status_code == 404


@pytest.mark.parametrize("comments", [1, 30])
@pytest.mark.parametrize("address", ["/comments/feed/", "/2017/07/31/one/feed/"])
def test_feed_costs_three_queries(stranger, address, comments, django_assert_max_num_queries):
    post = make_post("One")
    for number in range(comments):
        make_comment(post, f"Comment {number}")

    with django_assert_max_num_queries(3):
        assert stranger.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/comments/feed/", "/2017/07/31/one/feed/"])
def test_unchanged_feed_answers_304_until_readers_see_more(stranger, address):
    post = make_post("One")
    known = {"if-none-match": stranger.get(address).headers["ETag"]}

    assert stranger.get(address, headers=known).status_code == 304
    make_comment(post)
    raise_edition()
    assert stranger.get(address, headers=known).status_code == 200


def test_any_comment_gives_valid_xml(stranger):
    comment = make_comment(make_post())
    for text in ("]]>", "&#0; \x0b\ufffe", "http://[x", "javascript:alert(1) www.a.uk/?a=1&b=2"):
        Comment.objects.filter(pk=comment.pk).update(text=text)
        raise_edition()

        assert ElementTree.fromstring(stranger.get("/comments/feed/").content).find("channel")
