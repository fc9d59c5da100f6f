"""Feeds of posts: readers that ask again, feeds of tags, what a feed costs, any text."""

import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.core.cache import caches
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from posts.feeds.channel import Channel, Item
from posts.feeds.xml import atom, rss
from posts.models import Post
from posts.publishing import Text, publish_changes, save_version, withdraw
from tests.makers import MONDAY, make_post
from tests.posts.test_feeds import ATOM, FEEDS, read

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize("address", FEEDS)
def test_unchanged_feed_answers_304(stranger, address):
    make_post(tags=["Parks"])
    first = stranger.get(address)

    by_tag = stranger.get(address, headers={"if-none-match": first.headers["ETag"]})
    by_date = stranger.get(address, headers={"if-modified-since": first.headers["Last-Modified"]})

    assert (by_tag.status_code, by_date.status_code) == (304, 304)
    assert by_tag.content == b""
    assert by_tag.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("address", [*FEEDS, "/tag/parks/feed/"])
def test_304_costs_one_query(stranger, address, django_assert_num_queries):
    make_post(tags=["Parks"])
    known = stranger.get(address).headers["ETag"]

    with django_assert_num_queries(1):
        stranger.get(address, headers={"if-none-match": known})


@pytest.mark.parametrize("address", FEEDS)
@pytest.mark.parametrize("deed", ["change", "withdraw", "publish"])
def test_every_deed_renews_the_feed(stranger, address, deed):
    post = make_post()
    known = stranger.get(address).headers["ETag"]

    if deed == "change":
        save_version(post, Text(title="New words"), by=None)
        publish_changes(post)
    elif deed == "withdraw":
        withdraw(post)
    else:
        make_post("Another")

    assert stranger.get(address, headers={"if-none-match": known}).status_code == 200


def test_scheduled_minute_renews_the_feed(stranger):
    soon = make_post("Soon", publish_at=timezone.now() + timedelta(minutes=5))
    before = stranger.get("/feed/")

    # As if the minute had come: nobody does a deed then.
    Post.objects.filter(pk=soon.pk).update(publish_at=timezone.now())
    after = stranger.get("/feed/", headers={"if-none-match": before.headers["ETag"]})

    assert after.status_code == 200
    assert b"Soon" in after.content


def test_date_of_the_feed_is_never_in_the_future(stranger):
    make_post()

    changed = parsedate_to_datetime(stranger.get("/feed/").headers["Last-Modified"])

    assert timezone.now() - timedelta(minutes=1) < changed <= timezone.now()


@pytest.mark.parametrize("end", ["feed/", "feed/atom/", "feed.json"])
def test_feed_of_a_tag_has_only_its_posts(stranger, end):
    make_post("About parks", tags=["Parks"])
    make_post("About roads", tags=["Roads"])

    whole = stranger.get(f"/tag/parks/{end}").content.decode()

    assert "About parks" in whole
    assert "About roads" not in whole
    assert f"{settings.SITE_URL}/tag/parks/{end}" in whole


@pytest.mark.parametrize("end", ["feed/", "feed/atom/", "feed.json"])
def test_feed_of_an_unknown_tag_is_not_found(stranger, end):
    assert stranger.get(f"/tag/nobody/{end}").status_code == 404


@pytest.mark.parametrize("posts", [1, 30])
def test_feed_costs_three_queries(stranger, posts, django_assert_max_num_queries):
    for number in range(posts):
        make_post(f"Post {number}", tags=["Parks", f"Tag {number}"])

    for address in (*FEEDS, "/tag/parks/feed/", "/tag/parks/feed.json"):
        caches["pages"].clear()
        with django_assert_max_num_queries(3):
            assert stranger.get(address).status_code == 200, address


@pytest.mark.parametrize("address", FEEDS)
def test_feed_takes_no_post(stranger, address):
    assert stranger.post(address).status_code == 405


def test_feed_may_be_shared_only_when_reading_is_open(stranger, reader, as_user, settings):
    assert stranger.get("/feed/").headers["Cache-Control"] == "public, no-cache"

    settings.SIGN_IN_TO_READ = True

    assert stranger.get("/feed/").status_code == 302
    assert as_user(reader).get("/feed/").headers["Cache-Control"] == "private, no-cache"


AWKWARD = st.text(st.characters(codec="utf-8")) | st.sampled_from(
    ["]]>", "&amp;", "<script>", "\x00\x0b\ufffe\uffff", "\r\n", "‘’", "\x1b[0m", "𝒜"]
)


@given(title=AWKWARD, html=AWKWARD, author=AWKWARD, tag=AWKWARD)
@trials(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_gives_valid_xml(title, html, author, tag):
    item = Item("tag:x,2026:post/1", "http://x/", title, html, author, MONDAY, MONDAY, tags=[tag])
    channel = Channel("tag:x,2026:posts", title, html, "http://x/", "http://x/f", [item], MONDAY)

    assert ElementTree.fromstring(rss(channel)).findtext("channel/item/guid") == item.identity
    entry = ElementTree.fromstring(atom(channel)).find(f"{ATOM}entry")
    kept = "".join(sign for sign in title if sign in "\t\n\r" or sign >= " ")
    for forbidden in ("\ufffe", "\uffff"):
        kept = kept.replace(forbidden, "")
    assert entry.findtext(f"{ATOM}title") == kept.replace("\r\n", "\n").replace("\r", "\n")


def test_control_signs_never_reach_the_feed(stranger):
    make_post("Bell\x07 ]]> & <b>", "<p>a&#1;b ]]&gt; c</p>")

    assert read(stranger).entries[0].title == "Bell ]]> & <b>"
    assert json.loads(stranger.get("/feed.json").content)["items"]


def test_dates_are_written_with_an_offset():
    moment = datetime(2017, 1, 5, 9, 0, tzinfo=UTC)
    channel = Channel("i", "t", "a", "h", "s", [], moment)

    assert b"<lastBuildDate>Thu, 05 Jan 2017 09:00:00 +0000</lastBuildDate>" in rss(channel)
    assert b"<updated>2017-01-05T09:00:00+00:00</updated>" in atom(channel)
