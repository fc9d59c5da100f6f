"""Measuring: processor time of the servers for each request of each page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
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
    posts: int
    url: str

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
    for name in plan.databases:
        with blogs_of(name, plan, say) as blogs:
            measures += _measures(blogs, plan, name, say)
            page = blogs[0].body(PAGES[1], "")
    return measures, page


def measure_searching(plan: Plan, say: Say) -> list[SearchCost]:
    """What search costs on each database with each number of posts."""
    costs = []
    for name in plan.databases:
        with blogs_of(name, plan, say) as blogs:
            for blog in blogs:
                pages = pages_cost(blog.port, blog.url, blog.seconds)
                say(f"{name}: the index of {blog.posts} posts is made anew …")
                costs.append(search_cost(name, blog.posts, blog.url, pages))
    return costs


@contextmanager
def blogs_of(name: str, plan: Plan, say: Say) -> Iterator[list[Servers]]:
    """A blog of each size with its web server; the smallest first."""
    blogs = []
    with ExitStack() as open_ones:
        for posts in sorted(plan.sizes):
            url, number = open_ones.enter_context(database(name, f"pages{posts}"))
            say(f"{name}: {posts} posts are made …")
            scene = scene_of(url, posts)
            web, port = open_ones.enter_context(web_server_of(url))
            blogs.append(Servers(web, number, port, scene, posts, url))
        say(f"{name}: pages are asked for …")
        yield blogs


@contextmanager
def database(name: str, purpose: str = "bench") -> Iterator[tuple[str, int | None]]:
    """The address of a scratch database, and, of PostgreSQL, its process."""
    if name == SQLITE:
        yield sqlite_url(purpose), None
    else:
        with scratch_server() as found:
            yield found


def _measures(blogs: list[Servers], plan: Plan, name: str, say: Say) -> list[Measure]:
    """Every page for every visitor: the median of some rounds, after a warm-up.

    Blogs of all sizes take turns at each page, so that a machine that grows slower does to all.
    """
    asked = [
        (blog, page, who)
        for page in PAGES
        for who in page.who
        for blog in blogs
        if _warm(blog, page, who, say)
    ]
    rounds = [
        [blog.cost(page, who, _requests(plan, page)) for blog, page, who in asked]
        for _round in range(plan.rounds)
    ]
    measures = [
        Measure(
            page=page,
            who=who,
            posts=blog.posts,
            database=name,
            server=median(cost for cost, _database in costs),
            database_server=_median([cost for _web, cost in costs if cost is not None]),
            size=len(blog.body(page, who)),
        )
        for (blog, page, who), costs in zip(asked, zip(*rounds, strict=True), strict=True)
    ]
    return sorted(measures, key=lambda measure: measure.posts)


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
