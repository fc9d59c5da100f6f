"""Mailing: how long everybody's digest takes until it is handed over, a worker killed thrice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings

from cxo_blog.bench.measuring import database
from cxo_blog.bench.programs import BenchBroken, manage, surroundings

# Has mail_server(), a small one on loopback, which the tests of the outbox use as well.
SERVER = "tests.smtp"
KILLS = 3
GIVE_UP_SECONDS = 900
MEGABYTE_IN_KB = 1024


@dataclass(frozen=True)
class Handed:
    """What the mail server got, and what it cost."""

    seconds: float
    people: int
    mails: int
    message_ids: int
    megabytes: float


def digests_cost(database_url: str, people: int) -> Handed:
    """Make and hand over one digest to each person; a worker is killed on the way three times."""
    manage(database_url, "bench", "mailscene", "--people", str(people))
    with _mail_server() as sink:
        began, most = time.monotonic(), 0.0
        for number in range(1, KILLS + 1):
            enough = people * number // (2 * KILLS + 2)
            most = max(most, _work_until(database_url, sink, enough, began))
        most = max(most, _work_until(database_url, sink, people, began, gently=True))
        seconds = time.monotonic() - began
    reached = Counter(recipient for taken in sink.taken for recipient in taken.recipients)
    ids = {taken.mail["Message-ID"] for taken in sink.taken}
    return Handed(seconds, len(reached), len(sink.taken), len(ids), most)


def mail_table(people: dict[str, int], say: Callable[[str], object]) -> str:
    """One line for each database."""
    lines = [
        "| database | people | seconds | must be under | mails | repeats | at most"
        " | different Message-IDs | most memory of a worker, MB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, number in people.items():
        say(f"{number:,} digests on {name} …")
        with database(name) as (url, _number):
            cost = digests_cost(url, number)
        lines.append(
            f"| {name} | {cost.people:,} | {cost.seconds:.0f} | 300 | {cost.mails:,}"
            f" | {cost.mails - cost.people} | {KILLS} | {cost.message_ids:,}"
            f" | {cost.megabytes:.0f} |"
        )
    return "\n".join(lines)


def _mail_server() -> Any:
    """A mail server on loopback that keeps what it takes."""
    try:
        return import_module(SERVER).mail_server()
    except (ImportError, AttributeError):
        raise BenchBroken("The small mail server is not in tests.") from None


def _work_until(
    database_url: str, sink: Any, enough: int, began: float, *, gently: bool = False
) -> float:
    """A worker that is stopped once so many people were reached; its most memory in megabytes."""
    settings_of_mail = {"EMAIL_URL": f"smtp://127.0.0.1:{sink.port}"}
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "work"],
        env={**surroundings(database_url), **settings_of_mail},
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while _reached(sink) < enough and time.monotonic() - began < GIVE_UP_SECONDS:
        time.sleep(0.05)
    worker.send_signal(signal.SIGTERM if gently else signal.SIGKILL)
    _pid, _status, usage = os.wait4(worker.pid, 0)
    worker.returncode = 0
    return usage.ru_maxrss / MEGABYTE_IN_KB


def _reached(sink: Any) -> int:
    """How many people the mail server has mail for."""
    return len({taken.recipients[0] for taken in list(sink.taken) if taken.recipients})
