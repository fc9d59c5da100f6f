"""Themes: whole pages as WordPress's own themes print them, from the classic one to blocks."""

from datetime import date

import pytest

from seeds.readers import read_text
from tests.seeds.theme_pages import (
    BLOCK_SINGLE,
    CLASSIC,
    FIRST,
    KUBRICK_SINGLE,
    SECOND,
    TWENTYELEVEN_SINGLE,
    TWENTYFIFTEEN_ARCHIVE,
    TWENTYTEN_SINGLE,
    TWENTYTWELVE_ARCHIVE,
    TWENTYTWENTYONE_SINGLE,
)


def summary(text):
    return [
        (post.title, post.moment.day, post.tags, len(post.comments))
        for post in read_text(text).posts
    ]


@pytest.mark.parametrize(
    ("page", "tags", "comments"),
    [
        (KUBRICK_SINGLE, ("slt", "away", "Health"), 3),
        (TWENTYTEN_SINGLE, ("Health", "slt", "away days"), 3),
        (TWENTYELEVEN_SINGLE, ("Health", "Care"), 2),
        (TWENTYTWENTYONE_SINGLE, ("Health", "slt", "away days"), 2),
        (BLOCK_SINGLE, ("Health",), 2),
    ],
)
def test_single_page_of_a_theme(page, tags, comments):
    assert summary(page) == [("A day away", date(2017, 7, 31), tags, comments)]
    (post,) = read_text(page).posts
    assert post.body.startswith(f"<p>{FIRST}</p>")
    assert "admin" not in post.body
    assert {comment.name for comment in post.comments} >= {"Ann Other", "Bob"}


@pytest.mark.parametrize("page", [CLASSIC, TWENTYTWELVE_ARCHIVE, TWENTYFIFTEEN_ARCHIVE])
def test_archive_of_a_theme(page):
    posts = read_text(page).posts

    assert [(post.title, post.moment.day) for post in posts] == [
        ("A day away", date(2017, 7, 31)),
        ("Better services", date(2017, 7, 26)),
    ]
    assert [post.body for post in posts] == [f"<p>{FIRST}</p>", f"<p>{SECOND}</p>"]
    assert posts[0].tags[0] == "Health"
    assert posts[1].tags == ("Services",)


def test_name_of_the_site_above_a_page_is_left_out_and_said():
    notices = read_text(TWENTYTEN_SINGLE).notices

    assert "CXO Blog / Thoughts from the top" in str(notices[0])


def test_name_of_the_site_above_an_archive_is_left_out_and_said():
    page = "CXO Blog\n\nThoughts\n\nArchive for July, 2017\n\n"
    page += f"A day away\n\nMonday, July 31st, 2017\n\n{FIRST}\n"

    assert summary(page) == [("A day away", date(2017, 7, 31), (), 0)]
    assert "CXO Blog / Thoughts" in str(read_text(page).notices[0])


def test_posts_of_one_day_share_the_classic_date():
    page = CLASSIC.replace("July 26, 2017\n\n", "")

    assert [post.moment.day.day for post in read_text(page).posts] == [31, 31]


TEXT_BROWSER = """\
   [1]CXO Blog

Archive for July, 2017

   [2]A day away

   Monday, July 31st, 2017

   The council’s leaders spent a Monday away from the office to agree where
   it should go in the next four years, and came back with four subjects that
   nobody had doubted.
     * health and care, which is the longest of the four and the one that the
       rest of the day was about
     * [3]growth

   Posted in [4]Health | [5]1 Comment »

     * Archives
          + [6]July 2017
     * Meta
          + [7]Log in

   CXO Blog is proudly powered by [8]WordPress

References

   1. http://example.org/
   2. http://example.org/2017/07/31/
   3. http://example.org/growth/
   4. http://example.org/category/health/
   5. http://example.org/2017/07/31/#respond
   6. http://example.org/2017/07/
   7. http://example.org/wp-login.php
   8. http://wordpress.org/
"""


def test_page_of_a_text_browser():
    (post,) = read_text(TEXT_BROWSER).posts

    assert post.tags == ("Health",)
    assert post.body == (
        "<p>The council’s leaders spent a Monday away from the office to agree where it should go "
        "in the next four years, and came back with four subjects that nobody had doubted.</p>"
        "<ul><li>health and care, which is the longest of the four and the one that the rest of "
        "the day was about</li><li>growth</li></ul>"
    )
