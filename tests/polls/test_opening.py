"""Opening: what it freezes, and what it refuses."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from polls.models import (
    Eligible,
    Option,
    Question,
    Roster,
    RosterGroup,
    Segment,
    Survey,
    SurveyDeed,
    SurveyKind,
    Tally,
)
from polls.opening import OpeningError, open_survey
from tests.makers import make_user
from tests.polls.making import (
    CLOSES,
    NOW,
    OPENED,
    make_open_survey,
    make_question,
    make_staff,
    make_survey,
)

pytestmark = pytest.mark.django_db


def opening(survey, **when):
    when = {"opens_at": NOW, "closes_at": CLOSES, "at": NOW, **when}
    open_survey(survey, by=None, **when)


def test_counters_are_all_there_at_zero_for_everybody_and_every_group():
    make_staff(30, "Parks"), make_staff(31, "Libraries"), make_staff(4, "Coroner")

    survey = make_open_survey(groups=True)

    # Two smaller ones would be "Other services"; one of four takes the next smallest with it.
    assert list(Segment.objects.order_by("place").values_list("name", "kind", "eligible")) == [
        ("Libraries", "named", 31),
        ("Other services", "other", 34),
        ("Not stated", "not_stated", None),
    ]
    # single 2, several 4, scale 5, each with "skipped", and "answered" for several; times 4 groups
    assert Tally.objects.filter(survey=survey, count=0).count() == (3 + 6 + 6) * 4
    assert Counter(Tally.objects.values_list("segment__name", flat=True)) == dict.fromkeys(
        [None, "Libraries", "Other services", "Not stated"], 15
    )
    made = list(Tally.objects.order_by("pk").values_list("option", "what", "segment"))
    assert all(tally.pk.version == 4 for tally in Tally.objects.all())
    assert made != sorted(made, key=str)


def test_roster_has_everybody_once_shuffled_in_blocks():
    people = make_staff(40, "Parks") + make_staff(50, "Libraries") + make_staff(3, "Coroner")
    make_user("Left", is_active=False)

    survey = make_open_survey()

    places = Eligible.objects.order_by("place")
    rows = list(places.values_list("place", "user", "user__directorate"))
    in_order = [user for _place, user, _where in rows]
    assert [place for place, *_rest in rows] == list(range(93))
    assert sorted(in_order) == [person.pk for person in people] != in_order
    assert Roster.objects.get().marks == "0" * 93
    assert survey.eligible == 93
    found = {
        block.name: {where for _place, _user, where in rows[block.first_place :][: block.eligible]}
        for block in RosterGroup.objects.filter(responded=None)
    }
    # No block is so small that its total would tell of a person.
    assert found == {"Libraries": {"Libraries"}, "Other services": {"Coroner", "Parks"}}


def test_only_chosen_directorates_are_asked():
    make_staff(3, "Parks"), make_staff(2, "Libraries")

    make_open_survey(for_directorates=["Parks"])

    assert set(Eligible.objects.values_list("user__directorate", flat=True)) == {"Parks"}


def test_groups_that_would_be_too_small_are_not_asked():
    make_staff(29, "Parks"), make_staff(29, "Libraries")

    make_open_survey(groups=True)

    assert not Segment.objects.exists()


def test_typed_groups_count_as_they_were_typed():
    make_staff(1)

    make_open_survey(groups={"Shifts": 400, "Days": 200, "Nights": 12})

    assert list(Segment.objects.order_by("place").values_list("name", flat=True)) == [
        "Shifts", "Other services", "Not stated"
    ]  # fmt: skip


def test_opening_is_written_down(survey_manager):
    survey = make_survey()

    open_survey(survey, by=survey_manager, opens_at=NOW, closes_at=CLOSES, at=NOW)

    deed = SurveyDeed.objects.get()
    assert (deed.deed, deed.by, deed.words) == ("Opened", survey_manager, "1 people on the roster")
    assert (survey.state, survey.opens_at, survey.closes_at) == ("opened", NOW, CLOSES)


def test_wording_hash_is_the_same_only_for_the_same_question(reader):
    one, same, other = (make_survey(kinds=()) for _ in range(3))
    for survey in (one, same):
        make_question(survey, "tea", "single", ("Yes", "No"), wording="Tea?")
    make_question(other, "tea", "single", ("Yes", "Never"), wording="Tea?")
    for survey in (one, same, other):
        opening(survey)

    first, second, third = Question.objects.order_by("pk").values_list("wording_hash", flat=True)

    assert first == second != third
    assert len(first) == 64


def without_questions():
    return make_survey(kinds=())


def with_one_option():
    survey = make_survey()
    Option.objects.filter(question__code="single", words="No").delete()
    return survey


def with_four_points():
    survey = make_survey()
    Option.objects.filter(question__code="scale5", score=1).delete()
    return survey


def with_more_choices_than_there_are():
    survey = make_survey()
    Question.objects.filter(code="multiple").update(least=4, most=4)
    return survey


REFUSED = {
    "no questions": (without_questions, "no questions yet"),
    "one option": (with_one_option, "fewer than two options"),
    "four points": (with_four_points, "has not five options"),
    "too many choices": (with_more_choices_than_there_are, "more choices than go together"),
    "13 closed": (lambda: make_survey(kinds=["single"] * 13), "up to 12"),
    "3 texts": (lambda: make_survey(kinds=["single"] + ["text"] * 3), "and 2 without"),
    "poll of two": (lambda: make_survey(kind="poll", kinds=["single"] * 2), "one question"),
    "poll in words": (lambda: make_survey(kind="poll", kinds=["text"]), "one question"),
    "nobody": (lambda: make_survey(for_directorates=["Nowhere"]), "Nobody on the staff list"),
    "groups without numbers": (lambda: make_survey(groups={"Days": "many"}), "whole number"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_survey_that_cannot_be_answered_does_not_open(reader, case):
    make, words = REFUSED[case]
    survey = make()

    with pytest.raises(OpeningError, match=words):
        opening(survey)

    assert Survey.objects.get(pk=survey.pk).state == "draft"
    assert not Eligible.objects.exists()
    assert not Tally.objects.exists()


@pytest.mark.parametrize(
    "when",
    [
        {"closes_at": NOW},
        {"closes_at": None},
        {"opens_at": CLOSES, "closes_at": OPENED + timedelta(2)},
    ],
)
def test_times_that_cannot_be_are_refused(reader, when):
    with pytest.raises(OpeningError):
        opening(make_survey(), **when)


def test_survey_opens_once(reader):
    survey = make_open_survey()

    with pytest.raises(OpeningError, match="Only a draft"):
        opening(survey)


def test_survey_never_opens_before_the_deed(reader):
    survey = make_survey()

    opening(survey, opens_at=OPENED)

    assert survey.opens_at == NOW


def test_slug_of_a_page_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        make_survey(slug="actions", kind=SurveyKind.POLL)
