"""Surveys from before this blog: what readers are told of them, in the list and in their post."""

from datetime import date
from decimal import Decimal

import pytest

from polls.programmes import Earlier, add_baseline, make_programme, remove_baseline
from tests.makers import make_post

pytestmark = pytest.mark.django_db
SENTENCE = "59% of us answered. Last time 27%: up 32 percentage points."


@pytest.fixture
def post(db):
    """The post that prints both figures."""
    return make_post("The first week back")


def add(post, programme, title, rate, day=None):
    """Type a figure in, with the post that prints it."""
    earlier = Earlier(
        title=title,
        rate_percent=Decimal(rate),
        source="“The first week back”",
        address=post.get_absolute_url(),
        day=day,
    )
    return add_baseline(programme, earlier, post)


def test_earlier_survey_is_told_in_the_list_and_in_its_post(post, stranger):
    programme = make_programme("Staff survey")
    before = stranger.get(post.get_absolute_url()).text
    add(post, programme, "The one before", 27)
    newest = add(post, programme, "Staff survey of early 2015", 59, date(2015, 4, 1))

    page, listed = (stranger.get(one).text for one in (post.get_absolute_url(), "/polls/"))

    assert "before this blog" not in before
    assert "from before this blog, <b>Staff survey of early 2015</b>" in page
    assert SENTENCE in page
    assert SENTENCE in listed
    assert f'<a href="{post.get_absolute_url()}">“The first week back”</a>' in listed
    assert "The one before" not in listed
    remove_baseline(newest)
    assert "27% of us answered." in stranger.get(post.get_absolute_url()).text
