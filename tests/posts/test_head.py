"""What the head of a page tells machines."""

import pytest

from tests.makers import make_post

pytestmark = [pytest.mark.django_db, pytest.mark.once]


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
        ("/", "/"),
        ("/2017/07/?utm=1", "/2017/07/"),
        ("/archive/", "/archive/"),
        ("/2017/", "/2017/"),
    ],
)
def test_list_names_its_one_address(client, settings, path, canonical):
    make_post()

    assert f'<link rel="canonical" href="{settings.SITE_URL}{canonical}">' in head_of(client, path)


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
