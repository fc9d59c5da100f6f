"""The sitemap and the rules for robots."""

from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings as project
from django.utils import timezone

from posts.models import StandingPage
from posts.publishing import When, withdraw
from tests.makers import MONDAY, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def sitemap(browser, query=""):
    """The paths of the sitemap, each with its moment."""
    response = browser.get(f"/sitemap.xml{query}")
    assert response.headers["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(response.content)
    return {
        place.findtext("s:loc", namespaces=NAMES).removeprefix(project.SITE_URL): (
            datetime.fromisoformat(place.findtext("s:lastmod", namespaces=NAMES))
        )
        for place in root
    }


def test_everything_that_readers_may_find_is_in_it(stranger):
    StandingPage.objects.update_or_create(slug="privacy", defaults={"title": "P", "body": "<p>P"})
    make_post("One", tags=["Parks"])
    make_post("Two", when=When.in_month(date(2015, 4, 1)))
    make_post("Three", when=When.unknown(MONDAY))

    found = set(sitemap(stranger))

    assert found >= {
        *("/", "/archive/", "/privacy/", "/tag/parks/", "/2017/07/", "/2015/04/"),
        *("/2017/07/31/one/", "/2015/04/two/", "/undated/three/"),
    }
    assert all(stranger.get(path).status_code == 200 for path in found)


def test_unpublished_posts_are_not_in_it(stranger):
    make_post("Soon", publish_at=timezone.now() + timedelta(days=1), tags=["Later"])
    withdraw(make_post("Gone", tags=["Past"]))

    assert not [path for path in sitemap(stranger) if "soon" in path or "gone" in path]
    assert not [path for path in sitemap(stranger) if path.startswith("/tag/")]


def test_moment_is_that_of_the_last_change(stranger):
    post = make_post(tags=["Parks"])

    found = sitemap(stranger)

    changed = post.changed_at.replace(microsecond=0)
    for path in ("/", "/archive/", "/2017/07/", "/tag/parks/", post.get_absolute_url()):
        assert found[path] == changed


def test_empty_blog_has_a_valid_sitemap(stranger):
    StandingPage.objects.all().delete()

    assert sitemap(stranger) == {}


def test_more_addresses_than_a_file_holds_are_in_parts(stranger, settings):
    StandingPage.objects.all().delete()
    settings.SITEMAP_MAX_ADDRESSES = 3
    for number in range(2):
        make_post(f"Post {number}")

    parts = sitemap(stranger)

    assert list(parts) == ["/sitemap.xml?part=1", "/sitemap.xml?part=2"]
    assert len(sitemap(stranger, "?part=1")) == 3
    assert list(sitemap(stranger, "?part=2")) == [
        "/2017/07/31/post-1/",
        "/2017/07/31/post-0/",
    ]


@pytest.mark.parametrize("part", ["0", "9", "x", "", "-1"])
def test_unknown_part_is_not_found(stranger, part):
    make_post()

    assert stranger.get(f"/sitemap.xml?part={part}").status_code == 404


@pytest.mark.parametrize("posts", [1, 30])
def test_sitemap_costs_four_queries(stranger, posts, django_assert_num_queries):
    for number in range(posts):
        make_post(f"Post {number}", tags=[f"Tag {number}"])

    with django_assert_num_queries(4):
        stranger.get("/sitemap.xml")


def test_unchanged_sitemap_answers_304(stranger, django_assert_num_queries):
    make_post()
    known = stranger.get("/sitemap.xml").headers["ETag"]

    with django_assert_num_queries(1):
        again = stranger.get("/sitemap.xml", headers={"if-none-match": known})

    assert again.status_code == 304


def test_robots_are_shown_the_sitemap(stranger):
    response = stranger.get("/robots.txt")

    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert "Disallow: /admin/" in lines
    assert "Disallow: /" not in lines
    assert f"Sitemap: {project.SITE_URL}/sitemap.xml" in lines


def test_robots_read_nothing_where_people_sign_in(stranger, settings):
    settings.SIGN_IN_TO_READ = True

    response = stranger.get("/robots.txt")

    assert response.status_code == 200
    assert response.content.decode() == "User-agent: *\nDisallow: /\n"
