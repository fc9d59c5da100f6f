"""The desk's list of posts: found, counted, told in words, at the same cost however many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from posts.admin.listing import PostList
from posts.bulk import NewPost, publish_new_posts
from posts.models import Post
from posts.publishing import Text, When, save_version, withdraw
from tests.makers import MONDAY, make_author, make_draft, make_post

pytestmark = pytest.mark.django_db
LIST = "/admin/posts/post/"
LISTS = (LIST, f"{LIST}?p=1&tag=topic-1", "/admin/posts/tag/", "/admin/posts/calendar/")


def titles(query):
    return [row.title for row in PostList(query).rows]


@pytest.mark.once
def test_states_are_told_in_words():
    make_draft("A draft")
    make_post("Coming", publish_at=timezone.now() + timedelta(days=3))
    save_version(make_post("Out"), Text(title="Changed"), by=None)
    withdraw(make_post("Gone"))

    told = {row.title: row.state_words for row in PostList({}).rows}
    assert told == {
        "A draft": "Draft",
        "Coming": "Scheduled",
        "Changed": "Published, a newer text waits",
        "Gone": "Withdrawn",
    }


@pytest.mark.once
def test_dates_are_told_as_well_as_they_are_known():
    make_post()

    assert PostList({}).rows[0].date_words == "Monday 31 July 2017, 8:30am"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "draft"}, ["Draft"]),
        ({"state": "scheduled"}, ["Coming"]),
        ({"state": "published"}, ["News"]),
        ({"kind": "news"}, ["News"]),
        ({"tag": "budget"}, ["Draft", "News"]),
        ({"year": "2017"}, ["News"]),
        ({"year": "2017", "month": "7"}, ["News"]),
        ({"year": "2017", "month": "8"}, []),
        ({"q": "needle"}, ["News"]),
        ({"q": "NEWS"}, ["News"]),
        ({"q": "100%"}, []),
        ({"q": "'"}, []),
    ],
)
def test_posts_are_found(query, found):
    make_post("News", kind="news", tags=("Budget",), body="<p>A needle.</p>")
    make_draft("Draft", tags=("budget",))
    make_post("Coming", publish_at=timezone.now() + timedelta(days=3))

    listed = PostList(query)

    assert sorted(row.title for row in listed.rows) == found
    assert listed.count == len(found)


def test_posts_of_an_author_are_found():
    deputy = make_author("Deputy")
    make_post("Hers", author=deputy)
    make_post("His")

    assert titles({"author": str(deputy.pk)}) == ["Hers"]


def test_drill_down_counts_posts_of_years_and_months():
    make_post()
    make_post("Another")

    year = PostList({}).dates[0]
    month = PostList({"year": "2017"}).dates[0]
    assert (year.value, year.words, year.count) == ("?year=2017", "2017", 2)
    assert (month.value, month.words, month.count) == ("?year=2017&month=7", "July 2017", 2)


ODD = (
    *("?p=x", "?p=0", "?p=-1", "?p=999999", "?p=99999999999999999999", "?o=", "?o=1.x.-3"),
    *("?e=", "?e=1", "?all=", "?_popup=1", "?_facets=1", "?q='", '?q="', "?q=%", "?q=_"),
    *("?year=0", "?year=x", "?year=99999", "?year=2017&month=13", "?month=2", "?state='"),
    *("?state__exact=x", "?author=x", "?author=99999999999999", "?tag='", "?tag=a/b"),
    *("?title__exact='", "?author__name__contains='", "?password=1", "?kind=%F0%9F%98%80"),
    "?q=" + "a" * 3000,
)


def test_odd_questions_are_answered(as_user, editor):
    make_post()
    desk = as_user(editor)

    answers = {query: desk.get(LIST + query).status_code for query in ODD}

    assert {query: status for query, status in answers.items() if status != 200} == {}


def test_nul_in_a_question_is_refused(as_user, editor):
    assert as_user(editor).get(LIST + "?field__exact=%00").status_code == 400


@pytest.mark.once
def test_lists_cost_the_same_with_twenty_posts_and_with_two_hundred(as_user, editor):
    desk, costs = as_user(editor), []
    desk.get("/admin/")
    for first, last in ((0, 20), (20, 200)):
        make_posts(range(first, last))
        unkept = {address: queries_of(desk, address) for address in LISTS}
        costs.append((unkept, {address: queries_of(desk, address) for address in LISTS}))

    few, many = costs
    assert few == many
    assert many[0][LIST] <= 11
    assert many[1][LIST] <= 7


def make_posts(numbers):
    """A post for each number, each with one of forty topics."""
    author, when = make_author(), When.minute(MONDAY)
    texts = [Text(title=f"Post {one}", tag_names=[f"Topic {one % 40}"]) for one in numbers]
    publish_new_posts([NewPost(text, author, when, MONDAY) for text in texts])


def queries_of(browser, address):
    """How many queries this page asks."""
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_list_reads_no_body(as_user, editor, django_assert_max_num_queries):
    desk = as_user(editor)
    make_post()

    with django_assert_max_num_queries(11) as asked:
        desk.get(LIST)

    assert not any('"body"' in query["sql"] for query in asked.captured_queries)


def test_pages_lead_on_and_back():
    make_posts(range(60))

    first, second = PostList({}), PostList({"p": "2"})
    assert (first.pages, len(first.rows), len(second.rows)) == (2, 50, 10)
    assert first.page_links == {"older": "?p=2"}
    assert second.page_links == {"newer": "?p=1"}


@pytest.mark.once
def test_list_is_closed_to_people_without_a_part_in_it(as_user, reader, administrator):
    assert as_user(administrator).get(LIST).status_code == 403
    assert as_user(reader).get(LIST).status_code == 302


@pytest.mark.once
def test_list_says_when_nothing_is_there(as_user, editor):
    desk = as_user(editor)

    assert "There are no posts yet." in desk.get(LIST).content.decode()
    assert "No post is like that." in desk.get(LIST + "?q=x").content.decode()
    assert not Post.objects.exists()
