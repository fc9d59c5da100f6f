"""Feeds of posts: what feed readers get."""

import re
from datetime import date, datetime, timedelta
from uuid import UUID
from xml.etree import ElementTree

import feedparser
import pytest
from django.conf import settings
from django.core.cache import caches
from django.core.serializers import deserialize, serialize
from django.utils import timezone

from posts.feeds.channel import with_absolute_links
from posts.models import Edition, Upload
from posts.publishing import Text, When, publish, save_version, withdraw
from tests.makers import MONDAY, make_comment, make_post, make_posts

pytestmark = [pytest.mark.django_db, pytest.mark.once]

FEEDS = ("/feed/", "/feed/atom/", "/feed.json")
XML_FEEDS = FEEDS[:2]
ATOM = "{http://www.w3.org/2005/Atom}"


def read(stranger, address="/feed/"):
    """The feed as feedparser understands it; a malformed one fails."""
    response = stranger.get(address)
    assert response.status_code == 200
    headers = {name.lower(): value for name, value in response.headers.items()}
    found = feedparser.parse(response.content, response_headers=headers)
    assert not found.bozo, found.get("bozo_exception")
    return found


def items(stranger, address="/feed.json"):
    return stranger.get(address).json()["items"]


def test_feed_is_of_its_type(stranger):
    types = [stranger.get(address).headers["Content-Type"] for address in FEEDS]

    assert [kind.partition(";")[0] for kind in types] == [
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
    ]


@pytest.mark.parametrize("address", XML_FEEDS)
def test_feed_reader_reads_everything(stranger, address):
    make_post("Parks & “benches”", "<p>Sit <b>down</b>.</p>", tags=["Parks", "Seats"])

    entry = read(stranger, address).entries[0]

    assert entry.title == "Parks & “benches”"
    assert entry.content[0].value == "<p>Sit <b>down</b>.</p>"
    assert entry.link == f"{settings.SITE_URL}/2017/07/31/parks-benches/"
    assert entry.id == items(stranger)[0]["id"]
    assert entry.author == "Chief Executive"
    assert {tag.term for tag in entry.tags} == {"Parks", "Seats"}
    assert entry.published_parsed[:5] == (2017, 7, 31, 7, 30)


def test_json_feed_has_the_required_members(stranger):
    make_post(tags=["Parks"])

    written = stranger.get("/feed.json").json()

    assert written["version"] == "https://jsonfeed.org/version/1.1"
    assert written["feed_url"] == f"{settings.SITE_URL}/feed.json"
    item = written["items"][0]
    assert UUID(item["id"]).version == 5
    assert item["content_html"] == "<p>I counted.</p>"
    assert item["date_published"] == "2017-07-31T08:30:00+01:00"
    assert item["authors"][0]["name"] == "Chief Executive"
    assert item["tags"] == ["Parks"]


def test_rss_has_the_required_elements(stranger):
    make_post()

    channel = ElementTree.fromstring(stranger.get("/feed/").content).find("channel")

    for name in ("title", "link", "description", "language", "lastBuildDate", "ttl"):
        assert channel.findtext(name), name
    itself = channel.find(f"{ATOM}link")
    assert itself.attrib["rel"] == "self"
    assert itself.attrib["href"] == f"{settings.SITE_URL}/feed/"
    assert channel.find("item/guid").attrib == {"isPermaLink": "false"}
    assert channel.findtext("item/pubDate") == "Mon, 31 Jul 2017 08:30:00 +0100"


def test_atom_has_the_required_elements(stranger):
    make_post()

    root = ElementTree.fromstring(stranger.get("/feed/atom/").content)

    entry = root.find(f"{ATOM}entry")
    for part, names in ((root, ("id", "title", "updated")), (entry, ("id", "title", "updated"))):
        assert all(part.findtext(f"{ATOM}{name}") for name in names)
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Chief Executive"
    assert datetime.fromisoformat(entry.findtext(f"{ATOM}updated")).tzinfo
    assert entry.findtext(f"{ATOM}published") == "2017-07-31T08:30:00+01:00"


@pytest.mark.parametrize("when", [When.in_month(date(2015, 4, 1)), When.unknown(MONDAY)])
def test_post_of_unknown_day_has_no_date(stranger, when):
    post = make_post(when=when)

    assert "date_published" not in items(stranger)[0]
    assert b"<pubDate>" not in stranger.get("/feed/").content
    entry = read(stranger, "/feed/atom/").entries[0]
    assert "published" not in entry
    assert datetime.fromisoformat(entry.updated) == post.changed_at


def test_known_day_is_said_as_london_has_it(stranger):
    make_post(when=When.on_day(date(2017, 7, 31)))

    published = items(stranger)[0]["date_published"]

    assert published == "2017-07-31T00:00:00+01:00"
    assert b"Mon, 31 Jul 2017 00:00:00 +0100" in stranger.get("/feed/").content


