"""Old queries: what WordPress's links asked of the front page leads to where it is now."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from posts.models import OldAddress
from posts.publishing import When, move, withdraw
from tests.makers import MONDAY, make_draft, make_post

pytestmark = pytest.mark.django_db


def leads_to(browser, address):
    """Where an address leads for ever; None when it does not redirect."""
    response = browser.get(address)
    return response.headers["Location"] if response.status_code == 301 else None


def test_number_of_the_old_blog_leads_to_its_post(stranger):
    post = make_post()
    OldAddress.objects.create(path="?p=12", post=post)

    for query in ("?p=12", "?page_id=12", "?p=12&preview=true", "?p=012"):
        assert leads_to(stranger, f"/{query}") == post.get_absolute_url()


def test_number_of_a_withdrawn_post_is_gone(stranger):
    post = make_post()
    OldAddress.objects.create(path="?p=12", post=post)
    withdraw(post)

    assert stranger.get("/?p=12").status_code == 410


@pytest.mark.parametrize("number", ["13", "9" * 400])
def test_number_that_no_post_had_is_not_found(stranger, number):
    assert stranger.get(f"/?p={number}").status_code == 404


@pytest.mark.once
@pytest.mark.parametrize(
    ("query", "new"),
    [
        ("?feed=rss2", "/feed/"),
        ("?feed=atom", "/feed/atom/"),
        ("?feed=comments-rss2", "/comments/feed/"),
        ("?m=201707", "/2017/07/"),
        ("?m=20170731", "/2017/07/31/"),
        ("?tag=Parks", "/tag/parks/"),
        ("?category_name=parks", "/tag/parks/"),
        ("?author_name=chief", "/author/chief/"),
        ("?category_name=council/parks", "/tag/parks/"),
        ("?feed=rss2&tag=parks", "/tag/parks/feed/"),
        ("?feed=comments-rss2&tag=parks", "/comments/feed/"),
        ("?year=2017", "/2017/"),
        ("?year=2017&monthnum=7", "/2017/07/"),
        ("?year=2017&monthnum=07&day=3", "/2017/07/03/"),
        ("?year=2017&monthnum=7&day=31&name=A-Day", "/2017/07/31/a-day/"),
        ("?year=2017&monthnum=0&day=3", "/2017/"),
        ("?day=20170731", "/2017/07/31/"),
        ("?m=20170731083000", "/2017/07/31/"),
        ("?monthnum=7", "/archive/"),
        ("?day=31", "/archive/"),
        ("?m=201707&paged=2", "/2017/07/?page=2"),
        ("?tag=parks&paged=1", "/tag/parks/"),
        ("?paged=2", "/?page=2"),
        ("?paged=1", "/"),
    ],
)
def test_old_query_leads_to_the_present_address(stranger, query, new):
    assert leads_to(stranger, f"/{query}") == new


@pytest.mark.once
@pytest.mark.parametrize("words", ["parks", "a+%26+%22b%22", ""])
def test_old_search_leads_to_the_present_one(stranger, words):
    answer = stranger.get(f"/?s={words}")

    assert (answer.status_code, answer["Location"]) == (302, f"/search/?q={words}")


@pytest.mark.once
def test_long_old_search_leads_to_its_beginning(stranger):
    answer = stranger.get("/", {"s": "😀" * 10_000})

    assert answer.status_code == 302
    assert stranger.get(answer["Location"]).status_code == 200


@pytest.mark.once
@pytest.mark.parametrize(
    "query",
    [
        *("", "?p=x", "?p=", "?p=-1", "?p=١", "?tag=/evil.example", "?m=x", "?paged=x", "?utm=1"),
        *(
            "?year=x",
            "?year=",
            "?year=²",
            "?monthnum=x",
            "?cat=x",
            "?author=-1",
            "?name=",
            "?name=a.b",
        ),
    ],
)
def test_other_queries_show_the_front_page(stranger, query):
    assert stranger.get(f"/{query}").status_code == 200


@pytest.mark.parametrize(
    "query", ["?cat=3", "?cat=3&paged=2", "?author=1", "?tag_id=0", "?name=was"]
)
def test_what_nobody_knows_any_more_is_not_found_in_words(stranger, query):
    make_post()

    answer = stranger.get(f"/{query}")

    assert answer.status_code == 404
    assert "There is no page at this address" in answer.text


@pytest.mark.once
@pytest.mark.parametrize("year", ["0000", "13", "99999", "9" * 400, "9999&monthnum=13"])
@pytest.mark.parametrize(
    "rest", ["", "&monthnum=13", "&monthnum=2&day=30", f"&monthnum={'9' * 30}&day=131"]
)
def test_date_that_never_was_leads_to_no_page(stranger, year, rest):
    assert stranger.get(f"/?year={year}{rest}", follow=True).status_code == 404


def test_name_leads_to_the_newest_post_that_readers_see(stranger):
    make_post("Budget", publish_at=MONDAY - timedelta(days=400))
    newest = make_post("Budget")
    make_post("Budget", publish_at=timezone.now() + timedelta(days=1))
    make_draft("Budget")

    for query in ("?name=budget", "?pagename=Budget/", "?name=budget&year=2017"):
        assert leads_to(stranger, f"/{query}") == newest.get_absolute_url()


def test_name_of_a_moved_post_leads_to_it_and_of_a_withdrawn_one_is_gone(stranger):
    post = make_post("Moved")
    move(post, when=When.on_day(date(2017, 8, 1)), slug="moved-on")
    assert leads_to(stranger, "/?name=moved") == "/2017/08/01/moved-on/"

    withdraw(post)

    assert stranger.get("/?name=moved").status_code == 410
    assert stranger.get("/?name=moved-on").status_code == 410


def test_name_that_two_posts_had_leads_to_the_newest_that_readers_see(stranger):
    newer = make_post("Present")
    older = make_post("Of yore", publish_at=MONDAY - timedelta(days=400))
    OldAddress.objects.create(path="2016/01/01/shared/", post=older)
    OldAddress.objects.create(path="2016/02/02/shared/", post=newer)
    assert leads_to(stranger, "/?name=shared") == newer.get_absolute_url()

    withdraw(newer)
    assert leads_to(stranger, "/?name=shared") == older.get_absolute_url()

    withdraw(older)
    assert stranger.get("/?name=shared").status_code == 410


def test_withdrawn_post_of_a_name_hides_no_post_that_had_it(stranger):
    withdraw(make_post("Plan"))
    assert stranger.get("/?name=plan").status_code == 410

    moved = make_post("Budget")
    OldAddress.objects.create(path="2016/01/01/plan/", post=moved)

    assert leads_to(stranger, "/?name=plan") == moved.get_absolute_url()
