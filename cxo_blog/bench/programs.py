"""Programs that the bench starts: commands of this project and a web server, on its own data."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings

from cxo_blog.bench.scene import Scene
from cxo_blog.serving import answers, web_server

FOLDER = settings.VAR_DIR / "bench"
WORKERS = 2
START_SECONDS = 30


class BenchBroken(Exception):
    """A program that the bench needs did not do what it should; its words are for the person."""


def surroundings(database_url: str) -> dict[str, str]:
    """Environment variables that keep a program away from the project's own data."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cxo_blog.bench.settings",
        "DATABASE_URL": database_url,
        "CACHE_URL": "db://shared_cache",
        "SITE_URL": "http://blog.bench.example",
        "ALLOWED_HOSTS": "blog.bench.example,127.0.0.1",
        "EMAIL_FROM": "blog@bench.example",
        "CONTACT_EMAIL": "communications@bench.example",
        "DEBUG": "off",
        "SIGN_IN_TO_READ": "off",
    }


def sqlite_url(name: str) -> str:
    """A database file of its own that is not there yet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob(f"{name}.sqlite3*"):
        old.unlink()
    return f"sqlite:///{FOLDER / name}.sqlite3"


def manage(database_url: str, *words: str) -> str:
    """What a command of this project prints."""
    done = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "manage.py", *words],
        env=surroundings(database_url),
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchBroken(f"manage.py {' '.join(words)} failed:\n{done.stderr.strip()}")
    return done.stdout


def scene_of(database_url: str, posts: int) -> Scene:
    """Fill a scratch database up to so many posts."""
    answer: Scene = json.loads(manage(database_url, "bench", "scene", "--posts", str(posts)))
    return answer


@contextmanager
def web_server_of(database_url: str) -> Iterator[tuple[int, int]]:
    """A web server as `make run` starts it: its process number and its port."""
    port = free_port()
    server = subprocess.Popen(  # noqa: S603 (our own command)
        web_server("127.0.0.1", port, WORKERS),
        env=surroundings(database_url),
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(server, port)
        yield server.pid, port
    finally:
        server.terminate()
        server.wait()


def _wait_for(server: subprocess.Popen[Any], port: int) -> None:
    """Wait until the web server listens."""
    give_up = time.monotonic() + START_SECONDS
    while not answers("127.0.0.1", port):
        if server.poll() is not None or time.monotonic() > give_up:
            raise BenchBroken("The web server did not start.")
        time.sleep(0.1)


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
    return port
