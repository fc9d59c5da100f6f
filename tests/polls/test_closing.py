"""Closing: totals, texts in a new order, scrubbing, withdrawal, and what is deleted when."""

from datetime import timedelta

import pytest

from polls.closing import ClosingError, close_due, close_early, vacuum_due, withdraw
from polls.models import (
    Eligible,
    Roster,
    RosterGroup,
    Snapshot,
    Survey,
    SurveyDeed,
    TextAnswer,
)
from polls.retention import forget_rosters, forget_texts
from polls.voting import ClosedError, answered
from tests.polls.making import (
    AFTER,
    CLOSES,
    NOW,
    answer,
    close,
    make_open_survey,
    make_staff,
    make_survey,
)

DAY = timedelta(days=1)


def answered_by(people, survey):
    for number, person in enumerate(people):
        answer(survey, person, texts={"text": f"Text {number}"})


@pytest.mark.django_db
def test_survey_closes_by_the_clock_with_its_totals():
    parks, libraries = make_staff(40, "Parks"), make_staff(31, "Libraries")
    survey = make_open_survey()
    answered_by(parks[:7] + libraries[:5], survey)
    before = set(TextAnswer.objects.values_list("pk", "text"))

    assert close_due(CLOSES - DAY) == "0 surveys closed"
    assert close_due(AFTER) == "1 surveys closed"
    assert close_due(AFTER) == "0 surveys closed"

    survey.refresh_from_db()
    assert (survey.state, survey.responded, survey.closes_at) == ("closed", 12, CLOSES)
    assert dict(RosterGroup.objects.values_list("name", "responded")) == {
        "Parks": 7,
        "Libraries": 5,
    }
    assert answered(survey) == 12
    after = set(TextAnswer.objects.values_list("pk", "text"))
    assert sorted(text for _key, text in after) == sorted(text for _key, text in before)
    assert not {key for key, _text in after} & {key for key, _text in before}
    assert not survey.is_vacuumed


@pytest.mark.django_db
def test_survey_closes_early_and_takes_nothing_from_then_on(reader, survey_manager):
    survey = make_open_survey()

    close_early(survey, by=survey_manager, at=NOW)

    assert (survey.state, survey.closes_at) == ("closed", NOW)
    assert SurveyDeed.objects.first().by == survey_manager
    with pytest.raises(ClosedError):
        answer(survey, reader)
    with pytest.raises(ClosingError):
        close_early(survey, by=survey_manager, at=NOW)


@pytest.mark.django_db
def test_survey_that_has_not_begun_closes_early_too(reader, survey_manager):
    survey = make_open_survey(opens_at=NOW + DAY)

    close_early(survey, by=survey_manager, at=NOW)

    assert (survey.state, survey.opens_at, survey.closes_at) == ("closed", NOW + DAY, NOW + DAY)


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["draft", "opened", "closed"])
def test_withdrawn_survey_keeps_no_text_and_no_roster(reader, survey_manager, state):
    survey = make_survey() if state == "draft" else make_open_survey()
    if state != "draft":
        answer(survey, reader, texts={"text": "More tea."})
    if state == "closed":
        close(survey)

    withdraw(survey, by=survey_manager, reason="A question names a team.", at=AFTER)

    assert (survey.state, survey.is_vacuumed) == ("withdrawn", False)
    assert survey.responded == (None if state == "draft" else 1)
    assert not TextAnswer.objects.exists()
    assert not Eligible.objects.exists()
    assert not Roster.objects.exists()
    assert SurveyDeed.objects.first().words == "A question names a team."
    with pytest.raises(ClosingError):
        withdraw(survey, by=survey_manager, reason="Again.", at=NOW)


@pytest.mark.django_db
def test_withdrawal_needs_a_reason(survey_manager):
    with pytest.raises(ClosingError, match="why"):
        withdraw(make_survey(), by=survey_manager, reason=" ", at=NOW)


@pytest.mark.django_db(transaction=True)
def test_closed_survey_is_scrubbed_once_and_again_if_that_was_cut_short(reader, monkeypatch):
    survey = make_open_survey()
    answer(survey, reader, texts={"text": "More tea."})
    close_due(AFTER)

    def killed():
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("polls.closing.scrub", killed)
        with pytest.raises(KeyboardInterrupt):
            vacuum_due(AFTER)
    assert not Survey.objects.get().is_vacuumed

    assert vacuum_due(AFTER) == "1 surveys scrubbed"
    assert vacuum_due(AFTER) == "0 surveys scrubbed"
    assert Survey.objects.get().is_vacuumed
    assert TextAnswer.objects.get().text == "More tea."


@pytest.mark.django_db(transaction=True)
def test_roster_goes_14_days_after_closing_and_its_totals_stay(reader):
    survey = make_open_survey()
    answer(survey, reader)
    close(survey)

    forget_rosters(CLOSES + 14 * DAY - timedelta(seconds=1))
    assert Eligible.objects.count() == Roster.objects.count() == 1
    forget_rosters(CLOSES + 14 * DAY)

    assert Eligible.objects.count() == Roster.objects.count() == 0
    assert RosterGroup.objects.get().responded == 1
    assert answered(survey) == 1


@pytest.mark.django_db(transaction=True)
def test_texts_go_30_days_after_publication_or_90_after_closing(reader):
    survey, silent = make_open_survey(), make_open_survey()
    for one in (survey, silent):
        answer(one, reader, texts={"text": "More tea."})
    close(survey)
    published = CLOSES + 10 * DAY
    Snapshot.objects.create(
        survey=survey, number=1, purpose="results", made_at=published, contents={}, digest="x"
    )
    second = TextAnswer.objects.filter(question__survey=silent)

    forget_texts(published + 30 * DAY - timedelta(seconds=1))
    assert TextAnswer.objects.count() == 2
    forget_texts(published + 30 * DAY)
    assert TextAnswer.objects.get() == second.get()
    forget_texts(CLOSES + 90 * DAY)

    assert not TextAnswer.objects.exists()
