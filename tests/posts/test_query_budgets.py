"""Budgets: how many questions each page may put to the database, with few posts and with many."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comments.models import Comment
from posts.models import Post
from posts.standing_pages import make_standing_pages
from tests.makers import MONDAY, make_comment, make_post, make_posts

pytestmark = pytest.mark.django_db

BUDGETS = {
    "/": 6,
    "/2017/07/31/post-1/": 8,
    "/2017/07/": 4,
    "/2017/": 4,
    "/2017/07/31/": 4,
    "/archive/": 4,
    "/undated/": 4,
    "/tag/health/": 5,
    "/author/chief-executive/": 5,
    "/kind/blog/": 4,
    "/feed/": 3,
    "/feed/atom/": 3,
    "/feed.json": 3,
    "/comments/feed/": 3,
    "/house-rules/": 2,  # the second asks for notices, once a minute in each process
}


def fill(count):
    make_standing_pages()
    for number in range(1, count + 1):
        moment = MONDAY - timedelta(minutes=number)
        post = make_post(f"Post {number}", publish_at=moment, tags=["Health", f"Topic {number}"])
        make_comment(post)


@pytest.mark.parametrize("posts", [1, 30])
def test_stranger_s_page_keeps_its_budget(client, posts):
    fill(posts)

    assert over_budget(client, BUDGETS) == {}


def over_budget(client, budgets):
    """The pages that ask more than they may, with all that they ask."""
    over = {}
    for path, budget in budgets.items():
        client.get(path)
        for cache in caches.all():
            cache.clear()
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200, path
        if len(asked) > budget:
            over[path] = [query["sql"] for query in asked]
    return over


@pytest.mark.once
def test_ten_thousand_posts_cost_no_more_questions(client):
    # One every twelve hours, for fourteen years.
    posts = make_posts(10_000, apart=timedelta(hours=12), tags=["Health"])
    Comment.objects.bulk_create(
        Comment(post=post, name="Julian Cragg", text="Well said.", state="published")
        for post in posts[::10]
    )
    old = Post.objects.newest_first()[5_000]
    budgets = {
        "/": 6,
        "/?page=900": 6,
        old.get_absolute_url(): 8,
        f"/{old.day:%Y/%m}/": 5,
        f"/{old.day:%Y}/": 5,
        "/archive/": 3,
        "/tag/health/": 6,
        old.author.get_absolute_url(): 6,
        "/feed/": 3,
        "/comments/feed/": 3,
    }

    assert over_budget(client, budgets) == {}


@pytest.mark.parametrize(("path", "budget"), [("/", 6), ("/2017/07/31/post-1/", 8)])
def test_signed_in_reader_s_page_keeps_the_budget(
    as_user, reader, path, budget, django_assert_max_num_queries
):
    fill(12)
    client = as_user(reader)
    client.get(path)  # what is the same for everybody is kept from the first visit

    with django_assert_max_num_queries(budget):
        client.get(path)


def test_signed_in_reader_s_first_page_of_an_edition_asks_for_the_person_and_no_more(
    as_user, reader
):
    fill(12)
    # The session comes with the person in one; the front page asks for the visit as well.
    lists = {path: budget + 1 for path, budget in BUDGETS.items() if path != "/house-rules/"}

    assert over_budget(as_user(reader), {**lists, "/": BUDGETS["/"] + 2}) == {}
