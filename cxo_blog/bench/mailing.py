"""Mailing: how long everybody's digest takes until it is handed over, a worker killed thrice."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from django.conf import settings

from cxo_blog.bench.measuring import database
from cxo_blog.bench.processes import memory_megabytes
from cxo_blog.bench.programs import BenchBroken, manage, surroundings
from cxo_blog.bench.tables import marked, table_lines

# Has mail_server(), a small one on loopback, which the tests of the outbox use as well.
SERVER = "tests.smtp"
KILLS = 3
# Memory is looked at all the time; the most of each of so many equal parts of the people is told.
PARTS = 10
SECONDS_MUST_BE, GROWTH_MUST_BE = 300, 1.25
# The first part that the last worker does whole: the ones before were killed by then.
FIFTH = 4
GIVE_UP_SECONDS = 900
LOOK_SECONDS = 0.05
FIGURES = ("database", "people", "reached", "seconds", "mails", "repeats", "different Message-IDs")
LIMITS = (
    f"Everybody must be reached in under {SECONDS_MUST_BE} seconds, with 5,000 people, though the"
    f" worker is killed {KILLS} times: with at most one repeat for each kill, and as many"
    " different Message-IDs as people. Memory: the most megabytes of the worker while each"
    f" tenth of the people was reached; no tenth may take more than {GROWTH_MUST_BE} times as"
    " much as the fifth, the first that the last worker does whole. Bold: over the limit."
)


@dataclass(frozen=True)
class Handed:
    """What the mail server got, and what it cost; memory in megabytes, part by part."""

    people: int
    reached: int
    seconds: float
    mails: int
    message_ids: int
    memory: Sequence[float]


@dataclass
class Watch:
    """Who was reached so far, and the most memory of the worker in each part of the people."""

    sink: Any
    people: int
    began: float = field(default_factory=time.monotonic)
    memory: list[float] = field(default_factory=lambda: [0.0] * PARTS)

    @property
    def seconds(self) -> float:
        """Since the first worker was started."""
        return time.monotonic() - self.began

    def look(self, worker: int) -> int:
        """How many people have mail now; notes the memory of a worker."""
        reached = len({taken.recipients[0] for taken in list(self.sink.taken) if taken.recipients})
        part = min(reached * PARTS // self.people, PARTS - 1)
        self.memory[part] = max(self.memory[part], memory_megabytes(worker))
        return reached


def digests_cost(database_url: str, people: int) -> Handed:
    """Make and hand over one digest to each person; a worker is killed on the way three times."""
    manage(database_url, "bench", "mailscene", "--people", str(people))
    with _mail_server() as sink:
        watch = Watch(sink, people)
        for number in range(1, KILLS + 1):
            _work_until(database_url, watch, people * number // (2 * KILLS + 2))
        _work_until(database_url, watch, people, gently=True)
        seconds = watch.seconds
    reached = Counter(recipient for taken in sink.taken for recipient in taken.recipients)
    ids = {taken.mail["Message-ID"] for taken in sink.taken}
    return Handed(people, len(reached), seconds, len(sink.taken), len(ids), watch.memory)


def mail_table(people: dict[str, int], say: Callable[[str], object]) -> str:
    """The report of every database."""
    costs: dict[str, Handed] = {}
    for name, number in people.items():
        say(f"{number:,} digests on {name} …")
        with database(name) as (url, _number):
            costs[name] = digests_cost(url, number)
    return mail_report(costs)


def mail_report(costs: dict[str, Handed]) -> str:
    """One line for each database, the limits, and the curve of memory."""
    tenths = [f"{(part + 1) * 100 // PARTS}%" for part in range(PARTS)]
    return "\n".join(
        (
            *table_lines(FIGURES, [_figures(name, cost) for name, cost in costs.items()]),
            "",
            *table_lines(
                ("MB of the worker", *tenths),
                [(name, *_curve(cost.memory)) for name, cost in costs.items()],
            ),
            "",
            LIMITS,
        )
    )


def _figures(name: str, cost: Handed) -> list[str]:
    """One database; bold is what breaks a limit."""
    repeats = cost.mails - cost.reached
    return [
        name,
        f"{cost.people:,}",
        marked(f"{cost.reached:,}", cost.reached != cost.people),
        marked(f"{cost.seconds:.0f}", cost.seconds >= SECONDS_MUST_BE),
        f"{cost.mails:,}",
        marked(str(repeats), repeats > KILLS),
        marked(f"{cost.message_ids:,}", cost.message_ids != cost.people),
    ]


def _curve(memory: Sequence[float]) -> list[str]:
    """Part by part; bold is what makes the curve rise."""
    most = memory[FIFTH] * GROWTH_MUST_BE
    return [marked(f"{megabytes:.0f}", megabytes > most) for megabytes in memory]


def _mail_server() -> Any:
    """A mail server on loopback that keeps what it takes."""
    try:
        return import_module(SERVER).mail_server()
    except (ImportError, AttributeError):
        raise BenchBroken("The small mail server is not in tests.") from None


def _work_until(database_url: str, watch: Watch, enough: int, *, gently: bool = False) -> None:
    """A worker that is stopped once so many people were reached."""
    settings_of_mail = {"EMAIL_URL": f"smtp://127.0.0.1:{watch.sink.port}"}
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "work"],
        env={**surroundings(database_url), **settings_of_mail},
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while watch.look(worker.pid) < enough and watch.seconds < GIVE_UP_SECONDS:
        time.sleep(LOOK_SECONDS)
    worker.send_signal(signal.SIGTERM if gently else signal.SIGKILL)
    worker.wait()
