"""Searching: how long a first page of finds takes, the index to build, and a post to save."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

from django.db import transaction

from cxo_blog.bench.load import fetch_once
from cxo_blog.bench.programs import manage
from cxo_blog.bench.tables import marked, table_lines
from cxo_blog.samples.making import sample_posts
from posts.models import PostVersion
from posts.publishing import save_version
from posts.searching.posts import put_in_search
from posts.searching.rebuilding import rebuild
from posts.texts import text_of

# In few sample posts, in some, in most; side by side; a slip; the common one narrowed.
QUESTIONS = {
    "a rare word": {"q": "Aldershaw"},
    "a usual word": {"q": "ladder"},
    "a common word": {"q": "team"},
    "a phrase": {"q": '"careful team"'},
    "a typo": {"q": "ambulnace"},
    "of one year": {"q": "team", "year": "2017"},
    "of one topic": {"q": "team", "tag": "sample-schools"},
    "of comments": {"q": "team", "in": "comments"},
}
# Asked once after each of some deeds that change what readers see: nothing is kept of it yet.
AFTER_CHANGE, CHANGES = "after a change", 6
PAGE_MUST_BE, BUILD_MUST_BE, SAVING_MUST_BE = 100, 60, 20
TIMES = 40
WARM_UP = 4
SAVED = 20
LIMITS = (
    "Each page: milliseconds of processor time, of the web server and PostgreSQL together, and"
    f" milliseconds until it was whole, the median of {TIMES}; after a change that of the first"
    " request, which finds nothing kept. The first number must be under"
    f" {PAGE_MUST_BE}; building the index must take under {BUILD_MUST_BE} seconds, and saving a"
    f" post under {SAVING_MUST_BE} ms more. On a machine that does other work all but the first"
    " are slower."
)


@dataclass(frozen=True)
class Cost:
    """Milliseconds of one page: of processors, and of waiting."""

    worked: float
    waited: float


@dataclass(frozen=True)
class SearchCost:
    """What search costs on one database with so many posts."""

    database: str
    posts: int
    pages: dict[str, Cost]
    build: float
    saving: float


def pages_cost(port: int, url: str, seconds: Callable[[], float]) -> dict[str, Cost]:
    """Ask each question of the server, whose processor time so far is given by seconds."""
    costs = {name: _page(port, asked, seconds) for name, asked in QUESTIONS.items()}
    return costs | {AFTER_CHANGE: _page_after_change(port, url, seconds)}


def search_cost(database: str, posts: int, url: str, pages: dict[str, Cost]) -> SearchCost:
    """What writing costs, beside what the pages cost."""
    written: dict[str, float] = json.loads(manage(url, "bench", "searchcost"))
    return SearchCost(database, posts, pages, written["build"], written["saving"])


def written_cost() -> dict[str, float]:
    """Seconds to build the index, and milliseconds that it adds to saving a post."""
    began = perf_counter()
    list(rebuild())
    return {"build": perf_counter() - began, "saving": _saving()}


def search_table(costs: Sequence[SearchCost]) -> str:
    """One line for each database and number of posts."""
    headings = ("database", "posts", *QUESTIONS, AFTER_CHANGE, "build s", "save ms")
    rows = []
    for cost in costs:
        pages = [cost.pages[name] for name in (*QUESTIONS, AFTER_CHANGE)]
        cells = [f"{_limited(page.worked, PAGE_MUST_BE)} / {page.waited:.0f}" for page in pages]
        cells += [_limited(cost.build, BUILD_MUST_BE), _limited(cost.saving, SAVING_MUST_BE)]
        rows.append((cost.database, f"{cost.posts:,}", *cells))
    return "\n".join([*table_lines(headings, rows), "", LIMITS])


def _page(port: int, asked: dict[str, str], seconds: Callable[[], float]) -> Cost:
    """What the first page costs once every process has met it."""
    path = f"/search/?{urlencode(asked)}"
    for _process in range(WARM_UP):
        fetch_once(port, path)
    before = seconds()
    times = [_waited(port, path) for _time in range(TIMES)]
    return Cost((seconds() - before) * 1000 / TIMES, median(times))


def _page_after_change(port: int, url: str, seconds: Callable[[], float]) -> Cost:
    """What the first page costs of which nothing is kept: whichever process answers it."""
    path = f"/search/?{urlencode(QUESTIONS['a usual word'])}"
    worked, times = 0.0, []
    for _change in range(CHANGES):
        manage(url, "bench", "changed")
        before = seconds()
        times.append(_waited(port, path))
        worked += seconds() - before
    return Cost(worked * 1000 / CHANGES, median(times))


def _waited(port: int, path: str) -> float:
    """Milliseconds until a page was whole."""
    began = perf_counter()
    fetch_once(port, path)
    return (perf_counter() - began) * 1000


def _saving() -> float:
    """What bringing the index into step takes after a text was changed."""
    times = []
    versions = PostVersion.objects.filter(post__in=sample_posts()).select_related("post")
    for version in versions[:SAVED]:
        post = version.post
        with transaction.atomic():
            text = replace(text_of(version), title="New words")
            post.live_version = save_version(post, text, by=None)
            post.save(update_fields=("live_version",))
            began = perf_counter()
            put_in_search([post.pk])
            times.append((perf_counter() - began) * 1000)
            transaction.set_rollback(True)
    return median(times)


def _limited(amount: float, limit: float) -> str:
    """A figure, bold when it is over its limit."""
    return marked(f"{amount:.1f}", amount > limit)
