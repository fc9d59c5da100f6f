"""A poll inside its post: what each reader finds there, and what it costs."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from polls.closing import close_due
from polls.models import Placement, Survey
from polls.opening import open_survey
from polls.publishing import publish, renew_so_far
from posts.editions import raise_edition
from tests.makers import MONDAY, make_post, make_user
from tests.polls.making import (
    CLOSES,
    NOW,
    OPENED,
    answer,
    counts,
    make_open_survey,
    make_poll,
    make_staff,
)

pytestmark = pytest.mark.django_db
PROMISE = "Your name is not stored with your vote."


@pytest.fixture
def post(reader):
    return make_post("Which change first?")


def open_poll(post, opens_at=OPENED, closes_at=CLOSES, **fields):
    """A poll in a post; whoever is on the staff list may vote."""
    poll = make_poll(post, **fields)
    open_survey(poll, by=None, opens_at=opens_at, closes_at=closes_at, at=opens_at)
    return poll


def vote_of(poll, words="Yes"):
    """What the browser sends."""
    question = poll.questions.get()
    return {f"q{question.pk}": question.options.get(words=words).pk}


def test_reader_votes_in_the_post_and_is_thanked_there(as_user, reader, post):
    poll = open_poll(post)
    client = as_user(reader)
    before = client.get(post.get_absolute_url())

    after = client.post(poll.get_absolute_url(), vote_of(poll), follow=True)

    assert before.text.index(PROMISE) < before.text.index(">Vote</button>")
    assert before["Cache-Control"] == "private, no-store"
    assert after.redirect_chain == [(f"{post.get_absolute_url()}#poll-{poll.pk}", 303)]
    assert "Thank you. Your vote is counted." in after.text
    assert ">Vote</button>" not in after.text
    assert counts(poll) == {"single: Yes": 1}


@pytest.mark.once
def test_vote_without_a_choice_comes_back_with_the_question(as_user, reader, post):
    poll = open_poll(post)

    again = as_user(reader).post(poll.get_absolute_url(), {})

    assert again.status_code == 422
    assert "There is a problem" in again.text
    assert "Choose an answer, or “Prefer not to say”" in again.text
    assert ">Vote</button>" in again.text


@pytest.mark.once
def test_stranger_is_asked_to_sign_in_and_comes_back(client, post):
    poll = open_poll(post)

    page = client.get(post.get_absolute_url())

    assert f"?next={post.get_absolute_url()}%23poll-{poll.pk}" in page.text
    assert "Yes" in page.text
    assert 'type="radio"' not in page.text
    assert "Cache-Control" not in page


@pytest.mark.once
def test_somebody_not_on_the_roster_sees_why(as_user, post):
    open_poll(post)

    page = as_user(make_user("New here")).get(post.get_absolute_url())

    assert "you were not among them" in page.text
    assert ">Vote</button>" not in page.text


@pytest.mark.once
def test_poll_says_when_it_opens_and_that_it_is_closed(as_user, reader, post):
    open_poll(post, title="Early", opens_at=NOW + timedelta(days=1))
    open_poll(post, title="Late", opens_at=NOW - timedelta(9), closes_at=NOW - timedelta(1))
    client = as_user(reader)

    page = client.get(post.get_absolute_url())

    assert "This poll opens at" in page.text
    assert "This poll closed at" in page.text
    assert "The result appears here soon." in page.text
    assert ">Vote</button>" not in page.text


@pytest.mark.once
def test_draft_and_withdrawn_polls_are_not_shown(client, post):
    make_poll(post, "A draft")
    gone = open_poll(post, title="Gone again")
    Survey.objects.filter(pk=gone.pk).update(state="withdrawn")
    raise_edition()

    page = client.get(post.get_absolute_url()).text

    assert "A draft" not in page
    assert "Gone again" not in page


@pytest.mark.once
def test_preview_shows_the_ballot_that_nobody_can_mark(as_user, editor, post):
    poll = make_poll(post)
    page = as_user(editor).get(f"/admin/posts/post/{post.pk}/preview/").text

    assert poll.questions.get().wording in page
    assert "Readers can vote here while the poll is open." in page
    assert ">Vote</button>" not in page


@pytest.mark.once
def test_survey_is_named_in_the_post_it_belongs_to(client, post):
    survey = make_open_survey("Staff survey")
    Placement.objects.create(survey=survey, post=post)
    raise_edition()

    assert (
        f'<a href="{survey.get_absolute_url()}">Staff survey</a>'
        in client.get(post.get_absolute_url()).text
    )


def cost(client, path, cold):
    """How many questions a page puts to the database."""
    client.get(path)
    if cold:
        caches["pages"].clear()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.once
@pytest.mark.parametrize("cold", [True, False])
@pytest.mark.parametrize("many", [1, 12])
def test_poll_costs_two_questions_and_a_post_without_one_none(as_user, reader, cold, many):
    plain = make_post("Without", publish_at=MONDAY, tags=["Health"])
    make_post("Between", publish_at=MONDAY - timedelta(days=1))
    client = as_user(reader)
    without = cost(client, plain.get_absolute_url(), cold)
    for number in range(many):
        post = make_post(f"With {number}", publish_at=MONDAY, tags=["Health"])
        open_poll(post, shows_so_far=True)

    assert cost(client, plain.get_absolute_url(), cold) == without
    assert cost(client, post.get_absolute_url(), cold) <= without + 2


def test_front_page_leads_to_the_open_poll_and_keeps_its_budget(client, post):
    open_poll(post, title="Over", opens_at=NOW - timedelta(9), closes_at=NOW - timedelta(1))
    without = cost(client, "/", cold=True)
    assert "A poll, open now" not in client.get("/").text
    poll = open_poll(post)

    page = client.get("/").text

    assert f'href="{post.get_absolute_url()}#poll-{poll.pk}"' in page
    assert poll.questions.get().wording in page
    assert cost(client, "/", cold=True) == without <= 6


@pytest.mark.parametrize("voters", [10, 30])
def test_who_voted_sees_how_it_stands_and_nobody_else(as_user, reader, post, voters):
    people = make_staff(voters - 1)
    newcomer = make_staff(1)[0]
    poll = open_poll(post, shows_so_far=True)
    for person in (reader, *people):
        answer(poll, person)
    renew_so_far(poll)

    voted = as_user(reader).get(post.get_absolute_url()).text
    waiting = as_user(newcomer).get(post.get_absolute_url()).text

    assert "Your vote is counted." in voted
    assert (f"At least {voters} of us" in voted) is (voters == 30)
    assert ('class="tally' in voted) is (voters == 30)
    assert "of us have voted" not in waiting


def test_published_poll_leads_from_its_post_to_its_result(client, as_user, reader, post):
    poll = open_poll(post, opens_at=NOW - timedelta(9), closes_at=NOW - timedelta(1))
    close_due(NOW)
    Survey.objects.update(is_vacuumed=True)
    publish(poll, by=None)

    assert f'href="{poll.results_url}"' in client.get(post.get_absolute_url()).text
    assert f'href="{poll.results_url}"' in client.get("/polls/").text
    assert f'href="{poll.results_url}"' in client.get(poll.get_absolute_url()).text
