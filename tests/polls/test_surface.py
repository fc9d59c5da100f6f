"""SURFACE: no address shows anybody anything of answers before they are published."""

import re
from contextlib import contextmanager

import pytest
from django.core.cache import caches
from django.db import transaction

from polls.closing import withdraw
from polls.models import Placement, Survey, SurveyKind
from polls.publishing import publish
from tests.makers import make_post
from tests.polls.finishing import fill
from tests.polls.making import (
    AFTER,
    CLOSES,
    NOW,
    close,
    make_open_survey,
    make_question,
    make_staff,
    opened,
)
from tests.site.blog_with_all import every_route
from tests.site.test_addresses import ROLES

pytestmark = pytest.mark.django_db
# What differs from one answer to the next whatever is asked.
EVER_NEW = re.compile(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]+"')
ANSWERS = {
    "single": {"Yes": 31, "No": 12, "skipped": 4},
    "multiple": {"Mornings": 22, "answered": 40, "skipped": 7},
    "scale5": {"Agree": 33, "Disagree": 14},
}


@pytest.fixture
def scene(db):
    """A post with a poll, and a survey that belongs to it; both are open."""
    make_staff(40, "Parks"), make_staff(40, "Libraries")
    post = make_post()
    survey = make_open_survey(groups=True, shows_so_far=False)
    Placement.objects.create(survey=survey, post=post)
    poll = Survey.objects.create(kind=SurveyKind.POLL, title="Tea?", slug="tea", shows_so_far=True)
    make_question(poll, "single")
    Placement.objects.create(survey=poll, post=post)
    return post, survey, opened(poll)


def addresses(post, *surveys):
    """Every address of polls and of their desk that a survey’s name alone leads to."""
    yield post.get_absolute_url()
    for route in every_route():
        if not route.startswith(("polls/", "admin/polls/")):
            continue
        if "<" not in route:
            yield f"/{route}"
        elif re.findall(r"<[^>]+>", route) == ["<slug:slug>"]:
            yield from (f"/{route.replace('<slug:slug>', survey.slug)}" for survey in surveys)


def count_everything(surveys):
    """Raise counters as if forty-odd had answered, and some had written something."""
    for survey in surveys:
        fill(survey, ANSWERS)
        for segment in ("Parks", "Not stated"):
            fill(survey, {code: {"Yes": 3, "Agree": 3} for code in ANSWERS}, segment)


@contextmanager
def undone():
    """What is done here leaves nothing behind."""
    with transaction.atomic():
        for cache in caches.all():
            cache.clear()
        yield
        transaction.set_rollback(True)


def seen(browsers, paths):
    """What each role is shown at each address."""
    answers = {
        (role, path): browser.get(path) for role, browser in browsers.items() for path in paths
    }
    return {
        key: (answer.status_code, EVER_NEW.sub("", answer.content.decode(errors="replace")))
        for key, answer in answers.items()
    }


STATES = {
    "opened": lambda survey: None,
    "closed": lambda survey: close(survey, max(AFTER, CLOSES)),
    "withdrawn": lambda survey: withdraw(survey, by=None, reason="Asked twice", at=NOW),
}


@pytest.fixture
def browsers(request, as_user, client):
    """One for each role."""
    people = {role: request.getfixturevalue(role) for role in ROLES if role != "stranger"}
    return {role: as_user(person) for role, person in people.items()} | {"stranger": client}


@pytest.mark.parametrize("state", STATES)
def test_nothing_shows_before_publishing(scene, state, browsers):
    post, *surveys = scene
    paths = list(addresses(post, *surveys))

    with undone():
        for survey in surveys:
            STATES[state](survey)
        nobody = seen(browsers, paths)
    with undone():
        count_everything(surveys)
        for survey in surveys:
            STATES[state](survey)
        many = seen(browsers, paths)

    assert len(paths) > 10
    assert [key for key in nobody if nobody[key] != many[key]] == []


def test_everybody_reads_the_same_results(scene, browsers):
    _post, survey, poll = scene
    count_everything([survey, poll])
    publish(close(survey, AFTER), by=None, at=AFTER)

    shown = seen(browsers, [survey.results_url, f"/polls/{survey.slug}/results.csv"])

    pages = {text.partition("<main")[2] for (_role, path), (_code, text) in shown.items()}
    assert len(pages) == 2
    assert all("70% agree" in page or not page for page in pages)
    assert "[c]" in max(pages)
