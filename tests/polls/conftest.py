"""What tests of answering and of the survey managers' desk stand on."""

from __future__ import annotations

import pytest

from people.roles import give_role
from tests.makers import make_user
from tests.polls.making import make_open_survey, make_staff


@pytest.fixture
def tab(as_user, survey_manager):
    """The survey manager's browser."""
    return as_user(survey_manager)


@pytest.fixture
def second(roles):
    """Another survey manager."""
    person = make_user("Owen Hart")
    give_role(person, "Survey manager")
    return person


@pytest.fixture
def survey(reader):
    """One question of each kind and the directorate, open to the reader and 60 others."""
    make_staff(30, "Libraries")
    make_staff(30, "Highways")
    return make_open_survey(groups=True)
