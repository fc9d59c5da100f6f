"""The survey managers' pages in a browser: a survey made with a keyboard, wide and narrow."""

import pytest

from polls.models import Survey

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 700}
WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def looks_right(page, violations, sideways):
    """What axe finds and what scrolls sideways, wide and narrow, light and dark."""

    def look():
        found = []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [(scheme, *one) for one in violations()]
        page.set_viewport_size(NARROW)
        found += [("narrow", *one) for one in violations()]
        if sideways():
            found.append(("narrow", "scrolls sideways"))
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        return [(page.url, *one) for one in found]

    return look


def test_survey_is_made(live_server, page, sign_in, survey_manager, looks_right, faults):
    sign_in(survey_manager)
    page.set_viewport_size(WIDE)
    page.goto(f"{live_server.url}/admin/polls/")
    wrong = looks_right()

    page.get_by_role("link", name="New survey").click()
    wrong += looks_right()
    page.get_by_role("button", name="Save").click()
    wrong += looks_right()
    assert page.get_by_role("link", name="Title: Enter a title.").is_visible()

    page.get_by_label("Title").fill("Staff survey 2026")
    page.get_by_label("Closes on").fill("2030-12-18")
    page.get_by_label("Closes at").fill("17:00")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Five-point scale").click()
    wrong += looks_right()
    page.get_by_label("Question", exact=True).fill("I am proud to work here")
    page.get_by_role("button", name="Add the question").click()
    page.get_by_role("link", name="Several choices").click()
    page.get_by_label("Question", exact=True).fill("What matters most to you?")
    page.get_by_label("Option 1", exact=True).fill("Pay")
    page.get_by_label("Option 2", exact=True).fill("None of these")
    page.get_by_label("Option 2 only by itself").check()
    wrong += looks_right()
    page.get_by_role("button", name="Add the question").click()
    page.get_by_role("button", name="Earlier: What matters most to you?").click()
    wrong += looks_right()
    page.get_by_role("link", name="Groups that results are told by").click()
    page.get_by_label("First grouping", exact=True).select_option("typed")
    page.get_by_label("Its question").first.fill("Which shift?")
    page.get_by_label("Its groups, where they are typed").first.fill("Night: 140\nDay: 300")
    page.get_by_role("button", name="Save the groups").click()
    wrong += looks_right()

    survey = Survey.objects.get()
    assert [one.code for one in survey.questions.all()] == [
        "what-matters-most-to-you",
        "i-am-proud-to-work-here",
    ]
    assert wrong == []
    assert faults == []
