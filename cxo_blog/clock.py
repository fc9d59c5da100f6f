"""The clock: what the blog does by itself, each deed once an interval however many workers run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from time import monotonic

from django.db import Error, close_old_connections
from django.urls import reverse
from django.utils import timezone

from comments.due import DUE as COMMENTS
from cxo_blog.stopping import Stop
from cxo_blog.upkeep import DUE as UPKEEP
from people.clock_runs import ClockRun
from people.due import DUE as PEOPLE
from polls.due import DUE as POLLS
from posts.alarms import Overdue
from posts.dates import long_moment
from posts.due import DUE as POSTS

# name, how often, deed: told the time, it says in a few words what it did; safe twice and late.
Entry = tuple[str, timedelta, Callable[[datetime], str]]
CLOCK: list[Entry] = [*POSTS, *COMMENTS, *POLLS, *PEOPLE, *UPKEEP]

# A deed that failed, or whose worker was killed, is tried again after this long at most.
AGAIN = timedelta(minutes=10)
# A worker goes round once a minute; after three without a word it counts as silent.
SILENT_AFTER = timedelta(minutes=3)
ROUND_SECONDS = 60
WORKER = "The worker"

logger = logging.getLogger(__name__)


def run_due(at: datetime | None = None, clock: list[Entry] | None = None) -> Iterator[str]:
    """One round: every deed whose time has come, with a line for each as it is done."""
    at = at or timezone.now()
    ClockRun.objects.update_or_create(name=WORKER, defaults={"due_at": at, "last_run_at": at})
    for name, every, deed in CLOCK if clock is None else clock:
        if _claim(name, every, at):
            yield _run(name, every, deed, at)


def work(stop: Stop, clock: list[Entry] | None = None, pause: float = ROUND_SECONDS) -> None:
    """Go round until told to stop; a deed under way is finished, a lost database waited for."""
    while not stop.is_set():
        close_old_connections()
        wait = pause
        try:
            for line in run_due(clock=clock):
                logger.info(line)
                if stop.is_set():
                    break
            wait = min(pause, _seconds_to_next(timezone.now()))
        except Error:
            logger.exception("The database does not answer; trying again in %s seconds", pause)
        close_old_connections()
        stop.wait(wait)


def last_runs() -> list[ClockRun]:
    """Every deed of the clock in its order, with its last run or none yet."""
    known = {run.name: run for run in ClockRun.objects.all()}
    return [known.get(name) or ClockRun(name=name) for name, _every, _deed in CLOCK]


def worker_words(at: datetime | None = None) -> str:
    """“ok” while some worker goes round, else since when none does."""
    beat = ClockRun.objects.filter(name=WORKER).values_list("last_run_at", flat=True).first()
    if beat is None:
        return "has not run yet"
    if (at or timezone.now()) - beat > SILENT_AFTER:
        return f"silent since {long_moment(beat)}"
    return "ok"


def worker_sentence(at: datetime) -> str:
    """The same for people."""
    said = {"ok": "is running"}
    words = worker_words(at)
    return f"The worker {said.get(words, words.replace('silent', 'has been silent'))}."


def silence(at: datetime) -> list[Overdue]:
    """The worker's silence as an alarm: nothing leaves, closes or is mailed while it lasts."""
    beat = ClockRun.objects.filter(name=WORKER).values_list("last_run_at", flat=True).first()
    if beat is None:
        words = "The worker has never run. Start it: until then no mail goes out."
        return [Overdue("worker", words, at, reverse("admin:index"), "")]
    if at - beat <= SILENT_AFTER:
        return []
    words = f"The worker is silent since {long_moment(beat)}. Start it: until then no mail goes out"
    words += ", no survey closes and no post leaves by itself."
    return [Overdue("worker", words, beat, reverse("admin:index"), "")]


def _seconds_to_next(at: datetime) -> float:
    """How long until some deed is due: whoever takes over from a killed worker waits no longer."""
    names = [name for name, _every, _deed in CLOCK]
    known = ClockRun.objects.filter(name__in=names).values_list("due_at", flat=True)
    waits = [(due_at - at).total_seconds() for due_at in known]
    return max(1.0, min(waits, default=float(ROUND_SECONDS)))


def _claim(name: str, every: timedelta, at: datetime) -> bool:
    """Whether the deed is due and this worker is the one to do it."""
    ClockRun.objects.get_or_create(name=name, defaults={"due_at": at})
    due = ClockRun.objects.filter(name=name, due_at__lte=at)
    return due.update(due_at=at + min(every, AGAIN), last_run_at=at) == 1


def _run(name: str, every: timedelta, deed: Callable[[datetime], str], at: datetime) -> str:
    """Do one deed and write down how it went; its failure stops no other."""
    began = monotonic()
    words, reason, wait = "", "", every
    try:
        words = deed(at)
    except Exception as failure:
        logger.exception("%s failed", name)
        reason, wait = f"{type(failure).__name__}: {failure}".replace("\x00", ""), min(every, AGAIN)
    ClockRun.objects.filter(name=name).update(
        due_at=at + wait,
        took_ms=int((monotonic() - began) * 1000),
        last_words=words[:200],
        last_error=reason[:2000],
    )
    return f"{name}: {reason or words}"
