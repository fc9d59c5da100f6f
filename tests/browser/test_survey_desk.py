"""The survey managers' pages in a browser: from a draft to published results, wide and narrow."""

import pytest

from polls.models import Survey
from tests.polls.desk_scene import fill_desk
from tests.polls.making import CLOSES, make_staff, make_survey

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 700}
WIDE = {"width": 1280, "height": 900}
WAYS = ((WIDE, "light"), (NARROW, "dark"))


@pytest.fixture
def looks_right(page, violations, sideways):
    """What axe finds and what scrolls sideways: wide in the light, narrow in the dark."""

    def look(ways=WAYS):
        found = []
        for size, scheme in ways:
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found += [(scheme, *one) for one in violations()]
        if sideways():
            found.append(("narrow", "scrolls sideways"))
        page.set_viewport_size(WIDE)
        return [(page.url, *one) for one in found]

    return look


@pytest.fixture
def desk(page, live_server, sign_in, survey_manager):
    """The desk, open in a survey manager's browser."""
    sign_in(survey_manager)
    page.set_viewport_size(WIDE)
    return lambda rest="": page.goto(f"{live_server.url}/admin/polls/{rest}")


def ask_for_several(page):
    """Add a question of several choices, one of which goes with no other."""
    page.get_by_role("link", name="Several choices").click()
    page.get_by_label("Question", exact=True).fill("What matters most to you?")
    page.get_by_label("Option 1", exact=True).fill("Pay")
    page.get_by_label("Option 2", exact=True).fill("None of these")
    page.get_by_label("Option 2 only by itself").check()
    page.get_by_role("button", name="Add the question").click()


def tell_by_shift(page):
    """Type in two groups."""
    page.get_by_role("link", name="Groups that results are told by").click()
    page.get_by_label("First grouping", exact=True).select_option("typed")
    page.get_by_label("Its question").first.fill("Which shift?")
    page.get_by_label("Its groups, where they are typed").first.fill("Night: 140\nDay: 300")
    page.get_by_role("button", name="Save the groups").click()


def test_survey_is_made(page, desk, looks_right, faults):
    desk()
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
    ask_for_several(page)
    page.get_by_role("button", name="Earlier: What matters most to you?").click()
    wrong += looks_right()
    page.get_by_role("link", name="What matters most to you?").click()
    wrong += looks_right()
    page.get_by_role("link", name="Back without saving").click()
    tell_by_shift(page)
    wrong += looks_right()

    survey = Survey.objects.get()
    assert [one.code for one in survey.questions.all()] == [
        "what-matters-most-to-you",
        "i-am-proud-to-work-here",
    ]
    assert wrong == []
    assert faults == []


def test_survey_is_opened_closed_and_published(page, desk, looks_right):
    make_staff(12)
    survey = make_survey("Staff survey 2026", kinds=["scale5"], closes_at=CLOSES)
    desk(f"{survey.pk}/preview/")
    wrong = looks_right()
    desk(f"{survey.pk}/open/")
    wrong += looks_right()
    page.get_by_role("button", name="Freeze it and ask 13 people").click()
    assert page.get_by_text("Fewer than 5 of 13 people asked").is_visible()
    page.get_by_role("link", name="Send a reminder").click()
    page.get_by_role("button", name="Send it to everybody on the roster").click()
    page.get_by_role("link", name="Close it early").click()
    wrong += looks_right()
    page.get_by_role("button", name="Close it now, for good").click()
    assert page.get_by_text("its answers are being tidied up").is_visible()
    Survey.objects.to_vacuum().update(is_vacuumed=True)
    desk(f"{survey.pk}/")
    wrong += looks_right()
    page.get_by_role("link", name="Publish the results").click()
    page.get_by_role("button", name="Publish them").click()
    page.get_by_role("link", name="Results as everybody reads them").click()

    assert page.get_by_role("heading", level=1).inner_text().startswith("Staff survey 2026")
    assert wrong == []


PAGES = (
    *("", "programmes/", "programmes/{programme}/", "programmes/{programme}/{baseline}/"),
    *("add/poll/", "add/again/", "{sheet}/posts/", "{sheet}/questions/{question}/"),
    *("{running}/", "{running}/paper/", "{running}/paper/{batch}/"),
    *("{ended}/results/", "{ended}/texts/", "{ended}/texts/{texts}/"),
    *("{ended}/texts/{texts}/themes/", "{ended}/words/"),
    *("{ended}/actions/", "{ended}/actions/{action}/"),
    "{ended}/do/withdraw/",
)


def test_pages_with_something_on_them(page, desk, looks_right, faults, outside):
    names, wrong = fill_desk(), []
    for number, address in enumerate(PAGES):
        assert desk(address.format(**names)).status == 200
        # The test above has looked at what they share in both ways; each of these has its turn.
        wrong += looks_right([(NARROW, ("light", "dark")[number % 2])])

    assert wrong == []
    assert faults == []
    assert outside == []
