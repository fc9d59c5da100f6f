"""HTML: every reader's page is valid, by the standard's own parser in strict mode."""

from datetime import date, timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone

from posts.publishing import When, withdraw
from posts.standing_pages import make_standing_pages
from tests.makers import MONDAY, make_comment, make_post
from tests.site.valid_pages import faults_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PATHS = {
    "/": 200,
    "/?page=2": 200,
    "/2017/07/31/post-0/": 200,
    "/2017/07/": 200,
    "/2017/07/31/": 200,
    "/2017/": 200,
    "/archive/": 200,
    "/tag/health-care/": 200,
    "/author/chief-executive/": 200,
    "/kind/report/": 200,
    "/kind/news/": 200,
    "/2015/04/easter/": 200,
    "/undated/assessment/": 200,
    "/house-rules/": 200,
    "/privacy/": 200,
    "/accessibility/": 200,
    "/accounts/login/": 200,
    "/nothing/": 404,
    "/2017/07/20/gone/": 410,
    "/?a=%00": 400,
}


@pytest.fixture
def posts(db):
    make_standing_pages()
    for number in range(12):
        moment = MONDAY - timedelta(minutes=number)
        post = make_post(f"Post {number}", publish_at=moment, tags=["Health & care", "<b>"])
        make_comment(post, "One & two <i>\n\nhttps://council.example/?a=1&b=2")
    make_post("Easter", when=When.in_month(date(2015, 4, 1)), comments_mode="closed", pinned=True)
    make_post("Assessment", when=When.unknown(timezone.now()), kind="report", score=3)
    withdraw(make_post("Gone", publish_at=MONDAY - timedelta(days=11)))


def test_every_page_is_valid_has_one_main_heading_and_no_id_twice(client, posts):
    for path, status in PATHS.items():
        answer = client.get(path)
        assert answer.status_code == status, path
        assert faults_of(answer) == [], path


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("<h1>One</h1><p>Two</i>", "unexpected-end-tag"),
        ("<h1>One</h1><h1>Two</h1>", "2 main headings"),
        ("<p>One</p>", "0 main headings"),
        ("<h1 id=a>One</h1><p id=a>Two</p>", 'id="a" stands 2 times'),
        ("<h1>One</h1><label for=b>Two</label>", 'for="b" leads nowhere'),
        ("<h1 id=c>One</h1><button form=c>Two</button>", 'form="c" leads nowhere'),
        ("<h1>One</h1><ul role=alert><li>Two</ul>", 'ul role="alert"'),
    ],
)
def test_each_fault_is_found(page, fault):
    (found,) = faults_of(HttpResponse("<!DOCTYPE html><title>One</title>" + page))

    assert fault in found


def test_post_page_is_light(client, posts):
    assert len(client.get("/2017/07/31/post-0/").content) < 25_000
