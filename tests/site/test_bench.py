"""The bench: its figures are for people, but its sums must be right."""

import os
import time

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from cxo_blog.bench.load import WrongAnswer, ask_many, fetch_once
from cxo_blog.bench.mailing import Handed, Watch, mail_report
from cxo_blog.bench.pages import ANY_SIZE, EMPTY, POST, READER, STRANGER, Measure, Page
from cxo_blog.bench.processes import memory_megabytes, processor_seconds
from cxo_blog.bench.report import Fetched, table
from cxo_blog.bench.searching import (
    AFTER_CHANGE,
    QUESTIONS,
    Cost,
    SearchCost,
    search_table,
    written_cost,
)
from cxo_blog.samples.making import make_up_to, sample_posts
from posts.models import SearchedPost
from tests.smtp import Sink, Taken

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
    pages = dict.fromkeys((*QUESTIONS, AFTER_CHANGE), Cost(99.0, 140.0))
    pages["a typo"] = Cost(101.0, 120.0)

    *_, row, _blank, _limits = search_table([SearchCost("SQLite", 20_000, pages, 9, 3)]).split("\n")

    cells = row.strip("| ").split(" | ")
    assert cells[:2] == ["SQLite", "20,000"]
    assert set(cells[2:-2]) == {"99.0 / 140", "**101.0** / 120"}
    assert cells[-2:] == ["9.0", "3.0"]


def mail_rows(handed):
    """The figures of one database and its curve, without its name."""
    lines = mail_report({"SQLite": handed}).splitlines()
    return [line.strip("| ").split(" | ")[1:] for line in (lines[2], lines[6])]


def test_mail_within_its_limits_is_plain_and_over_them_bold():
    flat = [95.0, 80.0, *[90.0] * 8]

    good = mail_rows(Handed(5_000, 5_000, 299.4, 5_003, 5_000, flat))
    bad = mail_rows(Handed(5_000, 4_999, 300.0, 5_003, 4_999, [*flat[:9], 113.0]))

    assert good == [["5,000", "5,000", "299", "5,003", "3", "5,000"], [f"{mb:.0f}" for mb in flat]]
    assert bad[0] == ["5,000", "**4,999**", "**300**", "5,003", "**4**", "**4,999**"]
    assert bad[1][-2:] == ["90", "**113**"]


def test_make_bench_measures_every_part():
    asked = (settings.BASE_DIR / "Makefile").read_text().partition("\nbench:")[2]

    for part in ("search", "answers", "mail"):
        assert f"$(MANAGE) bench {part}\n" in asked


def test_memory_is_watched_tenth_by_tenth():
    sink = Sink(taken=[Taken([f"{number}@bench.example"], b"") for number in range(35)])
    watch = Watch(sink, people=100)

    reached = watch.look(os.getpid())

    assert reached == 35
    assert watch.memory[3] == pytest.approx(memory_megabytes(os.getpid()), rel=0.1)
    assert watch.memory[3] > 10
    assert sum(watch.memory) == watch.memory[3]
    assert memory_megabytes(2**30) == 0


def test_scene_is_set_on_scratch_databases_only():
    with pytest.raises(CommandError, match="scratch"):
        call_command("bench", "scene")
