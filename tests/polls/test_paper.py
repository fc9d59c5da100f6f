"""Paper: batches that add up, entered by one and counted by another, for everybody and nobody."""

import pytest

from polls.closing import close_due
from polls.models import Eligible, PaperReturn, Roster, Survey
from polls.paper import PaperError, enter_return, refuse_return
from polls.voting import ClosedError, RosterFullError, answered, count_paper
from tests.polls.making import (
    AFTER,
    NOW,
    answer,
    counts,
    make_open_survey,
    make_staff,
    paper_totals,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    make_staff(40, "Parks"), make_staff(40, "Libraries")
    return make_open_survey(groups=True)


def entered(survey, by, people=12):
    return enter_return(
        survey, label="Depot", people=people, totals=paper_totals(survey, people), by=by
    )


def test_paper_counts_when_another_has_checked_it(survey, survey_manager, editor):
    batch = entered(survey, survey_manager)
    assert counts(survey) == {}

    count_paper(batch, by=editor, at=NOW)

    assert set(counts(survey).values()) == {12}
    assert counts(survey, "Not stated") == counts(survey)
    assert counts(survey, "Parks") == {}
    assert (answered(survey), Survey.objects.get().on_paper) == (12, 12)
    assert "1" not in Roster.objects.get().marks
    batch.refresh_from_db()
    assert (batch.state, batch.checked_by, batch.totals) == ("checked", editor, {})


def test_who_entered_paper_does_not_check_it(survey, survey_manager, editor):
    batch = entered(survey, survey_manager)

    for deed in (lambda: count_paper(batch, by=survey_manager, at=NOW),
                 lambda: refuse_return(batch, by=survey_manager)):  # fmt: skip
        with pytest.raises(PaperError, match="Somebody else"):
            deed()

    refuse_return(batch, by=editor)
    with pytest.raises(PaperError):
        count_paper(batch, by=editor, at=NOW)
    assert counts(survey) == {}


def test_online_and_paper_never_exceed_the_roster(survey, survey_manager, editor):
    batch = entered(survey, survey_manager, people=80)
    for place in Eligible.objects.select_related("user")[:3]:
        answer(survey, place.user)

    with pytest.raises(RosterFullError):
        count_paper(batch, by=editor, at=NOW)

    assert PaperReturn.objects.get().state == "entered"
    assert answered(survey) == 3


def test_paper_comes_in_time(survey, survey_manager, editor):
    batch = entered(survey, survey_manager)

    with pytest.raises(ClosedError):
        count_paper(batch, by=editor, at=AFTER)

    close_due(AFTER)
    batch.refresh_from_db()
    assert (batch.state, batch.totals) == ("entered", {})


@pytest.mark.parametrize(
    ("people", "change", "words"),
    [
        (9, {}, "10 people or more"),
        (12, {"single": {"Yes": 11}}, "add up to 12"),
        (12, {"single": {"Yes": -1, "No": 13}}, "whole number"),
        (12, {"single": {"Yes": "12"}}, "whole number"),
        (12, {"multiple": {"Mornings": 13}}, "cannot come from 12"),
        (12, {"multiple": {"Mornings": 1}}, "cannot come from 12"),
        (12, {"scale5": {"skipped": 5}}, "add up to 12"),
    ],
)
def test_paper_that_does_not_add_up_is_refused(survey, survey_manager, people, change, words):
    totals = paper_totals(survey, people, change)

    with pytest.raises(PaperError, match=words):
        enter_return(survey, label="Depot", people=people, totals=totals, by=survey_manager)

    assert not PaperReturn.objects.exists()
