"""Error pages and health: in words, also when the database is away."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import html5lib
import pytest
from django.core.cache import caches
from django.db import DatabaseError, connection, connections, transaction
from django.test import Client
from django.utils import timezone

from comments.models import Comment
from cxo_blog.clock import run_due
from cxo_blog.errors import broken
from tests.makers import make_post, make_user


@contextmanager
def away():
    """While this lasts, the database cannot be reached."""
    connection = connections["default"]
    connection.close()
    kept = dict(connection.settings_dict)
    connection.settings_dict.update(NAME="/nowhere/blog", HOST="/nowhere", PORT="1")
    caches["pages"].clear()
    yield
    connection.close()
    connection.settings_dict.update(kept)


@contextmanager
def leaving_midway():
    """While this lasts, the database leaves when a comment is about to be stored."""
    connection = connections["default"]
    leave = (
        "PRAGMA query_only = ON"
        if connection.vendor == "sqlite"
        else "SELECT pg_terminate_backend(pg_backend_pid())"
    )

    def cut(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "comments_comment"'):
            execute(leave, None, False, context)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(cut):
        yield
    connection.close()


@pytest.fixture
def database_away(settings, transactional_db):
    """A blog whose database cannot be reached."""
    with away():
        yield


def browser():
    """A browser that gets the page a reader would get, not a traceback."""
    return Client(raise_request_exception=False)


def test_page_without_a_database_is_503_in_words(database_away):
    answer = browser().get("/")

    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    assert "it is our fault" in answer.text
    assert "Traceback" not in answer.text


def test_query_that_the_database_refuses_is_our_fault_and_no_outage(rf, db):
    wrong = {
        "sqlite": "SELECT 'x' REGEXP '('",
        "postgresql": "SET LOCAL statement_timeout = 1; SELECT pg_sleep(5)",
    }
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(wrong[connection.vendor])
    except DatabaseError:
        answer = broken(rf.get("/"))

    assert answer.status_code == 500
    assert "away" not in answer.text
    assert "Retry-After" not in answer


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("gone", [away, leaving_midway])
def test_words_sent_to_a_database_that_leaves_come_back_and_can_be_sent_again(gone, caplog):
    post = make_post(publish_at=timezone.now() - timedelta(days=1))
    tab = browser()
    tab.force_login(make_user())
    words = "\n<b>Thursdays</b> & “quiet”\n\nfloors"
    address = f"/comments/post/{post.pk}/"

    with gone():
        answer = tab.post(address, {"text": words, "wants_replies": "on"})

    assert (answer.status_code, answer["Cache-Control"]) == (503, "no-store")
    page = html5lib.parse(answer.text, namespaceHTMLElements=False)
    assert page.find(".//pre").text == words
    form = page.find(".//form")
    fields = {field.get("name"): field.get("value") for field in form.iter("input")}
    assert form.get("action") == address
    assert not Comment.objects.exists()
    assert "Thursdays" not in caplog.text
    tab.post(address, fields)
    comment = Comment.objects.get()
    assert (comment.text, comment.wants_replies) == (words.strip(), True)


def test_nothing_is_sent_again_that_holds_a_password_or_was_not_checked(database_away, settings):
    words = {"text": "Well said by all"}

    tab = browser()
    tab.cookies["sessionid"] = "k" * 32

    with_password = tab.post("/accounts/password/change/", {**words, "password": "a b c"})
    settings.SIGN_IN_TO_READ = True
    unchecked = tab.post("/comments/post/1/", words)

    for answer in (with_password, unchecked):
        assert answer.status_code == 503
        assert "Well said by all" in answer.text
        assert "a b c" not in answer.text
        assert "<form" not in answer.text


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
