"""Searching: how long a first page of finds takes, the index to build, and a post to save."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from time import perf_counter
from urllib.parse import urlencode

from django.db import transaction

from cxo_blog.bench.load import fetch_once
from cxo_blog.bench.programs import manage
from cxo_blog.samples.making import sample_posts
from posts.models import PostVersion
from posts.publishing import save_version
from posts.searching.posts import put_in_search
from posts.searching.rebuilding import rebuild
from posts.texts import text_of

# In every sample post; in a few; words of many posts that seldom stand together; two slips.
QUESTIONS = {
    "a rare word": "Alderbyshaw",
    "a common word": "team",
    "a phrase": '"careful team"',
    "a typo": "ambulnace",
}
PAGE_MUST_BE, BUILD_MUST_BE, SAVING_MUST_BE = 100, 60, 20
TIMES = 15
SAVED = 20
LIMITS = (
    f"Milliseconds from the request to the whole page, the median of {TIMES}, must be under"
    f" {PAGE_MUST_BE}; building the index must take under {BUILD_MUST_BE} seconds, and saving a"
    f" post under {SAVING_MUST_BE} ms more. A machine that does other work is slower."
)


@dataclass(frozen=True)
class SearchCost:
    """What search costs on one database with so many posts."""

    database: str
    posts: int
    pages: dict[str, float]
    build: float
    saving: float


def search_cost(database: str, posts: int, url: str, port: int) -> SearchCost:
    """Ask each question of the server, then measure what writing costs."""
    pages = {name: _page(port, words) for name, words in QUESTIONS.items()}
    written: dict[str, float] = json.loads(manage(url, "bench", "searchcost"))
    return SearchCost(database, posts, pages, written["build"], written["saving"])


def written_cost() -> dict[str, float]:
    """Seconds to build the index, and milliseconds that it adds to saving a post."""
    began = perf_counter()
    list(rebuild())
    return {"build": perf_counter() - began, "saving": _saving()}


def search_table(costs: Sequence[SearchCost]) -> str:
    """One line for each database."""
    headings = ("database", "posts", *(f"{name}, ms" for name in QUESTIONS), "build s", "save ms")
    lines = [_row(headings), _row(["---"] * len(headings))]
    for cost in costs:
        cells = [_limited(cost.pages[name], PAGE_MUST_BE) for name in QUESTIONS]
        cells += [_limited(cost.build, BUILD_MUST_BE), _limited(cost.saving, SAVING_MUST_BE)]
        lines.append(_row((cost.database, f"{cost.posts:,}", *cells)))
    return "\n".join([*lines, "", LIMITS])


def _page(port: int, words: str) -> float:
    """Milliseconds of the first page, once every process has met it."""
    path = f"/search/?{urlencode({'q': words})}"
    times = []
    for _time in range(TIMES + 2):
        began = perf_counter()
        fetch_once(port, path)
        times.append((perf_counter() - began) * 1000)
    return median(times[2:])


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
    return f"**{amount:.1f}**" if amount > limit else f"{amount:.1f}"


def _row(cells: Iterable[str]) -> str:
    """A line of the table."""
    return f"| {' | '.join(cells)} |"
