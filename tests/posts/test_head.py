"""What the head of a page tells machines."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from PIL import Image

from posts.standing_pages import make_standing_pages
from posts.uploading import store_picture
from tests.makers import make_post, make_posts
from tests.posts.test_uploading import picture as a_picture

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PROPERTY = re.compile(r'<meta property="([^"]+)" content="([^"]*)">')


def head_of(client, path):
    return client.get(path).content.decode().split("</head>")[0]


def test_post_names_its_one_address_and_shares_itself(client, settings):
    make_post("A “day”", summary="What <we> tried")
    address = f"{settings.SITE_URL}/2017/07/31/a-day/"

    head = head_of(client, "/2017/07/31/a-day/")

    assert f'<link rel="canonical" href="{address}">' in head
    assert f'<meta property="og:url" content="{address}">' in head
    assert '<meta property="og:title" content="A “day”">' in head
    assert '<meta property="og:type" content="article">' in head
    assert '<meta name="description" content="What &lt;we&gt; tried">' in head
    assert '<meta property="article:published_time" content="2017-07-31T08:30:00+01:00">' in head


@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        *(("/", "/"), ("/2017/07/?utm=1", "/2017/07/"), ("/?page=2", "/?page=2")),
        *(("/kind/blog/?page=2", "/kind/blog/?page=2"), ("/2017/07/31/post-1/", None)),
        *((path, None) for path in ("/archive/", "/2017/", "/2017/07/31/", "/undated/")),
        *((path, None) for path in ("/tag/health/", "/author/chief-executive/", "/glossary/")),
        *((path, None) for path in ("/polls/", "/polls/actions/", "/polls/promise/")),
        *((path, None) for path in ("/comments/record/", "/privacy/")),
    ],
)
def test_page_names_its_one_address_and_shares_itself_with_a_picture(
    client, settings, path, canonical
):
    make_standing_pages()
    make_posts(11, tags=["Health"])
    address = f"{settings.SITE_URL}{canonical or path}"

    head = head_of(client, path)

    assert head.count(f'<link rel="canonical" href="{address}">') == 1
    shared = dict(PROPERTY.findall(head))
    assert shared["og:url"] == address
    assert shared["og:title"]
    assert shared["og:type"] == ("article" if "post-1" in path else "website")
    assert shared["og:image"].startswith(f"{settings.SITE_URL}/static/img/share.")


def test_picture_that_stands_for_pages_without_one_is_a_large_png():
    with Image.open(finders.find("img/share.png")) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))


@pytest.mark.usefixtures("small_renditions")
def test_post_is_shared_with_its_own_picture(client, settings):
    picture = store_picture(ContentFile(a_picture(), "hall.png"), by=None)
    make_post(lead_picture=picture)

    head = head_of(client, "/2017/07/31/a-day-without-meetings/")

    pictures = [url for name, url in PROPERTY.findall(head) if name == "og:image"]
    assert pictures == [f"{settings.SITE_URL}{picture.get_absolute_url()}"]


@pytest.mark.parametrize("path", ["/", "/tag/health/"])
def test_list_leads_to_its_feeds(client, path):
    make_post(tags=["Health"])

    head = head_of(client, path)

    for kind in ("rss+xml", "atom+xml", "feed+json"):
        assert f'type="application/{kind}"' in head
    for address in ("feed/", "feed/atom/", "feed.json"):
        assert f'href="{path}{address}"' in head


def test_policy_header_of_reading_allows_nothing_inline(client):
    policy = client.get("/")["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "script-src 'self'" in policy
