"""Answering: everybody on a roster sends a survey's form, eight at a time, and each counts once."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlencode

from cxo_blog.bench.measuring import database
from cxo_blog.bench.programs import manage, web_server_of
from cxo_blog.bench.scene import TOKEN
from cxo_blog.bench.survey_scene import SKIP, Counted, Sheet, counter
from cxo_blog.bench.tables import table_lines

AT_A_TIME = 8
TAKEN = 303
# One in so many prefers not to say.
SKIPS = 10
MEDIAN_MUST_BE, MEGABYTES_MUST_BE = 150, 20
HEADINGS = (
    "database",
    "people",
    "median ms",
    "95% within ms",
    "a second",
    "roster’s table MB",
    "each counted once",
)
LIMITS = (
    f"The median must be under {MEDIAN_MUST_BE} ms and the roster’s table under"
    f" {MEGABYTES_MUST_BE} MB, on PostgreSQL with 5,000 people."
)
Say = Callable[[str], object]


@dataclass(slots=True)
class Sent:
    """What was sent, how it was answered and how long each took, in milliseconds."""

    counters: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def agrees_with(self, counted: Counted) -> bool:
        """Whether every answer was taken and counted once, and nothing else was."""
        people = len(self.milliseconds)
        return (
            self.statuses == {TAKEN: people}
            and counted["answered"] == counted["texts"] == people
            and counted["counters"] == dict(self.counters)
        )


def answer_all(port: int, sheet: Sheet, at_a_time: int = AT_A_TIME) -> Sent:
    """Everybody answers once, so many at a time, each over a connection of their own."""
    sent, people = Sent(), iter(list(enumerate(sheet["cookies"])))
    began = perf_counter()
    with ThreadPoolExecutor(at_a_time) as browsers:
        parts = list(browsers.map(lambda _n: _answer(port, sheet, people), range(at_a_time)))
    sent.seconds = perf_counter() - began
    for part in parts:
        sent.counters += part.counters
        sent.statuses += part.statuses
        sent.milliseconds += part.milliseconds
    return sent


def answers_table(people: dict[str, int], say: Say) -> str:
    """The report: for each database how long an answer takes, and whether every one counted."""
    rows = []
    for name, number in people.items():
        with database(name) as (url, _process):
            say(f"{name}: {number} people are asked …")
            sheet: Sheet = json.loads(manage(url, "bench", "survey", "--people", str(number)))
            with web_server_of(url) as (_web, port):
                say(f"{name}: {number} people answer …")
                sent = answer_all(port, sheet)
            rows.append(_cells(name, sent, json.loads(manage(url, "bench", "counted"))))
    return "\n".join([*table_lines(HEADINGS, rows), "", LIMITS])


def _answer(port: int, sheet: Sheet, people: Iterator[tuple[int, str]]) -> Sent:
    """One browser after another, until everybody has answered."""
    sent, dice = Sent(), random.Random()  # noqa: S311 (made-up answers)
    for number, cookie in people:
        form = _form(sheet, dice, sent)
        form[sheet["text"]] = f"Text {number}"
        began = perf_counter()
        with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as line:
            sent.statuses[_post(line, sheet["address"], cookie, form)] += 1
        sent.milliseconds.append((perf_counter() - began) * 1000)
    return sent


def _form(sheet: Sheet, dice: random.Random, sent: Sent) -> dict[str, str]:
    """A random answer to everything, and its place in what should be counted."""
    group, segment = dice.choice(list(sheet["segments"].items()))
    form = {sheet["group"]: group}
    for question, options in sheet["choices"].items():
        form[question] = SKIP if dice.randrange(SKIPS) == 0 else dice.choice(options)
        sent.counters[counter(None, question, form[question])] += 1
        sent.counters[counter(segment, question, form[question])] += 1
    return form


def _post(line: HTTPConnection, address: str, cookie: str, form: dict[str, str]) -> int:
    """Send a form; the status of the answer."""
    headers = {
        "Cookie": cookie,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    line.request("POST", address, urlencode({**form, "csrfmiddlewaretoken": TOKEN}), headers)
    answer = line.getresponse()
    answer.read()
    return answer.status


def _cells(name: str, sent: Sent, counted: Counted) -> tuple[str, ...]:
    """One database's figures."""
    times, size = sent.milliseconds, counted.get("bytes")
    return (
        name,
        f"{len(times):,}",
        f"{median(times):.0f}",
        f"{quantiles(times, n=20)[-1]:.0f}",
        f"{len(times) / sent.seconds:.0f}",
        "–" if size is None else f"{size / 1e6:.2f}",
        "yes" if sent.agrees_with(counted) else f"**no** ({dict(sent.statuses)})",
    )
