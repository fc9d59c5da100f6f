"""Scheduling in a browser: the button follows the typed date, the picker shows what is there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from posts.dates import long_date
from posts.models import Post
from posts.publishing import When, publish
from posts.scheduling import plan_withdrawal
from tests.makers import make_draft

PICK, LEAVES = "Choose a day and see what is there", "Withdraw by itself on"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def day():
    """The second of a month to come, at nine."""
    coming = timezone.localtime() + timedelta(days=70)
    return coming.replace(day=2, hour=9, minute=0, second=0, microsecond=0)


@pytest.fixture
def planned(editor, day):
    """Another post of that day, which leaves on the fifth; and one that was missed."""
    other = make_draft("The budget in ten lines, and what each of them means for you")
    publish(other, when=When.minute(day), by=editor)
    plan_withdrawal(other, day.replace(day=5), by=editor)
    make_draft("Missed", publish_at=timezone.now() - timedelta(days=1))
    Post.objects.filter(state="draft").update(made_at=timezone.now() - timedelta(days=2))


def test_day_is_chosen_and_post_scheduled_by_keyboard(
    page, live_server, planned, day, sign_in, editor, faults, outside
):
    draft = make_draft("Mine")
    sign_in(editor)
    page.goto(f"{live_server.url}/admin/posts/post/{draft.pk}/change/")
    page.get_by_label("Time", exact=True).fill("09:30")
    page.get_by_label("Day", exact=True).fill(f"{day:%Y-%m}-01")
    page.get_by_role("button", name=f"{PICK}: Day", exact=True).press("Enter")
    first = page.locator(f'[data-day="{day:%Y-%m}-01"]')
    first.wait_for()
    first.press("ArrowRight")
    second = page.get_by_role("button", name=f"{long_date(day.date())}, 1 thing there")
    assert second.evaluate("element => element === document.activeElement")
    second.press("Enter")

    page.get_by_text("Scheduled, 9:00am: The budget").wait_for()
    moment = f"{long_date(day.date())}, 9:30am"
    page.get_by_text(f"Nothing happens on {moment} until you press").wait_for()
    second.press("Escape")
    page.get_by_role("button", name=f"Schedule for {moment}").press("Enter")
    page.locator(".messagelist .success").wait_for()

    assert f"Readers will see the post from {moment}." in page.content()
    assert Post.objects.get(pk=draft.pk).publish_at == day.replace(minute=30)
    assert page.get_by_role("link", name="Take it off the schedule").is_visible()
    assert faults == outside == []


def test_calendar_and_questions_are_accessible_wide_and_narrow(
    page, live_server, planned, day, sign_in, editor, violations, sideways
):
    sign_in(editor)
    wrong = {}
    post = Post.objects.get(state="published").pk
    month = f"calendar/?month={day:%Y-%m}"
    for width, rest in (
        *((1280, month), (320, month), (320, "calendar/"), (320, "calendar/?month=1960-01")),
        *((320, f"post/{post}/unschedule/"), (320, f"post/{post}/stay/")),
    ):
        page.set_viewport_size({"width": width, "height": 700})
        page.goto(f"{live_server.url}/admin/posts/{rest}")
        if found := [*violations("light", "dark"), *(["scrolls sideways"] if sideways() else [])]:
            wrong[rest, width] = found
    page.goto(f"{live_server.url}/admin/posts/post/{post}/change/")
    # Every day of the desk has the picker; it fills in its own field alone.
    days = page.locator("input[type=date]:enabled")
    assert page.locator(".picker").count() == days.count() == 3
    page.get_by_role("button", name=f"{PICK}: {LEAVES}", exact=True).click()
    chosen = page.locator(f'.picker [data-day="{day:%Y-%m}-05"]')
    page.get_by_label(LEAVES, exact=True).fill(f"{day:%Y-%m}-04")
    chosen.click()
    assert page.get_by_label(LEAVES, exact=True).input_value() == f"{day:%Y-%m}-05"
    assert page.get_by_label("Day", exact=True).input_value() == f"{day:%Y-%m}-02"
    # So tall that the bar of deeds covers nothing while axe looks.
    page.set_viewport_size({"width": 320, "height": 9000})
    if found := [*violations("light", "dark"), *(["scrolls sideways"] if sideways() else [])]:
        wrong["picker"] = found

    assert wrong == {}
