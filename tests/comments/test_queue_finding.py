"""Finding in the queue: by word, person, post and date, in one pile or in all; odd values too."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.utils import timezone

from comments.models import Comment
from tests.makers import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
QUEUE = "/admin/comments/queue/"
State = Comment.State


@pytest.fixture
def desk(moderator, as_user):
    return as_user(moderator)


@pytest.fixture
def one_of_each(post, reader):
    """One comment in every state."""
    for state in State.values:
        make_comment(post, f"I am {state}.", state=state, author=reader)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"word": "LIDO"}, ["The lido"]),
        ({"word": "%"}, []),
        ({"word": "'; drop table x; --"}, []),
        ({"word": "x" * 5000}, []),
        ({"person": "priya"}, ["The lido"]),
        ({"person": "P-77"}, ["The lido"]),
        ({"post": "meetings"}, ["The lido", "A bin"]),
        ({"post": "nothing like it"}, []),
        ({"post": "9" * 40}, []),
        ({"post": "#x"}, []),
        ({"person": "#p-77"}, ["The lido"]),
        ({"person": "#riya"}, []),
        ({"since": "2017-08-02"}, ["A bin"]),
        ({"until": "1/8/2017"}, ["The lido"]),
        ({"since": "2017-08-01", "until": "2017-08-02", "word": "bin"}, ["A bin"]),
        ({"page": "0"}, ["The lido", "A bin"]),
        ({"page": "x"}, ["The lido", "A bin"]),
        ({"page": "999999"}, ["The lido", "A bin"]),
        ({"page": "2"}, []),
        ({"comment": "x"}, ["The lido", "A bin"]),
        ({"comment": "-1"}, ["The lido", "A bin"]),
        ({"comment": "²"}, ["The lido", "A bin"]),
    ],
)
def test_filters_find_and_bear_odd_values(query, found, post, desk):
    writer = make_user("Priya Nair", staff_number="P-77")
    days = (datetime(2017, 8, 1, 22, tzinfo=UTC), datetime(2017, 8, 1, 23, tzinfo=UTC))
    make_comment(
        post, "The lido", state=State.HELD, author=writer, name="Priya Nair", written_at=days[0]
    )
    make_comment(post, "A bin", state=State.HELD, written_at=days[1])

    answer = desk.get(QUEUE, query)

    assert answer.status_code in (200, 422)
    assert [item.beginning for item in answer.context["page"].pile.items] == found


def test_links_of_a_case_lead_to_that_very_post_and_writer(post, desk):
    # Both have the other's number in their name.
    other = make_post(f"{post.pk} things", publish_at=timezone.now())
    writer, namesake = make_user("Priya", staff_number="77"), make_user("Agent 77")
    make_comment(post, "Here.", state=State.HELD, author=writer, name="Priya")
    make_comment(other, "There.", state=State.HELD, author=namesake, name="Agent 77")
    page = desk.get(QUEUE).content.decode()

    links = re.findall(r'href="(\?tab=all&amp;(?:post|person)=[^"]+)"', page)

    assert len(links) == 2
    for link in links:
        found = desk.get(f"{QUEUE}{unescape(link)}").context["page"].pile.items
        assert [item.text for item in found] == ["Here."], link


@pytest.mark.parametrize("since", ["x", "31/2/2017", "0001-01-01", "9999-12-31", "1" * 300])
def test_date_that_cannot_be_read_is_said_and_nothing_is_shown(since, one_of_each, desk):
    answer = desk.get(QUEUE, {"since": since})

    assert answer.status_code == 422
    assert answer.context["page"].pile.items == []
    assert "Written from: Write a date" in answer.content.decode()


def test_comment_that_is_not_there_is_said_so(desk):
    answer = desk.get(QUEUE, {"comment": 10**12})

    assert answer.status_code == 404
    assert "That comment is not there any more." in answer.content.decode()


def test_search_reaches_every_comment_but_those_taken_back(one_of_each, desk):
    found = desk.get(QUEUE, {"tab": "all", "word": "I am"}).context["page"].pile.items

    assert len(found) == len(State.values) - 1
