"""Links in posts to surveys: what readers would find there decides whether they are broken."""

from datetime import timedelta

import pytest

from polls.models import Survey
from posts.checks.ways import check_ways
from posts.checks.writing import Writing
from tests.makers import make_draft
from tests.polls.making import NOW, make_open_survey, make_poll

pytestmark = pytest.mark.django_db


def said_of(address, at=NOW):
    """What stops publishing about one link."""
    writing = Writing(body=f'<p><a href="{address}">The canteen survey</a></p>')
    return "".join(finding.sentence for finding in check_ways(writing, at) if finding.blocking)


def test_link_to_a_survey_that_readers_cannot_open_is_broken(reader):
    survey = make_open_survey("Lunch")
    page, results = survey.get_absolute_url(), f"{survey.get_absolute_url()}results/"

    assert said_of(page) == ""
    assert "“Lunch” has no published results yet." in said_of(results)
    assert "“Lunch” opens only on" in said_of(page, NOW - timedelta(days=9))
    Survey.objects.filter(pk=survey.pk).update(state="withdrawn")
    assert "“Lunch” was withdrawn." in said_of(page)


def test_link_to_a_draft_is_broken_unless_it_opens_with_its_post():
    alone = make_poll(title="Lunch", opens_with_post=True)
    placed = make_poll(make_draft(), opens_with_post=True)

    assert "“Lunch” is still a draft." in said_of(alone.get_absolute_url())
    assert said_of(placed.get_absolute_url()) == ""
