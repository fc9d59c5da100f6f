"""A kept connection to PostgreSQL: not asked before every page, not trusted when it is gone."""

import pytest
from django.db import connection

from cxo_blog.postgresql.base import TRUSTED_SECONDS
from tests.makers import make_post

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]
PAGE = "SELECT 'what a page asks'"
OFTEN = ["posts_edition", "django_session", "comments_comment"]


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


def test_only_what_every_page_asks_is_planned_once(as_user, reader):
    browser = as_user(reader)
    page = make_post().get_absolute_url()
    browser.get(page)
    for _more in range(2):
        assert browser.get(page).status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement, generic_plans + custom_plans FROM pg_prepared_statements")
        planned = dict(cursor.fetchall())
    often = [words for words, used in planned.items() if used >= 3]
    assert [table for table in OFTEN if any(f"FROM {table}" in words for words in often)] == OFTEN
    # Django's own questions have quotes around their names.
    assert not [words for words in planned if '"id"' in words]
