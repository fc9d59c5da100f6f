"""What tests of the served blog stand on."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.live.server import Visitor, serving
from tests.makers import make_post


@pytest.fixture(scope="session")
def port(django_db_setup):
    """One server for all of them; it ends before the database does."""
    with serving() as port:
        yield port


@pytest.fixture
def visit(port, as_user):
    """The browser of a person."""
    return lambda person: Visitor(port, as_user(person).cookies["sessionid"].value)


@pytest.fixture
def post(roles):
    """A post that takes comments."""
    return make_post(publish_at=timezone.now())
