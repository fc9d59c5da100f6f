"""The list of surveys: what is open to whom, what comes, what has been."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polls.models import Survey
from polls.opening import open_survey
from tests.makers import make_post, make_user
from tests.polls.making import CLOSES, NOW, OPENED, answer, make_open_survey, make_poll, make_survey

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def heading(page, text):
    """Where a heading stands in the page."""
    return page.index(f"{text}</h2>")


def test_empty_list_says_so(client):
    page = client.get("/polls/").text

    assert "Nothing is open." in page
    assert "What you told us" not in page


def test_what_waits_for_me_stands_first_and_says_until_when(as_user, reader):
    answered = make_open_survey("Answered", closes_at=NOW + timedelta(days=1))
    make_open_survey("Waiting", closes_at=NOW + timedelta(days=3))
    newcomer = make_user("New here")
    make_open_survey("For all", closes_at=NOW + timedelta(days=4))
    answer(answered, reader)

    page = as_user(reader).get("/polls/").text
    theirs = as_user(newcomer).get("/polls/").text

    assert page.index("Waiting") < page.index("For all") < page.index("Answered")
    assert page.count('class="button"') == 2
    assert "You have answered. Thank you. Open until" in page
    assert theirs.index("For all") < theirs.index("Waiting")
    assert theirs.count("It asks other people than you.") == 2


def test_open_poll_leads_to_its_place_in_the_post(client, reader):
    post = make_post()
    poll = make_poll(post)
    open_survey(poll, by=None, opens_at=OPENED, closes_at=CLOSES, at=OPENED)

    assert f'href="{post.get_absolute_url()}#poll-{poll.pk}"' in client.get("/polls/").text


def test_coming_past_and_drafts(client, reader):
    make_survey("A draft")
    make_open_survey("Tomorrow", opens_at=NOW + timedelta(days=1))
    make_open_survey(
        "Last week", opens_at=NOW - timedelta(days=9), closes_at=NOW - timedelta(days=7)
    )

    page = client.get("/polls/").text

    assert "A draft" not in page
    assert heading(page, "Coming") < page.index("Tomorrow") < heading(page, "What you told us")
    assert "The results are being prepared." in page


@pytest.mark.parametrize("many", [1, 30])
def test_list_keeps_its_budget(as_user, reader, many):
    for number in range(many):
        moment = NOW - timedelta(days=number + 1)
        make_open_survey(f"Open {number}", kinds=["single"])
        make_open_survey(
            f"Past {number}", kinds=["single"], opens_at=moment, closes_at=moment + HOUR
        )
        make_open_survey(f"Next {number}", kinds=["single"], opens_at=NOW + timedelta(days=1))
    assert Survey.objects.count() == many * 3

    client = as_user(reader)
    with CaptureQueriesContext(connection) as asked:
        page = client.get("/polls/")

    assert len(asked) <= 8
    assert page.text.count("The results are being prepared.") == min(many, 25)
