"""Alarms: what was due and did not happen is told in words, on the desk and once by mail."""

from datetime import timedelta

import pytest
from django.urls import reverse

from people.clock_runs import ClockRun
from people.outbox.models import Message
from people.outbox.truth import still_so
from polls.models import Survey
from posts.alarms import KIND, look_for_what_came_out, mail_key, overdue, overdue_for, raise_alarm
from posts.due import withdraw_due
from posts.models import Post
from posts.publishing import When, publish
from posts.scheduling import plan_withdrawal
from tests.makers import MONDAY, make_draft, make_post
from tests.polls.making import make_open_survey

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NOW = MONDAY + DAY
SOON, LATER = NOW + DAY, NOW + DAY + timedelta(hours=1)


@pytest.fixture(autouse=True)
def _worker_is_there():
    ClockRun.objects.create(name="The worker", due_at=LATER, last_run_at=LATER)


@pytest.fixture
def coming(editor):
    """A post scheduled for SOON."""
    post = make_draft("Coming")
    publish(post, when=When.minute(SOON), by=editor, at=NOW)
    return post


def words(at):
    return [case.words for case in overdue(at)]


def test_nothing_is_overdue_while_all_is_well(coming):
    make_draft("No date")

    assert words(SOON - MINUTE) == []


def test_post_that_nobody_found_before_readers_is_overdue_until_it_is_found(coming):
    assert words(LATER) == [
        "“Coming” was to come out on Wednesday 2 August 2017, 8:30am. Nobody has seen it there yet."
    ]

    assert look_for_what_came_out(LATER) == 1

    assert words(LATER) == []
    assert look_for_what_came_out(LATER) == 0


def test_post_whose_page_fails_stays_overdue(coming, settings, caplog):
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": []}]

    assert look_for_what_came_out(LATER) == 0
    assert len(words(LATER)) == 1


def test_new_date_is_looked_for_anew(coming, editor):
    look_for_what_came_out(LATER)

    publish(coming, when=When.minute(LATER + DAY), by=editor, at=LATER)

    assert any("“Coming” was to come out" in told for told in words(LATER + 2 * DAY))


def test_draft_whose_planned_time_passed_is_overdue(db):
    draft = make_draft("Planned", publish_at=SOON)
    imported = make_draft("Hidden once", publish_at=MONDAY - DAY)
    Post.objects.update(made_at=NOW)

    assert words(SOON) == [
        "“Planned” was planned for Wednesday 2 August 2017, 8:30am, "
        "but nobody scheduled it: it is still a draft."
    ]
    assert overdue(SOON)[0].address == reverse("admin:posts_post_change", args=(draft.pk,))
    assert imported.state == Post.State.DRAFT


def test_post_that_should_have_left_is_overdue_until_the_clock_withdraws_it(editor):
    post = make_post("Leaving", publish_at=MONDAY - 30 * DAY)
    plan_withdrawal(post, SOON, by=editor, at=NOW)
    assert words(SOON + MINUTE) == []
    assert words(LATER) == [
        "“Leaving” was to be withdrawn on Wednesday 2 August 2017, 8:30am. Readers still see it."
    ]

    withdraw_due(LATER)

    assert words(LATER) == []


def test_survey_and_silent_worker_are_overdue_too(db):
    Survey.objects.create(title="Lunch", slug="lunch", opens_at=NOW, closes_at=SOON)

    told = words(LATER + DAY)

    assert told[0].startswith("“Lunch” was to open on Tuesday 1 August 2017, 8:30am.")
    assert told[1].startswith("The worker is silent since Wednesday 2 August 2017, 9:30am.")


def test_open_survey_is_overdue_once_the_clock_should_have_closed_it(editor):
    make_open_survey("Lunch", kinds=["text"], opens_at=NOW, closes_at=LATER - 6 * MINUTE)

    assert words(LATER - 2 * MINUTE) == []
    assert words(LATER) == [
        "“Lunch” was to close on Wednesday 2 August 2017, 9:24am. "
        "No more answers are taken, but it is not closed yet."
    ]


def test_longest_overdue_comes_first_at_the_same_price(editor, django_assert_max_num_queries):
    for number in range(9):
        make_draft(f"Planned {number}", publish_at=SOON - number * MINUTE)
    Post.objects.update(made_at=NOW)

    with django_assert_max_num_queries(5):
        told = words(LATER)

    assert "Planned 8" in told[0]
    assert len(told) == 9


def test_editors_are_told_once_a_case_and_only_while_it_is_so(coming, editor, author, moderator):
    raise_alarm(LATER)
    raise_alarm(LATER + MINUTE)

    message = Message.objects.get()
    assert message.person == editor
    assert message.subject.startswith("Overdue on the blog: “Coming” was to come out")
    assert f"/admin/posts/post/{coming.pk}/change/" in message.text
    assert message.key == mail_key(overdue(LATER)[0])

    look_for_what_came_out(LATER)
    assert still_so(KIND, [message.key]) == set()


def test_only_those_who_can_put_it_right_are_alarmed(coming, editor, author, moderator, reader):
    Survey.objects.create(title="Lunch", slug="lunch", opens_at=NOW, closes_at=SOON)

    told = {person.name: overdue_for(person, LATER) for person in (editor, author, moderator)}

    assert [bool(case.address) for case in told.pop(editor.name)] == [False, True]
    assert set(map(len, told.values())) == {0}
