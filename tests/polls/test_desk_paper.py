"""The desk's pages about paper: entered by one, typed again by another."""

import pytest

from polls.models import Survey
from tests.polls.desk_scene import make_batch
from tests.polls.making import make_open_survey, make_staff

pytestmark = pytest.mark.once


def test_paper_counts_when_another_manager_types_the_same_totals(tab, as_user, second):
    make_staff(30)
    survey = make_open_survey(kinds=["single"])
    question = survey.questions.get()
    yes, no = question.options.all()
    totals = {
        f"total_{question.pk}_{yes.pk}": "4",
        f"total_{question.pk}_{no.pk}": "5",
        f"total_{question.pk}_skipped": "1",
    }
    tab.post(f"/admin/polls/{survey.pk}/paper/add/", {"label": "Depot", "people": "10", **totals})
    batch = survey.paper_returns.get()
    address = f"/admin/polls/{survey.pk}/paper/{batch.pk}/"
    other = as_user(second)
    wrong = {**totals, f"total_{question.pk}_{yes.pk}": "5", f"total_{question.pk}_{no.pk}": "4"}

    own = tab.post(address, {"people": "10", **totals})
    differs = other.post(address, {"people": "10", **wrong})
    before = Survey.objects.get().on_paper
    agrees = other.post(address, {"people": "10", **totals})

    assert (own.status_code, differs.status_code, agrees.status_code) == (422, 422, 303)
    assert "This is not what was entered" in differs.text
    assert (before, Survey.objects.get().on_paper) == (0, 10)


@pytest.mark.parametrize(
    ("people", "skipped", "sentence"),
    [("9", "0", "10 people or more"), ("11", "0", "do not add up to 11"), ("10", "x", "whole")],
)
def test_refused_batch_keeps_what_was_typed(tab, people, skipped, sentence):
    make_staff(30)
    survey = make_open_survey(kinds=["single"])
    question = survey.questions.get()
    yes, no = question.options.all()
    typed = {
        **{"label": "Kept words", "people": people},
        **{f"total_{question.pk}_{yes.pk}": "4", f"total_{question.pk}_{no.pk}": "6"},
        f"total_{question.pk}_skipped": skipped,
    }

    answer = tab.post(f"/admin/polls/{survey.pk}/paper/add/", typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Kept words" in answer.text
    assert not survey.paper_returns.exists()


def test_batch_that_does_not_agree_with_the_slips_is_refused_by_another(as_user, second, tab):
    make_staff(30)
    survey = make_open_survey(kinds=["single"])
    batch = make_batch(survey, by=second)
    address = f"/admin/polls/{survey.pk}/paper/{batch.pk}/"

    as_user(second).post(address, {"deed": "refuse"})
    batch.refresh_from_db()
    still = batch.state
    tab.post(address, {"deed": "refuse"})
    batch.refresh_from_db()

    assert (still, batch.state) == ("entered", "refused")
