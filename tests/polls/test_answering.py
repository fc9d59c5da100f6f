"""Answering: what a survey's page asks, takes, refuses and shows again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import User
from polls.models import Roster, TextAnswer
from tests.makers import make_user
from tests.polls.making import (
    OPENED,
    answer,
    counts,
    make_open_survey,
)
from tests.polls.sending import form_of, option

pytestmark = pytest.mark.django_db


def test_page_asks_everything_and_chooses_nothing(as_user, reader, survey):
    answer = as_user(reader).get(survey.get_absolute_url())

    assert answer.status_code == 200
    assert answer.text.count("<legend>") == 4
    assert " checked" not in answer.text
    assert answer.text.count("Prefer not to say</label>") == 4
    assert "Choose one or two." in answer.text
    assert answer["Cache-Control"] == "no-store, private"


def test_answers_are_counted_once_and_thanks_are_said(as_user, reader, survey):
    client = as_user(reader)
    part = survey.dimensions.get()
    libraries = part.segments.get(name="Libraries")
    sent = form_of(survey, single=option(survey, "No"), scale5="skip", text="More\r\nlight.")
    sent[f"d{part.pk}"] = str(libraries.pk)

    answer = client.post(survey.get_absolute_url(), sent, follow=True)

    assert answer.redirect_chain == [(survey.get_absolute_url(), 303)]
    assert "Thank you. You have answered." in answer.text
    expected = {"single: No": 1, "scale5: skipped": 1, "multiple: Mornings": 1}
    assert counts(survey).items() >= expected.items()
    assert counts(survey, "Libraries") == counts(survey)
    assert TextAnswer.objects.get().text == "More\nlight."
    assert Roster.objects.get(survey=survey).marks.count("1") == 1


def test_answer_to_sending_is_the_same_bytes_whatever_was_chosen(as_user, survey):
    seen = set()
    people = [make_user("A"), make_user("B")]
    other = make_open_survey(slug="another", opens_at=OPENED)
    for person, choice, text in zip(people, ("Yes", "No"), ("", "Words"), strict=True):
        sent = form_of(other, single=option(other, choice), text=text)
        answer = as_user(person).post(other.get_absolute_url(), sent)
        seen.add((answer.status_code, answer.content, repr(sorted(answer.headers.items()))))
        assert not answer.cookies

    assert len(seen) == 1


def test_stranger_is_sent_to_sign_in_and_back(client, survey):
    answer = client.get(survey.get_absolute_url())

    assert answer["Location"] == f"/accounts/login/?next={survey.get_absolute_url()}"


@pytest.mark.parametrize("questions", [1, 12])
def test_page_and_answer_keep_their_budgets(as_user, reader, questions):
    survey = make_open_survey(kinds=["scale5"] * questions)
    client = as_user(reader)

    with CaptureQueriesContext(connection) as asked:
        client.get(survey.get_absolute_url())
    answers = form_of(survey)
    with CaptureQueriesContext(connection) as sent:
        client.post(survey.get_absolute_url(), answers)

    assert counts(survey)
    assert len(asked) <= 6
    assert len(sent) <= 18


def test_promise_names_the_numbers_of_the_settings(as_user, reader, survey, settings, client):
    settings.BACKUP_DAYS = 77
    page = as_user(reader).get(survey.get_absolute_url()).text

    assert "77 days longer" in page
    assert "deleted 14 days after" in page
    assert page.index("77 days longer") < page.index("Send my answers")
    assert "77 days longer" in client.get("/polls/promise/").text


def test_sample_is_marked(as_user, reader):
    survey = make_open_survey(is_sample=True)
    client = as_user(reader)

    assert "<b>Sample</b>" in client.get(survey.get_absolute_url()).text
    assert "Sample</b>" in client.get("/polls/").text
    thanks = client.post(survey.get_absolute_url(), form_of(survey), follow=True)
    assert "<b>Sample</b>" in thanks.text


def test_thanks_give_only_the_overall_number_rounded_down(as_user, reader, survey):
    asked = User.objects.exclude(pk=reader.pk)[:8]
    for person in (reader, *asked):
        answer(survey, person)

    page = as_user(reader).get(survey.get_absolute_url()).text

    assert "At least 5 of us have answered so far." in page
    assert "Mornings" not in page
