"""A worker killed on the way: every message arrives, at most one more for each kill."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.smtp import mail_server

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
TIME_PASSES = (
    "UPDATE people_message SET claimed_until = '2017-07-31' WHERE state='waiting'",
    "UPDATE people_clockrun SET due_at = '2017-07-31'",
)
ROOT = Path(__file__).resolve().parents[2]
MAKE_ONE = """
from people.models import User
from people.outbox.letters import Letter, Part
from people.outbox.queueing import queue
person = User.objects.create_user("S1", name="Priya", email="priya@council.example")
queue("approved", "decided 1", [person], Letter("Published", (Part("Well said."),)))
"""
# Between two rounds it is as if the time had passed.
TWO_ROUNDS = f"""
from django.core.management import call_command
from django.db import connection
call_command("run_due")
for change in {TIME_PASSES!r}:
    connection.cursor().execute(change)
call_command("run_due")
"""


def manage(database, port, *words, **facts):
    """One of the blog's commands, as a process of its own."""
    environment = {
        "PATH": os.environ["PATH"],
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "only-for-tests-" * 5,
        "DATABASE_URL": f"sqlite:///{database}",
        "CACHE_URL": "locmem://",
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "SITE_URL": "https://blog.council.example",
    }
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [sys.executable, "manage.py", *words]
    return subprocess.Popen(command, cwd=ROOT, env=environment, **quiet, **facts)


@pytest.fixture(scope="module")
def prepared(blank_database, tmp_path_factory):
    """A database with one message that waits."""
    database = shutil.copy(blank_database, tmp_path_factory.mktemp("outbox") / "prepared.sqlite3")
    assert manage(database, 1, "shell", "--verbosity=0", "-c", MAKE_ONE).wait() == 0
    with closing(sqlite3.connect(database)) as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database


@pytest.fixture
def database(prepared, tmp_path):
    return shutil.copy(prepared, tmp_path / "blog.sqlite3")


def message(database):
    with closing(sqlite3.connect(database)) as base:
        return base.execute("SELECT state, message_id FROM people_message").fetchone()


def let_claims_run_out(database):
    """As if the time had passed."""
    with closing(sqlite3.connect(database)) as base, base:
        for change in TIME_PASSES:
            base.execute(change)


@contextmanager
def worker_until(database, sink):
    """A worker that is killed at the end of the block, which begins where the server stops."""
    worker = manage(database, sink.port, "work")
    try:
        assert sink.reached.wait(30)
        yield
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait()
    sink.stop_at = ()
    sink.go_on.set()


def run_twice_more(database, sink):
    """Two more rounds, some time later."""
    let_claims_run_out(database)
    assert manage(database, sink.port, "shell", "--verbosity=0", "-c", TWO_ROUNDS).wait() == 0


@pytest.mark.parametrize(
    ("step", "times"), [("greeting", 1), ("MAIL", 1), ("DATA", 1), ("body", 2), ("kept", 2)]
)
def test_message_arrives_though_the_worker_is_killed(database, step, times):
    with mail_server(stop_at=(step,)) as sink:
        with worker_until(database, sink):
            assert message(database)[0] == "waiting"
        run_twice_more(database, sink)

    state, identity = message(database)
    assert state == "sent"
    assert [taken.mail["Message-ID"] for taken in sink.taken] == [identity] * times


def test_killed_before_it_is_written_down_is_one_repeat(database):
    with mail_server(stop_at=("kept", "said DATA")) as sink:
        with (
            worker_until(database, sink),
            closing(sqlite3.connect(database, isolation_level=None)) as base,
        ):
            base.execute("BEGIN IMMEDIATE")
            sink.reached.clear()
            sink.go_on.set()
            assert sink.reached.wait(30)
        run_twice_more(database, sink)

    state, identity = message(database)
    assert state == "sent"
    assert [taken.mail["Message-ID"] for taken in sink.taken] == [identity] * 2
