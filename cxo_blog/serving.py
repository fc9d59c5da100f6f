"""Serving: the web server and the worker as two children that live and end together."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

from django.core.management.base import CommandError

from cxo_blog.stopping import LOOK_SECONDS, Stop

# Long enough for requests and a deed under way; then a child is ended the hard way.
GRACE_SECONDS = 20
LAST_PORT = 65_535

Children = dict[str, "subprocess.Popen[bytes]"]


def web_server(host: str, port: int, workers: int) -> list[str]:
    """The command line of the web server: a process a core, each with one thread (measured)."""
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": "1",
        "--blocking-threads-idle-timeout": "600",
        "--workers-kill-timeout": "10",
        "--log-level": "warning",
    }
    words = [word for pair in options.items() for word in pair]
    return [sys.executable, "-m", "granian", *words, "--no-ws", "cxo_blog.wsgi:application"]


def worker() -> list[str]:
    """The command line of the worker."""
    return [sys.executable, "manage.py", "work"]


class PortRefused(CommandError):
    """A port that cannot be listened at; its words are for the person who chose it."""


def port_to_take(host: str, written: str, other: str) -> int:
    """A port that nobody listens at; other says how to take {port} instead."""
    if not re.fullmatch(r"[0-9]{1,5}", written) or not 1 <= int(written) <= LAST_PORT:
        raise PortRefused(f"PORT must be a number from 1 to {LAST_PORT:,}, not “{written[:20]}”.")
    port = int(written)
    if answers(host, port):
        instead = other.format(port=port + 1 if port < LAST_PORT else port - 1)
        raise PortRefused(f"Port {port} is taken. {instead} takes another.")
    return port


def answers(host: str, port: int) -> bool:
    """Whether somebody listens there."""
    with suppress(OSError), socket.create_connection((host, port), timeout=1):
        return True
    return False


def keep_together(commands: dict[str, list[str]], look: Callable[[], None]) -> str:
    """Run the commands until a signal, "" then, or until one ends by itself: its name.

    look() is called some times a second while all of them run.
    """
    stop = Stop().on(signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    children: Children = {}
    try:
        for name, words in commands.items():
            # A group of its own: Ctrl-C reaches this process only, which then ends all in order.
            children[name] = subprocess.Popen(words, process_group=0)  # noqa: S603
        while not stop.wait(LOOK_SECONDS):
            for name, child in children.items():
                if child.poll() is not None:
                    return name
            look()
    finally:
        _end(children)
    return ""


def _end(children: Children) -> None:
    """Ask every child to end, wait, and leave nothing of their groups behind."""
    for child in children.values():
        child.terminate()
    for child in children.values():
        with suppress(subprocess.TimeoutExpired):
            child.wait(GRACE_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
