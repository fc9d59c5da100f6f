"""The sitemap and the rules for robots."""

from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings as project
from django.utils import timezone

from polls.publishing import publish as publish_results
from posts.models import Abbreviation, StandingPage
from posts.publishing import When, publish, withdraw
from tests.makers import MONDAY, make_author, make_draft, make_post
from tests.polls.making import NOW, close, make_open_survey, make_staff, make_survey

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def sitemap(browser, query=""):
    """The paths of the sitemap, each with its moment."""
    response = browser.get(f"/sitemap.xml{query}")
    assert response.headers["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(response.content)
    return {
        place.findtext("s:loc", namespaces=NAMES).removeprefix(project.SITE_URL): (
            datetime.fromisoformat(moment)
            if (moment := place.findtext("s:lastmod", namespaces=NAMES))
            else None
        )
        for place in root
    }


def came_out(title, at, **facts):
    """A post that was scheduled ten days before its minute."""
    post = make_draft(title, **facts)
    publish(post, when=When.minute(at), at=at - timedelta(days=10))
    return post


def test_posts_and_all_that_leads_to_them_are_in_it(stranger):
    StandingPage.objects.update_or_create(slug="privacy", defaults={"title": "P", "body": "<p>P"})
    Abbreviation.objects.create(short="SLT", meaning="senior leadership team")
    make_staff()
    survey = make_open_survey(opens_at=MONDAY, closes_at=MONDAY + timedelta(days=14))
    results = publish_results(close(survey, NOW), by=None, at=NOW).survey.results_url
    make_open_survey()
    make_post("One", tags=["Parks"])
    make_post("Two", when=When.in_month(date(2015, 4, 1)), kind="news")
    make_post("Three", when=When.unknown(MONDAY), author=make_author("Ofsted"))

    found = sitemap(stranger)

    assert set(found) == {
        *("/", "/archive/", "/2017/", "/2017/07/", "/2015/", "/2015/04/", "/undated/"),
        *("/tag/parks/", "/kind/blog/", "/kind/news/", "/author/chief-executive/"),
        *("/author/ofsted/", "/privacy/", "/glossary/", "/polls/", results),
        *("/2017/07/31/one/", "/2015/04/two/", "/undated/three/"),
    }
    assert [path for path in found if found[path] is None] == ["/glossary/"]
    assert all(stranger.get(path).status_code == 200 for path in found)


def test_what_readers_do_not_see_leads_nowhere(stranger):
    StandingPage.objects.all().delete()
    make_post("Soon", publish_at=timezone.now() + timedelta(days=1), tags=["Later"])
    withdraw(make_post("Gone", tags=["Past"]))

    make_staff()
    make_survey()
    make_open_survey(opens_at=timezone.now() + timedelta(days=1))

    assert sitemap(stranger) == {}


def test_moment_is_that_of_the_last_change(stranger):
    post = make_post(tags=["Parks"])

    found = sitemap(stranger)

    changed = post.changed_at.replace(microsecond=0)
    for path in ("/", "/archive/", "/2017/07/", "/tag/parks/", post.get_absolute_url()):
        assert found[path] == changed


def test_moment_of_a_scheduled_post_is_its_minute_wherever_it_stands(stranger):
    post = came_out("Soon", MONDAY, tags=["Parks"])

    found = sitemap(stranger)

    lists = ("/", "/2017/", "/2017/07/", "/tag/parks/", "/kind/blog/", "/author/chief-executive/")
    for path in (*lists, post.get_absolute_url()):
        assert found[path] == MONDAY, path


def test_withdrawal_changes_every_list_that_the_post_stood_in(stranger):
    came_out("Stays", MONDAY, tags=["Parks"])
    gone = came_out("Gone", MONDAY - timedelta(days=1), tags=["Parks", "Past"], kind="news")
    left = MONDAY + timedelta(days=30)
    withdraw(gone, at=left)
    never = make_draft("Never seen", tags=["Parks"])
    publish(never, when=When.minute(left + timedelta(days=9)), at=left)
    withdraw(never, at=left + timedelta(days=2))

    found = sitemap(stranger)

    for path in ("/", "/archive/", "/2017/07/", "/tag/parks/", "/author/chief-executive/"):
        assert found[path] == left, path
    assert found["/2017/07/31/stays/"] == found["/kind/blog/"] == MONDAY
    assert not {"/tag/past/", "/kind/news/", gone.get_absolute_url()} & set(found)


def test_empty_blog_has_a_valid_sitemap(stranger):
    StandingPage.objects.all().delete()

    assert sitemap(stranger) == {}


def test_more_addresses_than_a_file_holds_are_in_parts(stranger, settings):
    StandingPage.objects.all().delete()
    settings.SITEMAP_MAX_ADDRESSES = 3
    for number in range(2):
        make_post(f"Post {number}")

    parts = sitemap(stranger)

    assert list(parts) == [f"/sitemap.xml?part={number}" for number in (1, 2, 3)]
    assert [len(sitemap(stranger, f"?part={number}")) for number in (1, 2, 3)] == [3, 3, 2]
    assert list(sitemap(stranger, "?part=3")) == ["/2017/07/31/post-1/", "/2017/07/31/post-0/"]


@pytest.mark.parametrize("part", ["0", "9", "x", "", "-1"])
def test_unknown_part_is_not_found(stranger, part):
    make_post()

    assert stranger.get(f"/sitemap.xml?part={part}").status_code == 404


@pytest.mark.parametrize("posts", [1, 30])
def test_sitemap_costs_seven_queries(stranger, posts, django_assert_num_queries):
    for number in range(posts):
        make_post(f"Post {number}", tags=[f"Tag {number}"])

    with django_assert_num_queries(7):
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
