"""Forty people answer a survey of twelve questions over HTTP: each counts once, sums hold."""

import pytest

from cxo_blog.bench.answering import answer_all
from cxo_blog.bench.survey_scene import ask, counted, make_people
from polls.models import Survey, Tally

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 400


def test_of_many_answers_at_once_each_counts_once(port):
    # Enough people for twelve groups of thirty; forty of them answer.
    sheet = ask(make_people(PEOPLE))
    sheet["cookies"] = sheet["cookies"][:40]

    sent = answer_all(port, sheet)

    assert sent.agrees_with(counted())
    assert Tally.objects.filter(survey=Survey.objects.get()).count() == 12 * 6 * 14
    assert len(sheet["segments"]) == 13
    again = answer_all(port, sheet)
    assert again.statuses == {403: 40}
    assert sent.agrees_with(counted())
