"""Guards of polls: what the database itself refuses, whoever asks it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from polls.guards import GUARDS
from polls.models import (
    Dimension,
    Eligible,
    Option,
    Question,
    Segment,
    Snapshot,
    Survey,
    SurveyDeed,
    Tally,
)
from tests.polls.making import CLOSES, NOW, answer, close, make_open_survey, make_staff, make_survey

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def survey(reader):
    """An open survey with groups, answered once, with a snapshot."""
    make_staff(30, "Parks"), make_staff(30, "Libraries")
    survey = make_open_survey(groups=True)
    answer(survey, reader)
    Snapshot.objects.create(
        survey=survey, number=1, purpose="so_far", made_at=NOW, contents={}, digest="x"
    )
    return survey


def closed_counter_rises(survey):
    close(survey)
    Tally.objects.update(count=F("count") + 1)


def another_place(survey):
    person = make_staff(1)[0]
    return Eligible.objects.create(survey=survey, user=person, place=1_000)


REFUSED = {
    "survey_goes_one_way": lambda survey: Survey.objects.update(state="draft"),
    "survey_stays_as_it_was_opened": lambda survey: Survey.objects.update(closes_at=CLOSES + DAY),
    "opened_survey_is_kept": lambda survey: Survey.objects.all()._raw_delete("default"),
    "question_not_added": lambda survey: Question.objects.create(
        survey=survey, code="new", wording="New?"
    ),
    "question_not_changed": lambda survey: Question.objects.update(wording="Other?"),
    "question_not_removed": lambda survey: Question.objects.all()._raw_delete("default"),
    "option_not_added": lambda survey: Option.objects.create(
        question=survey.questions.first(), words="Maybe"
    ),
    "option_not_changed": lambda survey: Option.objects.update(tone="positive"),
    "option_not_removed": lambda survey: Option.objects.all()._raw_delete("default"),
    "dimension_not_added": lambda survey: Dimension.objects.create(
        survey=survey, place=1, wording="Where?"
    ),
    "dimension_not_changed": lambda survey: Dimension.objects.update(wording="Who?"),
    "dimension_not_removed": lambda survey: Dimension.objects.all()._raw_delete("default"),
    "segment_not_added": lambda survey: Segment.objects.create(
        dimension=survey.dimensions.get(), name="Roads", eligible=30
    ),
    "segment_not_changed": lambda survey: Segment.objects.update(place=5),
    "segment_not_removed": lambda survey: Segment.objects.all()._raw_delete("default"),
    "counter_is_made_at_opening": lambda survey: Tally.objects.create(
        survey=survey, question=survey.questions.get(code="text"), what="skipped"
    ),
    "counter_counts_while_open": closed_counter_rises,
    "counter_is_kept": lambda survey: Tally.objects.all()._raw_delete("default"),
    "place_is_given_at_opening": another_place,
    "place_stays": lambda survey: Eligible.objects.update(place=F("place") + 1_000),
    "snapshot_never_changes": lambda survey: Snapshot.objects.update(contents={"all": 1}),
    "snapshot_is_never_deleted": lambda survey: Snapshot.objects.all()._raw_delete("default"),
    "survey_deed_never_changes": lambda survey: SurveyDeed.objects.update(deed="Nothing"),
}


def test_every_guard_of_polls_is_tried():
    assert set(REFUSED) == {name for name, *_rest in GUARDS}


@pytest.mark.parametrize(("name", "sentence"), [(guard[0], guard[4]) for guard in GUARDS])
def test_guard_refuses(survey, name, sentence):
    with pytest.raises(IntegrityError, match=sentence), transaction.atomic():
        REFUSED[name](survey)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "poll"},
        {"opens_at": NOW},
        {"min_group": 10},
        {"shows_so_far": True},
        {"opens_with_post": True},
        {"eligible": 5},
        {"for_directorates": ["Parks"]},
    ],
)
def test_opened_survey_stays_as_it_was(reader, change):
    make_open_survey(min_group=12)

    with pytest.raises(IntegrityError, match="stay as they were"), transaction.atomic():
        Survey.objects.update(**change)


def test_threshold_may_be_raised_and_the_end_come_sooner(survey):
    Survey.objects.update(min_group=15, closes_at=NOW)

    assert Survey.objects.get().min_group == 15


def test_counter_never_falls(survey):
    with pytest.raises(IntegrityError, match="only rises"), transaction.atomic():
        Tally.objects.filter(count=1).update(count=0)


@pytest.mark.parametrize(
    ("begun", "next_"),
    [("closed", "opened"), ("closed", "draft"), ("withdrawn", "opened"), ("draft", "closed")],
)
def test_survey_never_goes_back_or_ahead(reader, begun, next_):
    survey = make_survey() if begun == "draft" else make_open_survey()
    facts = {"responded": 0, "eligible": 1, "opens_at": NOW, "closes_at": CLOSES}
    facts = facts if begun == "draft" else {}
    if begun == "closed":
        close(survey)
    elif begun == "withdrawn":
        Survey.objects.update(state="withdrawn")

    with pytest.raises(IntegrityError, match="never back"), transaction.atomic():
        Survey.objects.update(state=next_, **facts)


def test_samples_may_be_taken_away_whole(survey):
    sample = make_open_survey(is_sample=True)
    Tally.objects.filter(survey=sample)._raw_delete("default")
    Eligible.objects.filter(survey=sample).delete()

    sample.delete()

    assert Survey.objects.get() == survey
