"""The bench: its figures are for people, but its sums must be right."""

import os
import time

import pytest
from django.core.management import CommandError, call_command

from cxo_blog.bench.load import WrongAnswer, ask_many, fetch_once
from cxo_blog.bench.pages import ANY_SIZE, EMPTY, POST, READER, STRANGER, Measure, Page
from cxo_blog.bench.processes import processor_seconds
from cxo_blog.bench.report import Fetched, table
from cxo_blog.bench.searching import QUESTIONS, Cost, SearchCost, search_table, written_cost
from cxo_blog.samples.making import make_up_to, sample_posts
from posts.models import SearchedPost

BLANK = Page(EMPTY, (STRANGER,))
LETTER = Page(POST, (STRANGER,), {ANY_SIZE: 5.5}, 8)


def measured(page, server, posts=1_000, who=STRANGER):
    return Measure(page, who, posts, "SQLite", server, None, 12_340)


def rows(*measures):
    """The cells of every line of the table."""
    lines = table(measures, b"<p>").split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_ratios_are_to_the_empty_view_and_the_fewest_posts():
    few, many = measured(LETTER, 2.0), measured(LETTER, 2.2, posts=20_000)
    blanks = measured(BLANK, 0.5), measured(BLANK, 0.55, posts=20_000)

    *_, last = rows(*blanks, few, many)

    assert last == (
        [POST, "20,000", "SQLite", STRANGER, "2.2", "5.5", "4", "8", "1.1", "–", "12.3"]
    )


def test_figure_over_its_limit_is_bold():
    *_, last = rows(measured(BLANK, 0.5), measured(LETTER, 6.0))

    assert last[4:8] == ["**6**", "5.5", "**12**", "8"]


def test_visitors_are_compared_with_their_own_kind():
    *_, last = rows(measured(BLANK, 0.5), measured(LETTER, 4.0, who=READER))

    assert last[6] == "–"


def test_limit_may_grow_with_the_blog():
    page = Page("admin list", (READER,), {1_000: 25, ANY_SIZE: 30})

    assert [page.milliseconds_must_be(posts) for posts in (500, 1_000, 20_000)] == [25, 25, 30]


def test_browser_fetches_style_sheets_icons_scripts_and_pictures():
    page = b"""<link rel="stylesheet" href="/a.css"><link rel="canonical" href="/b/">
        <link rel="icon" href="/c.svg"><script src="/d.js"></script><img src="/e.png">
        <img src="data:,"><a href="/f/">f</a><img src="/e.png">"""

    assert Fetched(page).addresses == {"/a.css", "/c.svg", "/d.js", "/e.png"}


def test_processor_time_grows_with_work():
    before = processor_seconds(os.getpid())
    until = time.process_time() + 0.05
    while time.process_time() < until:
        pass

    assert processor_seconds(os.getpid()) > before


def test_every_request_of_a_load_is_answered(live_server):
    port = live_server.thread.port

    ask_many(port, "/healthz", "", 40)

    assert b"ok" in fetch_once(port, "/healthz")


def test_page_that_is_not_found_is_not_measured(live_server):
    with pytest.raises(WrongAnswer, match="404"):
        ask_many(live_server.thread.port, "/nowhere/", "", 3)


def test_search_is_measured_where_it_is_asked_and_where_it_is_written(db):
    make_up_to(2, seed=1)

    cost = written_cost()

    assert cost["build"] > 0
    assert cost["saving"] > 0
    assert set(SearchedPost.objects.values_list("post", flat=True)) == set(
        sample_posts().values_list("pk", flat=True)
    )


def test_search_over_its_limit_is_bold():
    pages = dict.fromkeys(QUESTIONS, Cost(99.0, 140.0)) | {"a typo": Cost(101.0, 120.0)}

    *_, row, _blank, _limits = search_table([SearchCost("SQLite", 20_000, pages, 9, 3)]).split("\n")

    cells = row.strip("| ").split(" | ")
    assert cells[:2] == ["SQLite", "20,000"]
    assert set(cells[2:-2]) == {"99.0 / 140", "**101.0** / 120"}
    assert cells[-2:] == ["9.0", "3.0"]


def test_scene_is_set_on_scratch_databases_only():
    with pytest.raises(CommandError, match="scratch"):
        call_command("bench", "scene")
