"""A worker to be killed: the blog's own, in a process that has Django ready when it begins."""

from __future__ import annotations

from contextlib import contextmanager
from multiprocessing import get_context
from threading import Event

import django
from django.apps import apps
from django.conf import settings
from django.db import connection

# Where this is imported first, by the server that forks workers, it takes the seconds once.
if not apps.ready:
    django.setup()

from cxo_blog.clock import work
from people.clock_runs import ClockRun
from people.outbox.models import Message
from tests.makers import MONDAY

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload([__name__])


def go_round(database: str, port: int) -> None:
    """What manage.py work does, on the database of the tests."""
    connection.settings_dict["NAME"] = database
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    work(Event())


@contextmanager
def worker_until(sink):
    """A worker that is killed at the end of the block, which begins where the server stops."""
    sink.reached.clear()
    sink.go_on.clear()
    worker = FORKS.Process(target=go_round, args=(connection.settings_dict["NAME"], sink.port))
    worker.start()
    try:
        assert sink.reached.wait(30)
        yield
    finally:
        worker.kill()
        worker.join()
        sink.go_on.set()


def time_passes():
    """As if claims had run out and every deed were due again."""
    Message.objects.filter(state="waiting").update(claimed_until=MONDAY)
    ClockRun.objects.update(due_at=MONDAY)