def test_newest_posts_come_first_and_no_more_than_asked(stranger):
    most = settings.POSTS_PER_FEED
    make_posts(most + 2, apart=timedelta(days=1))

    for address in FEEDS:
        titles = (
            [item["title"] for item in items(stranger)]
            if address == "/feed.json"
            else [entry.title for entry in read(stranger, address).entries]
        )
        assert titles == [f"Post {number}" for number in range(1, most + 1)], address


@pytest.mark.parametrize("address", FEEDS)
def test_links_in_the_text_are_absolute(stranger, address):
    make_post(
        body='<p><a href="/2017/07/">July</a> <a href="#end">end</a> <a href="next">n</a>'
        ' <a href="https://example.org/?a=1&amp;b=2">out</a> <a href="mailto:a@b.example">m</a>'
        ' <img src="/media/abcdefgh/a.png" alt="A"></p>'
    )

    whole = stranger.get(address).content.decode()
    text = items(stranger)[0]["content_html"]

    for link in ("/2017/07/", "/2017/07/31/a-day-without-meetings/#end", "/media/abcdefgh/a.png"):
        assert f'"{settings.SITE_URL}{link}"' in text
    assert f'"{settings.SITE_URL}/2017/07/31/a-day-without-meetings/next"' in text
    assert '"https://example.org/?a=1&amp;b=2"' in text
    assert '"mailto:a@b.example"' in text
    assert "testserver" not in whole


def test_words_that_look_like_a_link_stay():
    html = '<p>Write href="/x" in <code>a href="/y"</code></p>'

    assert with_absolute_links(html, "http://blog.example/") == html


def test_link_that_cannot_be_read_stays():
    html = '<p><a href="http://[broken">x</a></p>'

    assert with_absolute_links(html, "http://blog.example/") == html


def test_lead_picture_stands_over_the_text(stranger):
    upload = Upload.objects.create(
        kind="picture", name="a.png", content_type="image/png", size=1, width=1, height=1
    )
    make_post(lead_picture=upload)

    item = items(stranger)[0]

    address = f"{settings.SITE_URL}/media/{upload.key}/a.png"
    assert item["image"] == address
    assert item["content_html"].startswith(f'<p><img src="{address}" alt=""></p>')


def test_report_and_video_stand_over_the_text(stranger):
    make_post(
        score=3,
        score_meaning="Good",
        video_url="https://vimeo.com/1234",
        transcript_url="/media/abcdefgh/said.txt",
    )

    text = items(stranger)[0]["content_html"]

    assert text.startswith("<p><b>Score: 3</b> Good</p>")
    assert 'href="https://vimeo.com/1234"' in text
    assert f'href="{settings.SITE_URL}/media/abcdefgh/said.txt"' in text


@pytest.mark.parametrize("address", FEEDS)
def test_unpublished_posts_are_in_no_feed(stranger, address):
    make_post("Secret plan", publish_at=timezone.now() + timedelta(hours=1))
    withdraw(make_post("Secret too"))

    assert b"Secret" not in stranger.get(address).content


@pytest.mark.parametrize("address", FEEDS)
def test_empty_feed_is_valid(stranger, address):
    response = stranger.get(address)

    assert response.status_code == 200
    if address in XML_FEEDS:
        assert read(stranger, address).entries == []
    else:
        assert response.json()["items"] == []


ALL_WITH_IDS = (*FEEDS, "/tag/parks/feed/atom/", "/comments/feed/")


def ids(stranger):
    """The ids of all feeds in their order, a feed's own among them, as readers get them."""
    wholes = [stranger.get(address).content.decode() for address in ALL_WITH_IDS]
    return [re.findall(r"urn:uuid:[0-9a-f-]{36}", whole) for whole in wholes]


def test_ids_survive_new_addresses_of_post_and_blog_and_a_new_text(stranger, settings):
    post = make_post(tags=["Parks"])
    make_comment(post)
    before = ids(stranger)

    save_version(post, Text(title="Other words", tag_names=["Parks"]), by=None)
    publish(post, when=When.on_day(date(2018, 1, 1)), slug="elsewhere")
    settings.SITE_URL = "https://news.council.example"

    assert items(stranger)[0]["url"] == "https://news.council.example/2018/01/01/elsewhere/"
    assert ids(stranger) == before
    assert list(map(len, before)) == [1, 2, 1, 2, 1]


def test_every_form_of_a_feed_has_the_same_ids_and_nothing_else_has_them(stranger):
    make_comment(make_post(tags=["Parks"]))

    rss, atom, json, tag, comments = ids(stranger)

    assert rss == json == atom[1:] == tag[1:]
    assert len({*rss, atom[0], tag[0], *comments}) == 4


def test_blogs_have_ids_of_their_own_which_a_backup_brings_back(stranger):
    before_any_deed = ids(stranger)[1]
    make_post()
    first, post = ids(stranger)[1]
    backup = serialize("json", Edition.objects.all())

    Edition.objects.all().delete()
    another, same_number = ids(stranger)[1]
    for row in deserialize("json", backup):
        row.save()
    caches["pages"].clear()

    assert before_any_deed == [first]
    assert len({first, post, another, same_number}) == 4
    assert ids(stranger)[1] == [first, post]
