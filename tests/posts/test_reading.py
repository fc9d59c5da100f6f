"""Reading pages: front, post and lists."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from posts.models import Post
from posts.publishing import Text, When, save_version, withdraw
from tests.makers import MONDAY, make_comment, make_draft, make_post

pytestmark = pytest.mark.django_db


def text_of(answer):
    return answer.content.decode()


def test_front_page_without_posts_says_so(client):
    answer = client.get("/")

    assert answer.status_code == 200
    assert "Nothing has been published yet" in text_of(answer)


def test_front_page_shows_newest_first_ten_a_page(client):
    for number in range(11):
        make_post(f"Post {number}", publish_at=MONDAY + timedelta(days=number))

    first, second = text_of(client.get("/")), text_of(client.get("/?page=2"))

    assert first.index("Post 10") < first.index("Post 9") < first.index("Post 1<")
    assert "Post 0" not in first
    assert "Post 0" in second


def test_pinned_post_stands_at_the_top(client):
    make_post("Pay award", pinned=True)
    make_post("Newer", publish_at=MONDAY + timedelta(days=9))

    page = text_of(client.get("/"))

    assert page.index("Kept at the top:") < page.index("Pay award") < page.index("Newer")


@pytest.mark.parametrize(
    "query", ["page=0", "page=999999", "page=x", "page=-1", "page=" + "9" * 99, "page=²"]
)
@pytest.mark.parametrize("path", ["/", "/2017/", "/2017/07/", "/2017/07/31/", "/kind/blog/"])
def test_page_that_is_none_is_not_found(client, path, query):
    make_post()

    assert client.get(f"{path}?{query}").status_code == 404


def test_post_page_shows_text_author_and_time(client):
    make_post(body="<p>I counted.</p>", byline_job_title="Chief Executive since 2015")

    page = text_of(client.get("/2017/07/31/a-day-without-meetings/"))

    assert "<p>I counted.</p>" in page
    assert "<h1>A day without meetings</h1>" in page
    assert "Chief Executive since 2015" in page
    assert "Monday" in page
    assert "1 minute to read" in page


def test_byline_stays_when_the_author_changes(client):
    post = make_post(byline_name="Gordon Pike", byline_job_title="Chief Executive")
    post.author.name = "Somebody else"
    post.author.save()

    assert "Gordon Pike" in text_of(client.get(post.get_absolute_url()))


def test_post_page_shows_the_live_text_only(client):
    post = make_post(body="<p>live</p>")
    save_version(post, Text(title="Draft", body="<p>working</p>"), by=None)

    page = text_of(client.get(post.get_absolute_url()))

    assert "live" in page
    assert "working" not in page


def test_neighbours_stand_in_order_of_time(client):
    for number, title in enumerate(["First", "Second", "Third"]):
        make_post(title, publish_at=MONDAY + timedelta(days=number))

    page = text_of(client.get("/2017/08/01/second/"))

    assert page.index("← Before this") < page.index("First") < page.index("After this →")
    assert page.index("After this →") < page.index("Third")


def test_neighbours_of_one_minute_form_one_chain(client):
    for title in ("A", "B", "C"):
        make_post(title)

    page = text_of(client.get("/2017/07/31/b/"))

    assert 'href="/2017/07/31/a/" rel="prev"' in page
    assert 'href="/2017/07/31/c/" rel="next"' in page


def test_related_posts_share_tags_most_first(client):
    make_post("One tag", tags=["Health"])
    make_post("Two tags", tags=["Health", "Digital"])
    make_post("No tag")
    post = make_post("This", tags=["health", "DIGITAL"])

    page = text_of(client.get(post.get_absolute_url()))
    related = page[page.index("On the same subjects") : page.index("Next and previous")]

    assert related.index("Two tags") < related.index("One tag")
    assert "No tag" not in related


def test_title_in_another_direction_does_not_turn_the_date_round(client):
    make_post("مرحبا", tags=["Parks"])
    here = make_post("Here", tags=["Parks"])

    assert "<bdi>مرحبا</bdi>" in text_of(client.get(here.get_absolute_url()))


def test_related_posts_are_published_ones(client):
    hidden = make_post("Hidden", tags=["Health"])
    withdraw(hidden)
    make_post("Later", tags=["Health"], publish_at=timezone.now() + timedelta(days=1))
    post = make_post("This", tags=["Health"])

    assert "On the same subjects" not in text_of(client.get(post.get_absolute_url()))


def test_scheduled_post_is_not_found_before_its_minute(client):
    post = make_post(publish_at=timezone.now() + timedelta(hours=1))

    assert client.get(post.get_absolute_url()).status_code == 404


def test_draft_has_no_page(client):
    post = make_draft()

    assert client.get(post.get_absolute_url()).status_code == 404


def test_withdrawn_post_is_gone_in_words(client):
    post = make_post()
    withdraw(post)

    answer = client.get(post.get_absolute_url())

    assert answer.status_code == 410
    assert "withdrawn" in text_of(answer)


def test_post_of_unknown_day_says_its_month(client):
    make_post("Easter", when=When.in_month(date(2015, 4, 1)))

    page = text_of(client.get("/2015/04/easter/"))

    assert '<time class="date" datetime="2015-04"><i>April 2015</i></time>' in page


def test_undated_post_says_so(client):
    make_post("Assessment", when=When.unknown(timezone.now()), kind=Post.Kind.REPORT, score=3)

    page = text_of(client.get("/undated/assessment/"))

    assert "not known" in page
    assert "Score: 3" in page


def test_wrong_form_of_address_is_not_found(client):
    make_post("Easter", when=When.in_month(date(2015, 4, 1)))

    assert client.get("/2015/04/01/easter/").status_code == 404
    assert client.get("/undated/easter/").status_code == 404


@pytest.mark.parametrize(
    ("count", "heading"),
    [(0, "No responses yet"), (1, "One response to “"), (12, "12 responses to “")],
)
def test_responses_are_headed_as_staff_know_it(client, count, heading):
    post = make_post(publish_at=timezone.now() - timedelta(days=1))
    for _ in range(count):
        make_comment(post)

    assert heading in text_of(client.get(post.get_absolute_url()))


def test_closed_comments_say_so_and_stay(client):
    post = make_post(comments_mode="closed")
    make_comment(post, "I agree.")

    page = text_of(client.get(post.get_absolute_url()))

    assert "Comments are closed." in page
    assert "I agree." in page
    assert "Julian Cragg" in page


def test_comments_switched_off_show_nothing(client):
    post = make_post(comments_mode="off")
    make_comment(post, "I agree.")

    assert "I agree." not in text_of(client.get(post.get_absolute_url()))


def test_comment_is_shown_as_typed(client):
    post = make_post()
    make_comment(post, "<script>alert(1)</script> & \nsee https://council.example/x")

    page = text_of(client.get(post.get_absolute_url()))

    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <br>see" in page
    assert '<a href="https://council.example/x" rel="nofollow">' in page


def test_reply_below_the_third_level_names_whom_it_answers(client):
    post = make_post()
    parent = None
    for name in ("Ann", "Ben", "Cat", "Dan"):
        parent = make_comment(post, f"{name} writes", name=name, parent=parent)

    assert "in reply to Cat" in text_of(client.get(post.get_absolute_url()))


def test_held_comment_is_hidden(client):
    post = make_post()
    make_comment(post, "Not yet", state="held")

    assert "Not yet" not in text_of(client.get(post.get_absolute_url()))


@pytest.mark.parametrize("path", ["/tag/health/", "/author/chief-executive/", "/kind/blog/"])
def test_lists_show_their_posts(client, path):
    make_post("On health", tags=["Health"])

    assert "On health" in text_of(client.get(path))


@pytest.mark.parametrize("path", ["/tag/no/", "/author/no/", "/kind/no/"])
def test_unknown_list_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_empty_kind_says_so(client):
    assert "Nothing has been published here" in text_of(client.get("/kind/video/"))
