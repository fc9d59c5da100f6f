"""SURFACE: no address shows anybody anything of answers before they are published."""

import re
from contextlib import contextmanager
from itertools import product

import pytest
from django.core.cache import caches
from django.db import transaction

from polls.admin.deeds import DEEDS
from polls.closing import withdraw
from polls.models import Baseline, Placement, Programme, Survey, SurveyKind, TextAnswer, Theme
from polls.publishing import publish
from tests.makers import make_post, make_user
from tests.polls.desk_scene import make_batch
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

pytestmark = [pytest.mark.django_db, pytest.mark.once]
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
    programme = Programme.objects.create(name="How is work?")
    earlier = Baseline.objects.create(
        programme=programme, title="2015", rate_percent=27, source="A post"
    )
    survey = make_open_survey(groups=True, programme=programme, baseline=earlier)
    Placement.objects.create(survey=survey, post=post)
    Theme.objects.create(question=survey.questions.get(code="text"), name="Heating")
    survey.actions.create(you_said="Too cold", we_will="Heat", due=NOW)
    make_batch(survey, by=make_user("Ann"))
    poll = Survey.objects.create(kind=SurveyKind.POLL, title="Tea?", slug="tea", shows_so_far=True)
    make_question(poll, "single")
    Placement.objects.create(survey=poll, post=post)
    return post, survey, opened(poll)


def addresses(post, *surveys):
    """Every address of polls and of their desk, with every name and number that there is."""
    yield post.get_absolute_url()
    for route in every_route():
        if route.startswith(("polls/", "admin/polls/")):
            for survey in surveys:
                yield from (f"/{one}" for one in _filled(route, _names(survey)))


def _names(survey):
    """What may stand in an address about this survey."""
    questions = survey.questions.all()
    themes = Theme.objects.filter(question__in=questions)
    return {
        "<slug:slug>": [survey.slug],
        "<slug:kind>": ["single"],
        "<slug:name>": [deed.name for deed in DEEDS],
        "<int:survey_id>": [survey.pk],
        "<int:question_id>": [one.pk for one in questions if one.is_text] or [questions[0].pk],
        "<int:theme_id>": [theme.pk for theme in themes],
        "<int:action_id>": list(survey.actions.values_list("pk", flat=True)),
        "<int:batch_id>": list(survey.paper_returns.values_list("pk", flat=True)),
        "<int:programme_id>": [survey.programme_id or 0],
        "<int:baseline_id>": [survey.baseline_id or 0],
    }


def _filled(route, names):
    """A route with each of the values of its parts; a part that nobody knows fails the test."""
    parts = re.findall(r"<[^>]+>", route)
    for values in product(*(names[part] for part in parts)):
        filled = route
        for part, value in zip(parts, values, strict=True):
            filled = filled.replace(part, str(value))
        yield filled


def count_everything(surveys):
    """Raise counters as if forty-odd had answered, and some had written something."""
    for survey in surveys:
        fill(survey, ANSWERS)
        for segment in ("Parks", "Not stated"):
            fill(survey, {code: {"Yes": 3, "Agree": 3} for code in ANSWERS}, segment)
        for question in survey.questions.filter(kind="text"):
            TextAnswer.objects.bulk_create(
                TextAnswer(question=question, text=f"Thought {number}") for number in range(12)
            )


@contextmanager
def undone():
    """What is done here leaves nothing behind."""
    with transaction.atomic():
        for cache in caches.all():
            cache.clear()
        yield
        transaction.set_rollback(True)


def seen(browsers, asked):
    """What is shown to each of these roles at its address."""
    answers = {(role, path): browsers[role].get(path) for role, path in asked}
    return {
        key: (answer.status_code, EVER_NEW.sub("", answer.content.decode(errors="replace")))
        for key, answer in answers.items()
    }


def asked_in(state, paths):
    """Every role at every address; the desk, when there is less to see, by those who differ."""
    desk = ROLES if state == "closed" else ("stranger", "reader", "survey_manager")
    for path in paths:
        yield from ((role, path) for role in (desk if path.startswith("/admin/") else ROLES))


def told_apart(shown):
    """Answers but for refusals at the door, of which each role gets the same everywhere."""
    refused = {key: answer for key, answer in shown.items() if answer[0] in (302, 403)}
    assert len({(role, answer) for (role, _path), answer in refused.items()}) == len(
        {role for role, _path in refused}
    )
    return [key for key in shown if key not in refused]


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
    paths = list(dict.fromkeys(addresses(post, *surveys)))

    with undone():
        count_everything(surveys)
        for survey in surveys:
            STATES[state](survey)
        many = seen(browsers, asked_in(state, paths))
    with undone():
        for survey in surveys:
            STATES[state](survey)
        nobody = seen(browsers, told_apart(many))

    assert len(paths) > 60
    differ = {key for key in nobody if nobody[key] != many[key]}
    assert differ == (set(read_before_publishing(*surveys)) if state == "closed" else set())


def read_before_publishing(survey, poll):
    """What publishing would show, and texts: read after closing only, by survey managers only."""
    desk = f"/admin/polls/{survey.pk}"
    texts = f"{desk}/texts/{survey.questions.get(code='text').pk}/"
    previews = [f"{desk}/results/", f"{desk}/do/publish/"]
    previews += [one.replace(desk, f"/admin/polls/{poll.pk}") for one in previews]
    for path in ("/admin/polls/", *previews, f"{desk}/texts/", texts):
        yield ("survey_manager", path)


def test_everybody_reads_the_same_results(scene, browsers):
    _post, survey, poll = scene
    count_everything([survey, poll])
    publish(close(survey, AFTER), by=None, at=AFTER)

    paths = [survey.results_url, f"/polls/{survey.slug}/results.csv"]
    shown = seen(browsers, product(ROLES, paths))

    pages = {text.partition("<main")[2] for (_role, path), (_code, text) in shown.items()}
    assert len(pages) == 2
    assert all("70% agree" in page or not page for page in pages)
    assert "[c]" in max(pages)
