"""Refused answers: each comes back with a sentence and its words; nothing is counted."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.db.models import F
from django.test import Client

from polls.closing import close_early
from polls.models import Survey, TextAnswer
from tests.makers import make_user
from tests.polls.making import (
    NOW,
    counts,
    make_open_survey,
    make_survey,
)
from tests.polls.sending import form_of, nothing_is_counted, option

pytestmark = pytest.mark.django_db


REFUSED = {
    "nothing chosen": ({"single": ""}, "Question 1: choose an answer, or “Prefer not to say”"),
    "three of two": (
        {"multiple": ["Mornings", "Afternoons", "Evenings"]},
        "Choose no more than two. You have chosen three.",
    ),
    "none and one": (
        {"multiple": ["Mornings", "None of these"]},
        "“None of these” goes with no other answer",
    ),
    "skip and one": ({"multiple": ["skip", "Mornings"]}, "“Prefer not to say” goes with no other"),
    "two of one": ({"single": ["Yes", "No"]}, "Choose no more than one."),
    "nonsense": ({"scale5": "nonsense"}, "Choose from the answers that stand here"),
    "too long": ({"text": "x" * 1001}, "You have written 1,001, which is 1 too many."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_wrong_answers_come_back_with_a_sentence_and_count_nothing(as_user, reader, survey, case):
    changes, sentence = REFUSED[case]
    known = {row["words"]: str(row["pk"]) for row in options_of(survey)}
    given = {"text": "My careful words"}
    for code, value in changes.items():
        values = value if isinstance(value, list) else [value]
        given[code] = [known.get(one, one) for one in values]

    answer = as_user(reader).post(survey.get_absolute_url(), form_of(survey, **given))

    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert sentence in answer.text
    assert given["text"][0] in answer.text
    assert answer.text.count(" checked") >= 2
    assert answer.text.count("question--error") == 1
    assert nothing_is_counted(survey)


def options_of(survey):
    """Every option of a survey."""
    return survey.questions.filter(options__pk__gt=0).values(
        words=F("options__words"), pk=F("options__pk")
    )


def test_choice_of_another_survey_is_refused(as_user, reader, survey):
    other = make_open_survey("Another")
    sent = form_of(survey, single=option(other, "Yes"))

    answer = as_user(reader).post(survey.get_absolute_url(), sent)

    assert answer.status_code == 422
    assert "Choose from the answers that stand here" in answer.text
    assert nothing_is_counted(survey)
    assert nothing_is_counted(other)


def refused(client, survey, sentence, status=403):
    """Send an answer that cannot count: the page says why and shows the words again."""
    answer = client.post(survey.get_absolute_url(), form_of(survey, text="My careful words"))

    assert answer.status_code == status
    assert sentence in answer.text
    assert "My careful words" in answer.text
    assert "Mornings" in answer.text
    assert answer["Cache-Control"] == "no-store, private"
    return answer


def test_early_answer_is_not_counted_and_not_lost(as_user, reader):
    survey = make_open_survey(opens_at=NOW + timedelta(days=1))

    refused(as_user(reader), survey, "It opens at")
    assert nothing_is_counted(survey)


def test_late_answer_is_not_counted_and_not_lost(as_user, reader):
    survey = make_open_survey(opens_at=NOW - timedelta(days=9), closes_at=NOW - timedelta(days=1))

    refused(as_user(reader), survey, "It closed at")
    assert nothing_is_counted(survey)


def test_second_answer_is_not_counted_and_not_lost(as_user, reader, survey):
    client = as_user(reader)
    client.post(survey.get_absolute_url(), form_of(survey))
    before = counts(survey)

    refused(client, survey, "You had answered before")
    assert counts(survey) == before
    assert not TextAnswer.objects.exists()


def test_somebody_not_on_the_roster_is_told_and_not_counted(as_user, survey):
    client = as_user(make_user("New here"))

    assert "You are not among the people asked" in client.get(survey.get_absolute_url()).text
    refused(client, survey, "You are not among the people asked")
    assert nothing_is_counted(survey)


def test_answers_survive_a_session_that_is_gone(survey, client):
    answer = refused(client, survey, "You were signed out before your answers arrived")

    assert f"/accounts/login/?next={survey.get_absolute_url()}" in answer.text
    assert answer.text.count(" checked") == 3
    assert nothing_is_counted(survey)
    assert not Session.objects.exists()


def test_answers_survive_an_expired_form_and_can_be_sent_again(reader, survey):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reader)

    answer = refused(client, survey, "This page had been open too long")
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)', answer.text)[1]
    sent = {**form_of(survey), "csrfmiddlewaretoken": token}

    assert client.post(survey.get_absolute_url(), sent).status_code == 303
    assert counts(survey)["single: Yes"] == 1


def test_closed_blog_shows_answers_again(survey, client, settings):
    settings.SIGN_IN_TO_READ = True

    refused(client, survey, "You were signed out before your answers arrived")
    assert nothing_is_counted(survey)


def test_nul_is_refused_in_words(as_user, reader, survey):
    answer = as_user(reader).post(survey.get_absolute_url(), form_of(survey, text="a\0b"))

    assert answer.status_code == 400
    assert "invisible character" in answer.text
    assert nothing_is_counted(survey)


def test_database_that_fails_loses_nothing(as_user, reader, survey):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE polls_textanswer RENAME TO polls_gone")

    answer = refused(as_user(reader), survey, "Your answers could not be saved", 503)

    assert answer.text.count(" checked") == 3
    assert not counts(survey)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("polls_eligible", "Your answers could not be saved"),
        ("polls_survey", "Your answers may not have been counted"),
    ],
)
def test_database_that_fails_before_counting_loses_no_choice(
    as_user, reader, survey, table, sentence
):
    client = as_user(reader)
    client.raise_request_exception = False
    sent = form_of(survey)

    def fail(execute, sql, params, many, context):
        if f'FROM "{table}"' in sql:
            raise OperationalError("It is away.")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        answer = client.post(survey.get_absolute_url(), sent)

    assert answer.status_code == 503
    assert sentence in answer.text
    assert all(f'name="{name}"' in answer.text for name in sent)
    assert all(f'value="{value}"' in answer.text for value in sent.values())
    assert "no-store" in answer["Cache-Control"]
    assert nothing_is_counted(survey)
    assert client.post(survey.get_absolute_url(), sent).status_code == 303


def test_survey_closed_before_it_opened_says_so(as_user, reader, survey_manager):
    survey = make_open_survey(opens_at=NOW + timedelta(days=1))
    close_early(survey, by=survey_manager)

    page = as_user(reader).get(survey.get_absolute_url()).text
    listed = as_user(reader).get("/polls/").text

    assert "This survey was closed before it opened" in page
    assert "Please come back" not in page
    assert "Closed before it opened." in listed


def test_draft_is_nobody_s_business_and_withdrawn_is_gone(as_user, reader, survey):
    client = as_user(reader)
    draft = make_survey("Not yet")
    Survey.objects.filter(pk=survey.pk).update(state="withdrawn")

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(survey.get_absolute_url()).status_code == 410
    assert client.post(survey.get_absolute_url(), form_of(survey)).status_code == 410
