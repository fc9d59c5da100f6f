"""Voting: one answer each, counted once, and never anything else of the person."""

import pytest

from polls.models import TextAnswer
from polls.voting import (
    AlreadyAnsweredError,
    answered,
    may_answer,
)
from tests.polls.making import answer, close, counts, make_open_survey, make_staff

pytestmark = pytest.mark.django_db


def test_answers_are_counted(reader):
    make_staff(40, "Libraries")
    make_staff(40, "Parks")
    survey = make_open_survey(groups=True)
    assert may_answer(survey, reader)

    answer(survey, reader, {"multiple": ["Mornings", "Evenings"], "scale5": None},
           {"text": "More tea."}, ["Parks"])  # fmt: skip

    assert counts(survey) == counts(survey, "Parks") == {
        "single: Yes": 1, "multiple: Mornings": 1, "multiple: Evenings": 1,
        "multiple: answered": 1, "scale5: skipped": 1,
    }  # fmt: skip
    assert counts(survey, "Libraries") == counts(survey, "Not stated") == {}
    assert TextAnswer.objects.get().text == "More tea."
    assert not may_answer(survey, reader)
    assert answered(survey) == 1
    with pytest.raises(AlreadyAnsweredError):
        answer(survey, reader)


def test_closed_survey_knows_its_totals(reader):
    survey = make_open_survey()
    answer(survey, reader, texts={"text": "More tea."})

    close(survey)

    assert (survey.state, survey.responded, survey.eligible) == ("closed", 1, 1)
    assert survey.roster_groups.get().responded == 1
    assert TextAnswer.objects.get().text == "More tea."
