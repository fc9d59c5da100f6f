"""A kept connection to PostgreSQL: not asked before every page, not trusted when it is gone."""

import pytest
from django.db import connection

from cxo_blog.postgresql.base import TRUSTED_SECONDS

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]
PAGE = "SELECT 'what a page asks'"


@pytest.fixture
def kept():
    """A connection of its own as it stands between two pages: it answered, and is quiet."""
    own = connection.copy()
    own.ensure_connection()
    assert own.is_usable()
    with own.cursor() as cursor:
        cursor.execute(PAGE)
    yield own
    own.close()


def on_the_server(question, kept):
    """What the server says about a connection."""
    with connection.cursor() as cursor:
        cursor.execute(question, [kept.connection.info.backend_pid])
        return cursor.fetchone()[0]


def last_asked(kept):
    return on_the_server("SELECT query FROM pg_stat_activity WHERE pid = %s", kept)


def test_quiet_connection_is_not_asked(kept):
    assert kept.is_usable()
    assert last_asked(kept) == PAGE


def test_it_is_asked_after_half_a_minute(kept):
    kept.answered_at -= TRUSTED_SECONDS

    assert kept.is_usable()
    assert last_asked(kept) != PAGE


def test_it_is_asked_after_an_error(kept):
    kept.errors_occurred = True

    assert kept.is_usable()
    assert last_asked(kept) != PAGE


def test_connection_that_the_server_ended_is_noticed_and_replaced(kept, settings):
    assert settings.DATABASES["default"]["CONN_HEALTH_CHECKS"] is True
    assert on_the_server("SELECT pg_terminate_backend(%s, 5000)", kept)

    assert not kept.is_usable()

    kept.close_if_unusable_or_obsolete()  # as before every page
    with kept.cursor() as cursor:
        cursor.execute(PAGE)
        assert cursor.fetchone() == ("what a page asks",)
