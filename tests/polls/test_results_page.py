"""Results and promises as readers find them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from polls.models import Action
from polls.snapshots import read
from posts.dates import local_day
from tests.polls.finishing import make_closed_survey, make_published_survey
from tests.polls.making import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_promise_is_late_in_words_on_page_and_list(stranger):
    survey, _snapshot = make_published_survey()
    Action.objects.create(
        survey=survey, you_said="Cold.", we_will="Mend the heating.", owner_role="Estates",
        due=local_day(timezone.now()) - timedelta(days=7),
    )  # fmt: skip
    Action.objects.create(
        survey=survey, you_said="Cakes.", owner_role="Estates", status="not_doing",
        why_not="No oven.",
    )  # fmt: skip

    for address in (survey.results_url, "/polls/actions/"):
        page = stranger.get(address).text
        assert "due 7 days ago" in page
        assert "No oven." in page
    assert "1 promise: 1 planned. 1 is late." in stranger.get("/polls/actions/").text


def test_budget_of_the_results_page(reader, as_user, django_assert_max_num_queries):
    survey, _snapshot = make_published_survey(kinds=["scale5"] * 12, staff=60)
    for number in range(5):
        action = Action.objects.create(
            survey=survey, you_said="Cold.", we_will=f"Mend {number}.", due=NOW.date(),
            owner_role="Estates",
        )  # fmt: skip
        action.updates.create(at=NOW, words="Begun", status="under_way")
    browser = as_user(reader)

    with django_assert_max_num_queries(6):
        browser.get(survey.results_url)
    with django_assert_max_num_queries(3):
        browser.get(survey.results_url)


def test_action_of_unpublished_survey_is_nobodys_business(stranger):
    survey = make_closed_survey()
    Action.objects.create(
        survey=survey, you_said="Cold.", we_will="Mend it.", due=NOW.date(), owner_role="Estates"
    )

    assert "Nothing has been promised yet" in stranger.get("/polls/actions/").text


def test_nobody_answered_is_said_in_words(stranger):
    survey, snapshot = make_published_survey({}, responded=0)

    assert read(snapshot)["headline"] == "0% of us answered: 0 of 60."
    assert "Too few answers" in stranger.get(survey.results_url).text
