"""The real web server on the database of the tests, and the browsers that ask it at once."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from threading import Barrier, Event
from time import monotonic
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection

from cxo_blog.bench.programs import free_port
from cxo_blog.serving import answers, web_server

PROCESSES = 2
START_SECONDS = 60
ANSWER_SECONDS = 40
TOKEN = "t" * 32


class Answer(NamedTuple):
    """What the server says."""

    status: int
    text: str
    location: str


class Visitor(NamedTuple):
    """A browser that is signed in as somebody."""

    port: int
    session: str

    def ask(self, path: str, **form: str) -> Answer:
        """Open a page, or send a form when there is one, on a connection of its own."""
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}"}
        body, method = None, "GET"
        if form:
            method, body = "POST", urlencode({**form, "csrfmiddlewaretoken": TOKEN})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=ANSWER_SECONDS)) as line:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return Answer(answer.status, answer.read().decode(), answer.headers["Location"] or "")


@contextmanager
def serving() -> Iterator[int]:
    """The port of a web server that is there while the block runs."""
    port = free_port()
    server = subprocess.Popen(
        web_server("127.0.0.1", port, PROCESSES), env=_surroundings(), cwd=settings.BASE_DIR
    )
    try:
        _wait_for(server, port)
        yield port
    finally:
        server.terminate()
        server.wait(START_SECONDS)


def at_once(*deeds: Callable[[], Answer]) -> list[Answer]:
    """Do all of them at the same moment; their answers in the same order."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], Answer]) -> Answer:
        start.wait(ANSWER_SECONDS)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(do, deeds))


def _surroundings() -> dict[str, str]:
    """Environment variables that lead the server to this test run's own database."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.live.settings",
        "DATABASE_URL": _database_url(),
        "SITE_URL": "http://blog.live.example",
        "ALLOWED_HOSTS": "blog.live.example,127.0.0.1",
        "LOG_LEVEL": "ERROR",
    }


def _database_url() -> str:
    """The database that is open here: made for this test run, dropped after it."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["TEST_DATABASE_URL"])._replace(path=f"/{name}").geturl()


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    """Wait until the server listens; a server that ended is no server."""
    give_up, pause = monotonic() + START_SECONDS, Event()
    while not answers("127.0.0.1", port):
        assert server.poll() is None, "The web server ended by itself."
        assert monotonic() < give_up, "The web server did not start in time."
        pause.wait(0.05)
