"""The calendar: a month of what comes out, leaves, opens and closes, and what comes next."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from people.roles import give_role
from polls.models import Survey
from posts.binning import bin_post
from posts.models import Post
from posts.publishing import When, publish
from posts.scheduling import plan_withdrawal
from tests.makers import MONDAY, make_draft, make_post, make_posts
from tests.polls.making import make_open_survey

pytestmark = pytest.mark.django_db
ADDRESS, DAYS = "/admin/posts/calendar/", "/admin/posts/calendar/days/"
DAY = timedelta(days=1)


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def read(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def later(days):
    return (timezone.localtime() + days * DAY).replace(hour=9, minute=0, second=0, microsecond=0)


def month_of(moment):
    return f"?month={moment:%Y-%m}"


def test_month_shows_every_kind_of_date_on_its_day(desk, editor):
    make_post("Out", publish_at=MONDAY)
    make_draft("Planned", publish_at=MONDAY - DAY)
    bin_post(make_draft("Binned", publish_at=MONDAY), by=editor)
    make_post("Gone", when=When.in_month(MONDAY.date()))
    Survey.objects.create(
        title="Lunch", slug="lunch", opens_at=MONDAY, closes_at=MONDAY + DAY, state="withdrawn"
    )

    days = desk.get(DAYS + "?month=2017-07").json()

    assert days == {
        "2017-07-30": ["Draft, not scheduled, 8:30am: Planned"],
        "2017-07-31": ["Published, 8:30am: Out"],
    }
    page = read(desk.get(ADDRESS + "?month=2017-07"))
    assert "<caption>July 2017</caption>" in page
    assert 'Draft, not scheduled, 8:30am, overdue</span> <a href="/admin/posts/post/' in page
    assert '?month=2017-06" rel="prev">June 2017' in page
    assert '?month=2017-08" rel="next">August 2017' in page


def test_scheduled_post_and_its_withdrawal_stand_on_their_days_and_come_next(desk, editor):
    post = make_draft("Coming")
    publish(post, when=When.minute(later(40)), by=editor)
    plan_withdrawal(post, later(45), by=editor)

    days = {
        **desk.get(DAYS + month_of(later(40))).json(),
        **desk.get(DAYS + month_of(later(45))).json(),
    }
    assert days[f"{later(40):%Y-%m-%d}"] == ["Scheduled, 9:00am: Coming"]
    assert days[f"{later(45):%Y-%m-%d}"] == ["Withdrawn by itself, 9:00am: Coming"]
    following = read(desk.get(ADDRESS)).split("What comes next</h2>")[1]
    assert following.index(">Scheduled<") < following.index(">Withdrawn by itself<")


def test_draft_survey_is_told_to_those_who_run_surveys_only(desk, editor):
    Survey.objects.create(title="Lunch", slug="lunch", opens_at=MONDAY, closes_at=MONDAY + DAY)

    assert desk.get(DAYS + "?month=2017-07").json() == {}

    give_role(editor, "Survey manager")
    assert desk.get(DAYS + "?month=2017-07").json() == {
        "2017-07-31": ["Survey opens, a draft, 8:30am: Lunch"]
    }


def test_closing_of_an_open_survey_is_told_to_everybody_at_the_desk(desk):
    survey = make_open_survey("Lunch", kinds=["text"], opens_at=MONDAY - 40 * DAY, closes_at=MONDAY)

    assert desk.get(DAYS + "?month=2017-07").json() == {
        "2017-07-31": ["Survey closes, 8:30am: Lunch"]
    }
    page = read(desk.get(ADDRESS + "?month=2017-07"))
    address = survey.get_absolute_url()
    assert f'Survey closes, 8:30am, overdue</span> <a href="{address}">' in page


def test_late_hour_of_summer_stands_on_londons_day(desk):
    make_post("Late", publish_at=MONDAY.replace(hour=23, minute=30))

    assert list(desk.get(DAYS + "?month=2017-08").json()) == ["2017-08-01"]


@pytest.mark.parametrize("month", ["x", "2026-13", "0001-01", "9999-12", "2017-07-31", "%00", ""])
def test_month_that_cannot_be_read_is_this_month(desk, month):
    answer = desk.get(ADDRESS + f"?month={month}")

    if month == "%00":
        assert answer.status_code == 400
    else:
        assert read(answer).count('aria-current="date"') == 1


@pytest.mark.parametrize("month", ["1950-01", "2100-12", "2024-02"])
def test_edges_of_the_calendar_have_pages(desk, month):
    assert "<caption>" in read(desk.get(f"{ADDRESS}?month={month}"))


def test_overdue_stands_above_for_editors_and_not_for_authors(desk, as_user, author):
    make_draft("Missed", publish_at=timezone.now() - DAY)
    Post.objects.update(made_at=timezone.now() - 2 * DAY)

    assert "“Missed” was planned for" in read(desk.get(ADDRESS))
    assert "Overdue</h2>" not in read(as_user(author).get(ADDRESS))


def test_month_costs_the_same_with_many(desk):
    address = ADDRESS + "?month=2017-07"
    desk.get(address)
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    make_posts(40, apart=timedelta(hours=3))
    for number in range(31):
        make_draft(f"Draft {number}", publish_at=later(number))

    with CaptureQueriesContext(connection) as many:
        page = read(desk.get(address))

    assert page.count(">Draft, not scheduled<") == 30
    assert len(many) == len(few) < 20


@pytest.mark.parametrize("address", [ADDRESS, DAYS])
def test_nothing_is_sent_to_the_calendar(desk, address):
    assert desk.post(address).status_code == 405
