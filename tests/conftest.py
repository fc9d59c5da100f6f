"""The cast and what every test may ask for."""

from __future__ import annotations

import gc
import os

import hypothesis
import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from people.roles import give_role, make_roles
from posts.announced import KEPT
from tests.emptying import remember
from tests.makers import make_user

# Where nobody can look at a rare example, every run tries the same ones.
# How quick a machine is, is no test's question.
STEADY = {"deadline": None, "suppress_health_check": [hypothesis.HealthCheck.too_slow]}
hypothesis.settings.register_profile("ci", derandomize=True, **STEADY)
hypothesis.settings.register_profile("here", **STEADY)
hypothesis.settings.load_profile("here")
if os.environ.get("CI"):
    hypothesis.settings.load_profile("ci")

# To look all through Django and the tests for what nobody needs was a sixth of their time.
gc.set_threshold(100_000, 50, 50)


# Files with tests of many seconds: begun first, so that at the end no process waits for another.
LONG = {"test_trial", "test_killed", "test_outbox_killed", "test_proving", "test_addresses"}
LONG |= {"test_odd_queries", "test_closing", "test_at_once"}
# Fixtures that bring a database with them.
DATABASE = {"db", "transactional_db", "live_server"}


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only tests that ask a database are run; the others have run on SQLite."""
    asks, elsewhere = items, ("postgresql",)
    if "TEST_DATABASE_URL" in os.environ:
        elsewhere = ("sqlite", "once")
        asks = [
            item
            for item in items
            if item.get_closest_marker("django_db")
            or DATABASE & set(getattr(item, "fixturenames", ()))
        ]
    asks = [item for item in asks if not any(map(item.get_closest_marker, elsewhere))]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(asks)])
    items[:] = sorted(asks, key=lambda item: item.path.stem not in LONG)


def pytest_collection_finish():
    """What is there before the first test stays, and is looked through no more."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _empty_caches():
    """Every test starts with nothing kept."""
    for cache in caches.all():
        cache.clear()
    # As in a process that asked within this minute: no notice is planned. Writing one forgets it.
    caches["pages"].set(KEPT, [])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The database of the tests with every role in it, made once and not for each test."""
    with django_db_blocker.unblock():
        make_roles()
        remember()


@pytest.fixture(scope="session")
def blank_database(django_db_setup, django_db_blocker, tmp_path_factory):
    """An SQLite file that a program may copy: all tables and roles, without migrating again."""
    path = tmp_path_factory.mktemp("blank") / "blog.sqlite3"
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    return path


@pytest.fixture
def roles(db):
    """Every role of the table: they stand in every database of the tests."""


@pytest.fixture
def reader(db):
    """A member of staff with no role."""
    return make_user("Priya Nair", job_title="Library officer", directorate="Libraries")


@pytest.fixture
def author(roles):
    """May write, may not publish."""
    return _with_role("Tom Okoro", "Author")


@pytest.fixture
def editor(roles):
    """Of the communications team: writes and publishes."""
    return _with_role("Hannah Price", "Editor")


@pytest.fixture
def moderator(roles):
    """Clears the queue."""
    return _with_role("Marcus Bello", "Moderator")


@pytest.fixture
def second(roles):
    """Another moderator."""
    return _with_role("Joan Whitlow", "Moderator")


@pytest.fixture
def survey_manager(roles):
    """Runs the staff surveys."""
    return _with_role("Sadia Rahmani", "Survey manager")


@pytest.fixture
def administrator(roles):
    """Looks after people and the installation."""
    return _with_role("Joan Whitlow", "Administrator")


@pytest.fixture
def chief(roles):
    """The chief executive: writes, and approves what others write."""
    person = _with_role("Eleanor Wray", "Author", job_title="Chief Executive")
    give_role(person, "Approver")
    return person


@pytest.fixture
def deputy(roles):
    """Approves in the chief executive's place and opens no desk."""
    return _with_role("Ruth Adeyemi", "Approver", job_title="Deputy Chief Executive")


@pytest.fixture
def approver(deputy):
    """Has that role and no other."""
    return deputy


@pytest.fixture
def stranger(db):
    """A browser with nobody signed in."""
    return Client()


@pytest.fixture
def as_user():
    """A browser in which this person is signed in."""

    def browser(person):
        client = Client()
        client.force_login(person)
        return client

    return browser


def _with_role(name, role, **fields):
    person = make_user(name, **fields)
    give_role(person, role)
    return person
