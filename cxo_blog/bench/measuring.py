"""Measuring: processor time of the servers for each request of each page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from cxo_blog.bench.load import WrongAnswer, ask_many, fetch_once
from cxo_blog.bench.pages import EMPTY, PAGES, Measure, Page
from cxo_blog.bench.postgresql import scratch_server
from cxo_blog.bench.processes import processor_seconds
from cxo_blog.bench.programs import scene_of, sqlite_url, web_server_of
from cxo_blog.bench.scene import Scene
from cxo_blog.bench.searching import SearchCost, pages_cost, search_cost

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
# The empty view is so quick that the kernel's hundredths of a second need more of them.
EMPTY_TIMES = 5
WARM_UP = 60

Say = Callable[[str], object]


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    sizes: tuple[int, ...]
    databases: tuple[str, ...]
    requests: int
    rounds: int


@dataclass(frozen=True)
class Servers:
    """The processes that are measured, and where to ask."""

    web: int
    database: int | None
    port: int
    scene: Scene

    def cost(self, page: Page, who: str, requests: int) -> tuple[float, float | None]:
        """Milliseconds a request of the web server and, if it is ours, the database server."""
        before = self._seconds()
        ask_many(self.port, self.path(page), self.cookie(who), requests)
        web, database = (
            None if start is None or end is None else (end - start) * 1000 / requests
            for start, end in zip(before, self._seconds(), strict=True)
        )
        return web or 0.0, database

    def path(self, page: Page) -> str:
        """The address of a page."""
        return self.scene["paths"][page.name]

    def cookie(self, who: str) -> str:
        """The session of a visitor, or none."""
        return self.scene["cookies"].get(who, "")

    def body(self, page: Page, who: str) -> bytes:
        """What a visitor is sent."""
        return fetch_once(self.port, self.path(page), self.cookie(who))

    def seconds(self) -> float:
        """Processor time of both so far."""
        web, database = self._seconds()
        return web + (database or 0.0)

    def _seconds(self) -> tuple[float, float | None]:
        """Processor time so far."""
        database = None if self.database is None else processor_seconds(self.database)
        return processor_seconds(self.web), database


def measure_all(plan: Plan, say: Say) -> tuple[list[Measure], bytes]:
    """Every measure of the plan, and one post's page as a reader gets it."""
    measures: list[Measure] = []
    page = b""
    for name, posts, _url, servers in _scenes(plan, say):
        measures += _measures(servers, plan, posts, name, say)
        page = servers.body(PAGES[1], "")
    return measures, page


def measure_searching(plan: Plan, say: Say) -> list[SearchCost]:
    """What search costs on each database with each number of posts."""
    costs = []
    for name, posts, url, servers in _scenes(plan, say):
        pages = pages_cost(servers.port, url, servers.seconds)
        say(f"{name}: the index is made anew …")
        costs.append(search_cost(name, posts, url, pages))
    return costs


def _scenes(plan: Plan, say: Say) -> Iterator[tuple[str, int, str, Servers]]:
    """Each database with each number of posts, and its web server while it is measured."""
    for name in plan.databases:
        with database(name) as (url, number):
            for posts in sorted(plan.sizes):
                say(f"{name}: {posts} posts are made …")
                scene = scene_of(url, posts)
                say(f"{name}: {posts} posts are measured …")
                with web_server_of(url) as (web, port):
                    yield name, posts, url, Servers(web, number, port, scene)


@contextmanager
def database(name: str) -> Iterator[tuple[str, int | None]]:
    """The address of a scratch database, and the number of its server's process if it is ours."""
    if name == SQLITE:
        yield sqlite_url("pages"), None
    else:
        with scratch_server() as found:
            yield found


def _measures(servers: Servers, plan: Plan, posts: int, name: str, say: Say) -> list[Measure]:
    """Every page for every visitor: the median of some rounds, after a warm-up."""
    asked = [(page, who) for page in PAGES for who in page.who if _warm(servers, page, who, say)]
    rounds = [
        [servers.cost(page, who, _requests(plan, page)) for page, who in asked]
        for _round in range(plan.rounds)
    ]
    return [
        Measure(
            page=page,
            who=who,
            posts=posts,
            database=name,
            server=median(cost for cost, _database in costs),
            database_server=_median([cost for _web, cost in costs if cost is not None]),
            size=len(servers.body(page, who)),
        )
        for (page, who), costs in zip(asked, zip(*rounds, strict=True), strict=True)
    ]


def _warm(servers: Servers, page: Page, who: str, say: Say) -> bool:
    """Let every process meet a page; one that does not answer is left out, and that is said."""
    try:
        ask_many(servers.port, servers.path(page), servers.cookie(who), WARM_UP)
    except WrongAnswer as wrong:
        say(f"{page.name}, {who}: {wrong}, so it is left out.")
        return False
    return True


def _requests(plan: Plan, page: Page) -> int:
    """How often a page is asked for in one round."""
    return plan.requests * (EMPTY_TIMES if page.name == EMPTY else 1)


def _median(costs: list[float]) -> float | None:
    """The median, or nothing of nothing."""
    return median(costs) if costs else None
