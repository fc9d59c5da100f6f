"""Load: a bounded number of requests over a fixed number of connections that stay open."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import repeat

CONNECTIONS = 16


class WrongAnswer(Exception):
    """A page did not answer 200, so its cost would mean nothing."""


def fetch(connection: HTTPConnection, path: str, cookie: str) -> bytes:
    """One answer's body."""
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise WrongAnswer(f"{path} answered {answer.status}")
    return body


def fetch_once(port: int, path: str, cookie: str = "") -> bytes:
    """One answer's body over a connection of its own."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        return fetch(connection, path, cookie)
    finally:
        connection.close()


def ask_many(port: int, path: str, cookie: str, requests: int) -> None:
    """Ask for a page so many times, shared among the connections."""
    tickets = iter(range(requests))
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        for _done in pool.map(
            _ask, repeat(port, CONNECTIONS), repeat(path), repeat(cookie), repeat(tickets)
        ):
            pass


def _ask(port: int, path: str, cookie: str, tickets: Iterator[int]) -> None:
    """Take tickets until none is left; each is one request."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        for _ticket in tickets:
            fetch(connection, path, cookie)
    finally:
        connection.close()
