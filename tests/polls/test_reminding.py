"""Reminding: everybody on the roster alike, three times at most, whoever has answered."""

import pytest

from people.outbox.choices import choose
from people.outbox.models import Message
from polls.models import Survey
from polls.reminding import RemindingError, remind
from tests.makers import make_user
from tests.polls.making import AFTER, NOW, answer, make_open_survey, make_staff

pytestmark = pytest.mark.django_db


def test_reminder_goes_to_everybody_on_the_roster_alike(reader, survey_manager):
    people = make_staff(5)
    survey = make_open_survey()
    newcomer, off = make_user("New"), people[0]
    choose(off, {"survey": "off"})
    answer(survey, reader)

    letters = remind(survey, by=survey_manager, at=NOW)

    written_to = set(Message.objects.values_list("person", flat=True))
    assert written_to == {reader.pk, survey_manager.pk, *(person.pk for person in people[1:])}
    assert newcomer.pk not in written_to
    assert letters == 6
    assert len(set(Message.objects.values_list("subject", "text", "html"))) == 1
    assert "nobody can see who has answered" in " ".join(Message.objects.first().text.split())


def test_fourth_reminder_is_refused(reader, survey_manager):
    survey = make_open_survey()
    for _ in range(3):
        remind(survey, by=survey_manager, at=NOW)

    with pytest.raises(RemindingError, match="3 reminders"):
        remind(survey, by=survey_manager, at=NOW)

    assert Message.objects.filter(person=reader).count() == 3


def test_double_click_reminds_once(reader, survey_manager):
    make_open_survey()
    first, second = Survey.objects.get(), Survey.objects.get()
    remind(first, by=survey_manager, at=NOW)

    with pytest.raises(RemindingError, match="Somebody else"):
        remind(second, by=survey_manager, at=NOW)


def test_survey_that_is_over_is_not_reminded_of(reader, survey_manager):
    with pytest.raises(RemindingError, match="takes answers"):
        remind(make_open_survey(), by=survey_manager, at=AFTER)

    assert not Message.objects.exists()
