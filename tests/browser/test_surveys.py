"""Answering in a browser: a poll without script, a survey with an error first, axe everywhere."""

from datetime import timedelta

import pytest

from polls.models import Dimension, Placement, Survey
from polls.opening import open_survey
from tests.makers import make_post
from tests.polls.making import (
    CLOSES,
    NOW,
    OPENED,
    answer,
    counts,
    make_open_survey,
    make_poll,
    make_question,
    make_staff,
    make_survey,
)

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "inspections" * 14


@pytest.fixture
def survey(reader):
    """A survey of every kind of question, with a long word in each place for words."""
    make_staff(40, "Libraries")
    make_staff(40, f"Parks and {LONG[:60]}")
    survey = make_survey("Winter working", slug="winter", intro=f"For the plan. {LONG}")
    make_question(survey, "long", "single", (LONG[:120], "Short"), wording=LONG, hint=LONG)
    Dimension.objects.create(survey=survey, wording="Which part do you work in?")
    open_survey(survey, by=None, opens_at=OPENED, closes_at=CLOSES, at=OPENED)
    return survey


@pytest.fixture
def post(reader):
    return make_post("Which change first?", publish_at=NOW - timedelta(days=1))


@pytest.fixture
def poll(post):
    """A poll in the post, open to the reader."""
    poll = make_poll(post)
    open_survey(poll, by=None, opens_at=OPENED, closes_at=CLOSES, at=OPENED)
    return poll


@pytest.fixture
def wrong(page, live_server, violations, sideways, faults):
    """What is wrong with a page, or with the one that is open, at the width of a phone."""
    page.set_viewport_size({"width": 320, "height": 640})

    def look(path=""):
        if path:
            page.goto(live_server.url + path)
        found = [
            *faults,
            *violations("light", "dark"),
            *(["scrolls sideways"] if sideways() > 0 else []),
        ]
        return [(page.url, fault) for fault in found]

    return look


def test_voting_in_a_post_without_script(plain, live_server, sign_in, reader, post, poll):
    page = plain
    sign_in(reader, page)
    page.goto(live_server.url + post.get_absolute_url())
    # The far end of the row, not the small circle.
    page.locator("label.choice").nth(1).click(position={"x": 250, "y": 8})

    page.get_by_role("button", name="Vote").click()

    assert page.get_by_text("Your vote is counted.").is_visible()
    assert page.url.endswith(f"#poll-{poll.pk}")
    assert counts(poll) == {"single: No": 1}
    page.go_back()
    assert page.locator(".poll :checked").count() == 0


def test_survey_with_an_error_first(page, live_server, sign_in, reader, survey, wrong):
    sign_in(reader)
    assert wrong("/polls/winter/") == []
    for words in ("Mornings", "Afternoons", "Evenings"):
        page.get_by_label(words).check()
    page.get_by_label("Libraries").check()
    page.locator("textarea").fill("x" * 1001)

    page.get_by_role("button", name="Send my answers").click()

    summary = page.get_by_role("alert")
    assert summary.evaluate("box => box === document.activeElement")
    assert wrong() == []
    assert page.title().startswith("Error: ")
    assert page.locator(".question--error").count() == 5
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.type") == "radio"
    answer_by_keyboard(page)
    page.get_by_role("button", name="Send my answers").press("Enter")
    assert page.get_by_role("heading", name="Thank you. You have answered.").is_visible()
    assert wrong() == []
    assert counts(survey, "Libraries") == counts(survey)
    assert counts(survey)["multiple: Mornings"] == 1


def answer_by_keyboard(page):
    """Mend every answer that was wrong: space marks, arrows move."""
    for fieldset in page.locator(".question--error fieldset").all():
        if fieldset.locator("[type=checkbox]").count():
            fieldset.get_by_label("Evenings").press("Space")
        else:
            fieldset.locator("[type=radio]").first.press("Space")
    page.get_by_label("Mornings").focus()
    page.get_by_label("Afternoons").press("Space")
    page.locator("textarea").fill("More light")


def test_answers_survive_a_session_that_is_gone(
    page, context, live_server, sign_in, reader, survey, wrong
):
    sign_in(reader)
    page.goto(f"{live_server.url}/polls/winter/")
    for fieldset in page.locator("fieldset").all():
        fieldset.get_by_label("Prefer not to say").check()
    page.locator("textarea").fill("My careful words")
    context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Send my answers").click()

    assert wrong() == []
    assert page.get_by_role("link", name="Sign in (opens in a new tab)").is_visible()
    assert page.locator("textarea").input_value() == "My careful words"
    sign_in(reader)
    page.get_by_role("button", name="Send my answers").click()
    assert page.get_by_role("heading", name="Thank you. You have answered.").is_visible()
    assert counts(survey)["single: skipped"] == 1


def test_every_page_of_answering_is_without_faults(
    sign_in, reader, moderator, survey, post, poll, wrong
):
    closed = make_open_survey("Over", opens_at=NOW - timedelta(9), closes_at=NOW - timedelta(1))
    make_open_survey(LONG[:150], opens_at=NOW + timedelta(days=1), is_sample=True)
    Placement.objects.create(survey=survey, post=post)
    letter = post.get_absolute_url()
    found = [wrong(path) for path in (letter, "/", "/polls/promise/")]
    sign_in(reader)
    found += [wrong(path) for path in (letter, "/polls/", closed.get_absolute_url())]
    answer(poll, reader)
    found += [wrong(path) for path in (letter, poll.get_absolute_url())]
    sign_in(moderator)
    found += [wrong(letter)]

    assert [fault for faults in found for fault in faults] == []


def test_empty_list_is_without_faults(wrong):
    assert not Survey.objects.exists()
    assert wrong("/polls/") == []
