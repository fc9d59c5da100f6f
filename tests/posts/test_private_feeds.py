"""A person's own feed: its key opens the blog to a feed reader, and dies when it is renewed."""

import feedparser
import pytest

from posts.feeds.private import key_of, renew_key
from tests.makers import make_draft, make_post
from tests.site.blog_with_all import make_picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def closed(settings):
    settings.SIGN_IN_TO_READ = True


@pytest.fixture
def shown():
    return make_picture("shown.png")


@pytest.fixture
def post(shown):
    return make_post(body=f'<p>Look.</p><img src="{shown.get_absolute_url()}" alt="A dot">')


@pytest.mark.parametrize("end", ["", "atom/", "feed.json"])
def test_key_opens_feed_and_pictures_to_strangers(client, reader, post, shown, settings, end):
    start = f"/my-feed/{key_of(reader)}/"

    answer = client.get(f"{start}{end}")

    picture = f"{start}{shown.get_absolute_url()[1:]}"
    assert answer.status_code == 200
    assert f"{settings.SITE_URL}{picture}" in answer.text
    assert f"{settings.SITE_URL}{start}{end}" in answer.text
    assert f"{settings.SITE_URL}/media/" not in answer.text
    assert client.get(picture).status_code == 200
    assert client.get(shown.get_absolute_url()).status_code == 302
    assert "private" in answer["Cache-Control"]
    if end != "feed.json":
        assert feedparser.parse(answer.content).entries[0].title == "A day without meetings"


def test_file_under_another_name_leads_to_its_own_with_the_key(client, reader, post, shown):
    start = f"/my-feed/{key_of(reader)}"
    key = shown.get_absolute_url().split("/")[2]

    answer = client.get(f"{start}/media/{key}/another-name.png")

    assert (answer.status_code, answer["Location"]) == (301, start + shown.get_absolute_url())
    assert "private" in answer["Cache-Control"]


def test_reader_who_has_it_is_told_so(client, reader, post):
    address = f"/my-feed/{key_of(reader)}/"
    tag = client.get(address)["ETag"]

    assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_renewing_kills_the_address_before(as_user, client, reader, post):
    before = key_of(reader)
    browser = as_user(reader)

    answer = browser.post("/accounts/feed/", follow=True)

    assert key_of(reader) in answer.text
    assert before not in answer.text
    assert client.get(f"/my-feed/{before}/").status_code == 404
    assert client.get(f"/my-feed/{key_of(reader)}/").status_code == 200


def test_foot_and_menu_lead_to_the_feed_that_a_reader_can_use(as_user, reader, settings):
    browser = as_user(reader)
    mine, public = 'href="/accounts/feed/">My feed', 'href="/feed/">Feed'

    closed = browser.get("/house-rules/").text
    settings.SIGN_IN_TO_READ = False
    opened = browser.get("/house-rules/").text

    assert (closed.count(mine), closed.count(public)) == (2, 0)
    assert (opened.count(mine), opened.count(public)) == (1, 1)


def test_leaver_s_address_is_dead(client, reader):
    key = key_of(reader)
    reader.is_active = False
    reader.save()

    assert client.get(f"/my-feed/{key}/").status_code == 404


@pytest.mark.parametrize("key", ["nonsense", "1.0~forged", "~", "0.0"])
def test_wrong_key_opens_nothing(client, key):
    assert client.get(f"/my-feed/{key}/").status_code == 404
    assert client.get(f"/my-feed/{key}/media/x/y.png").status_code == 404


def test_key_does_not_open_a_draft_s_files(client, reader):
    hidden = make_picture("hidden.png")
    make_draft(body=f'<img src="{hidden.get_absolute_url()}" alt="A dot">')

    assert client.get(f"/my-feed/{key_of(reader)}{hidden.get_absolute_url()}").status_code == 404


def test_keys_of_two_people_differ_and_last(reader, editor):
    renew_key(editor)

    assert key_of(reader) == key_of(reader) != key_of(editor)
