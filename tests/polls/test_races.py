"""Races: of many at once each is counted once, and nothing counts after closing."""

import pytest

from polls.clearing import name_theme
from polls.closing import ClosingError, close_early
from polls.models import Eligible, Roster, RosterGroup, Survey, Tally, TextAnswer
from polls.opening import OpeningError, open_survey
from polls.paper import PaperError, enter_return
from polls.programmes import make_programme
from polls.reminding import RemindingError, remind
from polls.voting import VotingError, answered, count_paper, submit
from polls.writing import WritingError
from tests.crowd import refusals_of
from tests.makers import make_user
from tests.polls.desk_scene import make_closed_survey
from tests.polls.making import (
    CLOSES,
    NOW,
    counts,
    make_ballot,
    make_open_survey,
    make_staff,
    make_survey,
    paper_totals,
)

pytestmark = pytest.mark.django_db(transaction=True)
OF_SURVEYS = (VotingError, OpeningError, ClosingError, RemindingError)
REFUSALS = (*OF_SURVEYS, PaperError, WritingError)


def at_once(*deeds):
    """Do all at the same moment; gives what each refused with, None where it was done."""
    return refusals_of(deeds, REFUSALS)


def answering(survey, person, text):
    ballot = make_ballot(survey, texts={"text": text})
    return lambda: submit(survey, ballot, by=person)


def sums_hold(survey, people):
    """Every question counted as many as have answered, and as many texts as were written."""
    total = counts(survey)
    marks = Roster.objects.filter(survey=survey).values_list("marks", flat=True).get()
    asked = {name.partition(":")[0] for name in total}
    assert marks.count("1") == people
    assert len(asked) == (3 if people else 0)
    assert set(total.values()) <= {people}
    assert TextAnswer.objects.count() == people


def test_twenty_answers_of_one_person_at_once_count_once():
    (person,) = make_staff(1)
    survey = make_open_survey()

    done = at_once(*(answering(survey, person, f"Text {number}") for number in range(20)))

    assert sorted(done, key=str) == ["AlreadyAnsweredError"] * 19 + [None]
    sums_hold(survey, 1)


def test_answers_of_many_at_once_all_count():
    people = make_staff(24)
    survey = make_open_survey()

    done = at_once(*(answering(survey, person, f"Text {person.pk}") for person in people))

    assert done == [None] * 24
    sums_hold(survey, 24)
    written = set(TextAnswer.objects.values_list("text", flat=True))
    assert written == {f"Text {person.pk}" for person in people}


def test_answers_against_closing_count_before_it_or_not_at_all(survey_manager):
    people = make_staff(16)
    survey = make_open_survey()
    deeds = [answering(survey, person, f"Text {person.pk}") for person in people]

    done = at_once(*deeds[:8], lambda: close_early(survey, by=survey_manager), *deeds[8:])

    survey = Survey.objects.get()
    counted = done.count(None) - 1
    assert done[8] is None
    assert set(done) <= {None, "ClosedError"}
    assert (survey.state, survey.responded) == ("closed", counted)
    assert sum(RosterGroup.objects.values_list("responded", flat=True)) == counted
    sums_hold(survey, counted)


def test_survey_that_two_open_at_once_has_one_roster(survey_manager):
    make_staff(3)
    survey = make_survey()
    again = Survey.objects.get()

    def opening(one):
        return lambda: open_survey(one, by=survey_manager, opens_at=NOW, closes_at=CLOSES)

    done = at_once(opening(survey), opening(again))

    assert set(done) == {None, "OpeningError"}
    assert Eligible.objects.count() == 4
    assert Tally.objects.count() == 15


def test_reminder_that_two_send_at_once_goes_once(survey_manager):
    make_open_survey()
    first, second = Survey.objects.get(), Survey.objects.get()

    done = at_once(
        lambda: remind(first, by=survey_manager), lambda: remind(second, by=survey_manager)
    )

    assert set(done) == {None, "RemindingError"}
    assert Survey.objects.get().reminders_sent == 1


def test_paper_that_two_check_at_once_counts_once(survey_manager):
    make_staff(30)
    survey = make_open_survey()
    batch = enter_return(
        survey, label="Depot", people=12, totals=paper_totals(survey, 12), by=survey_manager
    )
    checkers = make_user("One"), make_user("Other")

    done = at_once(*(lambda by=by: count_paper(batch, by=by) for by in checkers))

    assert set(done) == {None, "PaperError"}
    assert answered(survey) == 12
    assert set(counts(survey).values()) == {12}


def test_name_that_two_take_at_once_is_one_theme_and_a_sentence():
    survey = make_closed_survey(texts=10, people=1)
    question = survey.questions.get(code="text")

    done = at_once(*[lambda: name_theme(question, "Heating")] * 6)

    assert sorted(map(str, done)) == ["None", *["WritingError"] * 5]


def test_programme_that_two_begin_at_once_is_one_and_a_sentence():
    done = at_once(*[lambda: make_programme("Staff survey")] * 6)

    assert sorted(map(str, done)) == ["None", *["WritingError"] * 5]
