"""The clock: each deed once an interval, whoever runs it, whatever goes wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.db import OperationalError, connection

from cxo_blog.clock import AGAIN, CLOCK, last_runs, run_due, work, worker_sentence, worker_words
from cxo_blog.stopping import Stop
from cxo_blog.upkeep import forget_expired_cache, tidy_database
from people.clock_runs import ClockRun
from people.due import forget_ended_sessions, forget_expired_codes
from people.first_passwords import print_codes
from people.models import FirstPasswordCode
from tests.makers import MONDAY

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def counting(done):
    """A deed that notes the moments at which it was done."""

    def deed(at):
        done.append(at)
        return f"{len(done)} times"

    return deed


def breaking(at):
    """A deed that cannot be done."""
    raise ValueError("The post\x00man is ill")


def test_deed_runs_at_once_the_first_time(db):
    done = []

    lines = list(run_due(MONDAY, [("Count", DAY, counting(done))]))

    assert lines == ["Count: 1 times"]
    assert done == [MONDAY]


def test_deed_waits_for_its_interval(db):
    done = []
    clock = [("Count", DAY, counting(done))]

    for minutes in (0, 1, 1439, 1440, 1441):
        list(run_due(MONDAY + minutes * MINUTE, clock))

    assert done == [MONDAY, MONDAY + DAY]


def test_late_deed_runs_once_not_once_for_every_interval_missed(db):
    done = []
    clock = [("Count", MINUTE, counting(done))]

    list(run_due(MONDAY, clock))
    list(run_due(MONDAY + DAY, clock))
    list(run_due(MONDAY + DAY, clock))

    assert len(done) == 2


def test_two_workers_in_one_round_do_a_deed_once(db):
    done = []
    clock = [("Count", DAY, counting(done)), ("Count more", DAY, counting(done))]
    first, second = run_due(MONDAY, clock), run_due(MONDAY, clock)

    lines = [next(first), next(second), *first, *second]

    assert len(lines) == len(done) == 2


def test_failure_is_kept_with_its_reason_and_stops_no_other(db):
    done = []

    lines = list(run_due(MONDAY, [("Break", DAY, breaking), ("Count", DAY, counting(done))]))

    broken = ClockRun.objects.get(name="Break")
    assert lines == ["Break: ValueError: The postman is ill", "Count: 1 times"]
    assert broken.last_error == "ValueError: The postman is ill"
    assert broken.last_run_at == MONDAY


def test_failed_deed_is_tried_again_soon_and_its_error_goes_when_it_works(db):
    done = []
    list(run_due(MONDAY, [("Deed", DAY, breaking)]))

    list(run_due(MONDAY + AGAIN, [("Deed", DAY, counting(done))]))

    assert done == [MONDAY + AGAIN]
    assert ClockRun.objects.get(name="Deed").last_error == ""


def test_deed_whose_worker_was_killed_is_taken_up_again(db):
    done = []

    def killed(at):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(run_due(MONDAY, [("Deed", DAY, killed)]))
    list(run_due(MONDAY + MINUTE, [("Deed", DAY, counting(done))]))
    list(run_due(MONDAY + AGAIN, [("Deed", DAY, counting(done))]))

    assert done == [MONDAY + AGAIN]


def test_worker_finishes_the_deed_under_way_and_no_more(transactional_db):
    stop, done = Stop(), []

    def told_to_stop(at):
        stop.set()
        done.append("first")
        return "told"

    work(stop, [("First", DAY, told_to_stop), ("Second", DAY, counting(done))], pause=0)

    assert done == ["first"]


class LostAtFirst(list):
    """A clock in whose first round the database goes away."""

    def __iter__(self):
        if not self.lost:
            self.lost = True
            raise OperationalError("server closed the connection")
        return super().__iter__()


def test_worker_outlives_a_database_that_is_away(transactional_db, caplog):
    stop, done = Stop(), []

    def last(at):
        stop.set()
        done.append(at)
        return "done"

    clock = LostAtFirst([("Last", DAY, last)])
    clock.lost = False

    work(stop, clock, pause=0)

    assert len(done) == 1
    assert "does not answer" in caplog.text


# Scrubbing the tables of surveys is no part of a transaction.
@pytest.mark.django_db(transaction=True)
def test_every_deed_of_the_blog_can_be_done_twice():
    call_command("run_due")
    ClockRun.objects.update(due_at=MONDAY)

    call_command("run_due")

    assert [run.last_error for run in last_runs()] == [""] * len(last_runs())
    assert all(run.last_run_at for run in last_runs())


def test_run_due_says_what_it_did(db, capsys):
    call_command("run_due")
    call_command("run_due")

    assert "Forget ended sign-ins: 0 ended sign-ins forgotten" in (said := capsys.readouterr().out)
    assert said.endswith(f"{len(CLOCK)} done.\nNothing is due.\n")


def test_deed_never_run_is_shown_as_such(db):
    assert [run.last_run_at for run in last_runs()] == [None] * len(last_runs())


def test_worker_counts_as_silent_after_three_minutes(db):
    assert worker_words(MONDAY) == "has not run yet"
    list(run_due(MONDAY, []))

    assert worker_words(MONDAY + 3 * MINUTE) == "ok"
    assert worker_sentence(MONDAY + 3 * MINUTE) == "The worker is running."
    since = "silent since Monday 31 July 2017, 8:30am"
    assert worker_words(MONDAY + 4 * MINUTE) == since
    assert worker_sentence(MONDAY + 4 * MINUTE) == f"The worker has been {since}."


def test_ended_sign_ins_are_forgotten(db):
    Session.objects.create(session_key="ended", session_data="", expire_date=MONDAY - MINUTE)
    Session.objects.create(session_key="lasting", session_data="", expire_date=MONDAY + MINUTE)

    assert forget_ended_sessions(MONDAY) == "1 ended sign-ins forgotten"
    assert list(Session.objects.values_list("session_key", flat=True)) == ["lasting"]


def test_expired_first_password_codes_are_forgotten(reader, editor):
    print_codes([reader], at=MONDAY - 365 * DAY)
    print_codes([editor], at=MONDAY)

    assert forget_expired_codes(MONDAY) == "1 expired codes forgotten"
    assert FirstPasswordCode.objects.get().user == editor


def test_expired_cache_rows_are_forgotten(db, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "shared_cache",
        }
    }
    call_command("createcachetable", verbosity=0)
    caches["default"].set("ended", "who signed in", -1)
    caches["default"].set("lasting", "who signed in", 4_000_000_000)

    words = forget_expired_cache(MONDAY.replace(year=2100))

    assert words == "1 expired rows forgotten"


def test_database_is_tidied_where_it_does_not_tidy_itself(db):
    words = tidy_database(MONDAY)

    assert ("fresh" in words) == (connection.vendor == "sqlite")
