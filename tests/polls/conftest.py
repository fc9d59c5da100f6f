"""What tests of the survey managers' desk stand on."""

from __future__ import annotations

import pytest

from people.roles import give_role
from tests.makers import make_user


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
