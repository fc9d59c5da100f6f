"""Voting: one answer each, counted once, and never anything else of the person."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection

from polls.models import Roster, Survey, Tally, TextAnswer
from polls.voting import (
    AlreadyAnsweredError,
    Ballot,
    ClosedError,
    NotOfThisSurveyError,
    NotOnRosterError,
    NotOpenYetError,
    NotSavedError,
    RosterFullError,
    answered,
    may_answer,
    submit,
)
from tests.makers import make_draft, make_post, make_user
from tests.polls.making import (
    AFTER,
    CLOSES,
    NOW,
    OPENED,
    answer,
    close,
    counts,
    make_ballot,
    make_open_survey,
    make_poll,
    make_staff,
    opened,
)

pytestmark = pytest.mark.django_db


def nothing_is_kept():
    kept = Roster.objects.filter(marks__contains="1") | Roster.objects.none()
    return not (
        kept.exists() or Tally.objects.filter(count__gt=0).exists() or TextAnswer.objects.exists()
    )


def test_answers_are_counted_for_everybody_and_in_one_group(reader):
    make_staff(40, "Libraries")
    make_staff(40, "Parks")
    survey = make_open_survey(groups=True)
    assert may_answer(survey, reader)

    answer(survey, reader, {"multiple": ["Mornings", "Evenings"], "scale5": None},
           {"text": "More tea.\r\nLess"}, ["Parks"])  # fmt: skip

    assert counts(survey) == counts(survey, "Parks") == {
        "single: Yes": 1, "multiple: Mornings": 1, "multiple: Evenings": 1,
        "multiple: answered": 1, "scale5: skipped": 1,
    }  # fmt: skip
    assert counts(survey, "Libraries") == counts(survey, "Not stated") == {}
    assert TextAnswer.objects.get().text == "More tea.\nLess"
    assert not may_answer(survey, reader)
    assert answered(survey) == 1


def test_who_does_not_say_where_counts_as_not_stated(reader):
    make_staff(40, "Libraries")
    make_staff(40, "Parks")
    survey = make_open_survey(groups=True)

    answer(survey, reader)

    assert counts(survey) == counts(survey, "Not stated")
    assert counts(survey)
    assert counts(survey, "Libraries") == {}


def test_everybody_is_the_sum_of_the_groups():
    people = make_staff(40, "Libraries") + make_staff(40, "Parks")
    survey = make_open_survey(groups=True)

    for number, person in enumerate(people[30:50]):
        where = ["Libraries"] if number % 3 == 0 else ["Parks"] if number % 3 == 1 else None
        answer(survey, person, {"single": ("Yes", "No", None)[number % 3]}, segments=where)

    for name, count in counts(survey).items():
        parts = [
            counts(survey, group).get(name, 0) for group in ("Libraries", "Parks", "Not stated")
        ]
        assert sum(parts) == count
    assert answered(survey) == 20


def test_second_answer_does_not_count(reader):
    survey = make_open_survey()
    answer(survey, reader, texts={"text": "First."})
    before = counts(survey)

    with pytest.raises(AlreadyAnsweredError):
        answer(survey, reader, {"single": "No"}, {"text": "Second."})

    assert counts(survey) == before
    assert TextAnswer.objects.get().text == "First."


@pytest.mark.parametrize(
    ("at", "refusal"),
    [
        (OPENED - timedelta(seconds=1), NotOpenYetError),
        (CLOSES, ClosedError),
        (AFTER, ClosedError),
    ],
)
def test_clock_alone_decides_whether_answers_count(reader, at, refusal):
    survey = make_open_survey()

    with pytest.raises(refusal):
        answer(survey, reader, texts={"text": "Now?"}, at=at)

    assert nothing_is_kept()
    answer(survey, reader, at=CLOSES - timedelta(microseconds=1))


def test_closed_and_withdrawn_surveys_take_nothing(reader):
    survey = make_open_survey()
    ballot = make_ballot(survey)
    close(survey)

    with pytest.raises(ClosedError):
        submit(survey, ballot, by=reader, at=NOW)


def test_whoever_came_later_is_not_on_the_roster(reader):
    survey = make_open_survey()
    newcomer = make_user("New")

    assert not may_answer(survey, newcomer)
    with pytest.raises(NotOnRosterError):
        answer(survey, newcomer)

    assert nothing_is_kept()


def bad_ballots(survey):
    """Ballots that no form of this survey makes, by what is wrong with them."""
    good, other = make_ballot(survey), make_ballot(make_open_survey())
    single, several, scale = (
        survey.questions.get(code=code) for code in ("single", "multiple", "scale5")
    )
    text = survey.questions.get(code="text").pk
    pick = {option.words: option.pk for option in several.options.all()}
    either = frozenset(single.options.values_list("pk", flat=True))

    def chosen(question, options):
        return replace(good, chosen={**good.chosen, question.pk: frozenset(options)})

    return {
        "another survey's": other,
        "nothing": Ballot({}, {}, {}),
        "an option of another question": chosen(single, good.chosen[scale.pk]),
        "two of one": chosen(single, either),
        "three of two": chosen(several, [pick["Mornings"], pick["Afternoons"], pick["Evenings"]]),
        "none and one": chosen(several, [pick["Mornings"], pick["None of these"]]),
        "1,001 characters": replace(good, texts={text: "x" * 1001}),
        "a NUL": replace(good, texts={text: "x\x00y"}),
        "half a sign": replace(good, texts={text: "x\ud800y"}),
        "a text for a choice": replace(good, texts={single.pk: "Yes"}),
        "a group that is not asked": replace(good, segments={1: 1}),
    }


def test_ballot_that_does_not_fit_is_refused_and_nothing_is_kept(reader):
    survey = make_open_survey()

    for what, ballot in bad_ballots(survey).items():
        with pytest.raises(NotOfThisSurveyError):
            submit(survey, ballot, by=reader, at=NOW)
        assert nothing_is_kept(), what
    answer(survey, reader, texts={"text": "x" * 1000})


def test_group_of_another_survey_is_refused(reader):
    make_staff(60, "Parks"), make_staff(60, "Libraries")
    mine, other = make_open_survey(groups=True), make_open_survey(groups=True)
    foreign = other.dimensions.get().segments.first().pk
    ballot = replace(make_ballot(mine), segments={mine.dimensions.get().pk: foreign})

    with pytest.raises(NotOfThisSurveyError):
        submit(mine, ballot, by=reader, at=NOW)


def test_exclusive_choice_stands_alone_and_a_skip_skips(reader, editor):
    survey = make_open_survey()

    answer(survey, reader, {"multiple": ["None of these"]})
    answer(survey, editor, {"multiple": None})

    assert counts(survey)["multiple: None of these"] == counts(survey)["multiple: answered"] == 1
    assert counts(survey)["multiple: skipped"] == 1


def test_empty_text_is_no_text(reader):
    survey = make_open_survey()

    answer(survey, reader, texts={"text": " \r\n "})

    assert not TextAnswer.objects.exists()


def test_more_answers_than_people_asked_are_refused(reader):
    survey = make_open_survey()
    Survey.objects.update(on_paper=1)

    with pytest.raises(RosterFullError):
        answer(survey, reader)

    assert nothing_is_kept()


def test_texts_are_all_kept_under_new_keys():
    people = make_staff(30)
    survey = make_open_survey()
    written = [f"Text {number}" for number in range(30)]
    for person, text in zip(people[:25], written, strict=False):
        answer(survey, person, texts={"text": text})
    before = dict(TextAnswer.objects.values_list("text", "pk"))

    answer(survey, people[25], texts={"text": written[25]})

    after = dict(TextAnswer.objects.values_list("text", "pk"))
    assert sorted(after) == sorted(written[:26])
    assert sum(after[text] != key for text, key in before.items()) == 19
    assert all(key.version == 4 for key in after.values())


def test_poll_counts_only_while_its_post_is_seen(reader):
    post = make_draft()
    poll = opened(make_poll(post))

    with pytest.raises(NotOpenYetError):
        answer(poll, reader)

    other = make_post(publish_at=OPENED)
    poll.placements.create(post=other)
    answer(poll, reader)
    assert counts(poll) == {"single: Yes": 1}


def test_failing_save_says_so_and_holds_nothing_of_the_form(reader):
    survey = make_open_survey()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE polls_textanswer RENAME TO away")

    with pytest.raises(NotSavedError) as caught:
        answer(survey, reader, texts={"text": "My secret."})

    failure = caught.value
    assert "could not be saved" in str(failure)
    assert failure.__cause__ is None
    assert failure.__context__ is None


def test_ballot_shows_nothing_of_itself(reader):
    ballot = make_ballot(make_open_survey(), texts={"text": "My secret."})

    assert "secret" not in repr(ballot) + str(ballot)
    assert "{" not in repr(ballot)
