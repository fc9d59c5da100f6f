"""Error pages and health: in words, also when the database is away."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connections
from django.test import Client
from django.utils import timezone

from cxo_blog.clock import run_due


@pytest.fixture
def database_away(settings, transactional_db):
    """A blog whose database cannot be reached; it comes back afterwards."""
    connection = connections["default"]
    connection.close()
    kept = dict(connection.settings_dict)
    connection.settings_dict.update(NAME="/nowhere/blog", HOST="/nowhere", PORT="1")
    caches["pages"].clear()
    yield
    connection.close()
    connection.settings_dict.update(kept)


def browser():
    """A browser that gets the page a reader would get, not a traceback."""
    return Client(raise_request_exception=False)


def test_page_without_a_database_is_503_in_words(database_away):
    answer = browser().get("/")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "it is our fault" in answer.text
    assert "Traceback" not in answer.text


def test_unknown_address_without_a_database_breaks_in_words(database_away):
    answer = browser().get("/nothing-here/")

    assert answer.status_code in (404, 503)
    assert "Traceback" not in answer.text


def test_process_answers_without_a_database(database_away):
    assert browser().get("/healthz").json() == {"process": "ok"}


def test_readiness_names_a_lost_database(database_away):
    answer = browser().get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"database": "does not answer", "cache": "ok", "worker": "not known"}


def test_readiness_names_a_silent_worker_and_still_answers(stranger):
    list(run_due(timezone.now() - timedelta(minutes=5), []))

    answer = stranger.get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["worker"].startswith("silent since ")


def test_readiness_is_content_with_a_lively_worker(stranger):
    list(run_due(clock=[]))

    assert stranger.get("/readyz").json() == {"database": "ok", "cache": "ok", "worker": "ok"}


def test_unknown_address_is_404_in_words(stranger):
    answer = stranger.get("/nothing-here/")

    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_unknown_host_is_refused(stranger):
    assert stranger.get("/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.fixture
def expired_form():
    """What comes back when a form is sent without its token."""

    def send(**words):
        return Client(enforce_csrf_checks=True).post("/accounts/login/", words)

    return send


def test_expired_form_shows_the_words_again(db, expired_form):
    answer = expired_form(text="Well said!", more="Counted by hand & kept.")

    assert answer.status_code == 403
    assert "Well said!" in answer.text
    assert "Counted by hand &amp; kept." in answer.text


def test_expired_form_never_shows_a_password(db, expired_form):
    answer = expired_form(login="priya nair", password="correct horse battery", password2="a b c")

    assert "horse" not in answer.text
    assert "a b c" not in answer.text
    assert "priya" not in answer.text
