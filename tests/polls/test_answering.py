"""Answering: what a survey's page asks, takes, refuses and shows again."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people.models import User
from polls.models import Roster, Survey, TextAnswer
from tests.makers import make_user
from tests.polls.making import (
    NOW,
    OPENED,
    answer,
    counts,
    make_open_survey,
    make_staff,
    make_survey,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(reader):
    """One question of each kind and the directorate, open to the reader and 60 others."""
    make_staff(30, "Libraries")
    make_staff(30, "Highways")
    return make_open_survey(groups=True)


def form_of(survey, **changes):
    """What the browser sends: the first option of each question, with changes by code."""
    sent = {}
    for question in survey.questions.all():
        first = question.options.first()
        value = changes.get(question.code, str(first.pk) if first else "")
        sent[f"q{question.pk}"] = value
    return {name: value for name, value in sent.items() if value != ""}


def option(survey, words):
    """The value of an option's field."""
    return str(survey.questions.get(options__words=words).options.get(words=words).pk)


def nothing_is_counted(survey):
    """Whether counters, roster and texts are as they were at opening."""
    untouched = not counts(survey) and not TextAnswer.objects.exists()
    return untouched and "1" not in Roster.objects.get(survey=survey).marks


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


def test_draft_is_nobody_s_business_and_withdrawn_is_gone(as_user, reader, survey):
    client = as_user(reader)
    draft = make_survey("Not yet")
    Survey.objects.filter(pk=survey.pk).update(state="withdrawn")

    assert client.get(draft.get_absolute_url()).status_code == 404
    assert client.get(survey.get_absolute_url()).status_code == 410
    assert client.post(survey.get_absolute_url(), form_of(survey)).status_code == 410


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
