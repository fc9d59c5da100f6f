"""Nothing unsaid: what only looks like the page around a post stays, or the report tells it."""

from datetime import date

import pytest

from seeds.readers import read_text

BODY = "The new library van went out for the day and came home."
LATER = "The new bus went out for the day and came home."
BANNER = "My Weblog\n\nJust another WordPress weblog\n\n"


def read(*paragraphs):
    return read_text("\n\n".join(paragraphs) + "\n")


def entries_of(capture):
    return [(post.title, post.moment.day, post.plain) for post in capture.posts]


def test_home_page_below_the_name_of_the_blog_is_a_list():
    capture = read(
        "My Weblog",
        "Just another WordPress weblog",
        *("The van is out", "July 31st, 2017", BODY, "Posted in News | 2 Comments »"),
        *("The bus is out", "July 3rd, 2017", LATER, "Posted in News | No Comments »"),
        "« Older Entries",
    )

    assert entries_of(capture) == [
        ("The van is out", date(2017, 7, 31), BODY),
        ("The bus is out", date(2017, 7, 3), LATER),
    ]


def test_classic_theme_prints_the_name_of_the_blog_above_its_days():
    capture = read(
        "My Weblog",
        "July 31, 2017",
        *("The van is out\nFiled under: News — Jane @ 9:32 am", BODY, "Comments (2)"),
        "July 3, 2017",
        *("The bus is out\nFiled under: News — Jane @ 8:32 am", LATER, "Comments Off"),
    )

    assert entries_of(capture) == [
        ("The van is out", date(2017, 7, 31), BODY),
        ("The bus is out", date(2017, 7, 3), LATER),
    ]
    assert [post.comments_closed for post in capture.posts] == [False, True]


def test_newest_post_has_only_an_older_neighbour_above_it():
    filed = "This entry was posted on Monday, July 31st, 2017 at 9:32 am and is filed under News."

    capture = read_text(f"{BANNER}« Older one\n\nThe van is out\n\n{BODY}\n\n{filed}\n")

    assert entries_of(capture) == [("The van is out", date(2017, 7, 31), BODY)]


@pytest.mark.parametrize(
    "lists",
    [
        ("Links", "• The plan of the roads", "Search", "• The places where it stops"),
        ("Links", "• The survey of this year", "• Register"),
    ],
)
def test_headings_of_a_text_are_no_sidebar(lists):
    (post,) = read("How to take part", BODY, *lists).posts

    assert all(line.removeprefix("• ") in post.plain for line in lists)


def test_sidebar_that_is_left_out_is_told_with_its_words():
    capture = read("The van is out", BODY, "Archives", "July 2017", "Meta", "Log in")

    (post,) = capture.posts
    assert post.plain == BODY
    told = [notice.text for notice in capture.notices]
    assert "left out as the sidebar of a page: Archives / July 2017 / Meta / Log in" in told


def test_next_post_takes_no_heading_of_comments_with_it():
    capture = read(
        *("First of two", "Text of the first one, long enough to be read as such."),
        *("Posted in News | 1 Comment »", "Next post", "One Response to “First of two”"),
        "Ann says:\nAugust 1st, 2017 at 10:00 am",
        "Hello.",
    )

    (post,) = capture.posts
    assert [(one.name, one.text) for one in post.comments] == [("Ann", "Hello.")]


def test_small_print_of_a_protected_post_is_read():
    capture = read(
        *("Archive for July, 2017", "Protected: Secret things", "Sunday, July 30th, 2017"),
        "This post is password protected. To view it please enter your password below:",
        *("Password:", "Posted in A | Enter your password to view comments."),
    )

    (post,) = capture.posts
    assert "Posted in" not in post.plain
    assert post.tags == ("A",)


@pytest.mark.parametrize("title", ["Monday, July 3rd, 2017", "Comments are closed.", "5"])
def test_title_below_small_print_may_be_anything(title):
    end = "Posted in A, B | 1 Comment »"
    first = ("The van is out", "Posted on July 31, 2017 by Jane Doe", BODY, end)
    second = (title, "Posted on July 3, 2017 by Jane Doe", LATER, end)

    capture = read("Archive for 2017", *first, *second)

    assert entries_of(capture) == [
        ("The van is out", date(2017, 7, 31), BODY),
        (title, date(2017, 7, 3), LATER),
    ]


def test_words_below_a_date_without_a_post_are_told():
    capture = read(
        *("Archive for July, 2017", "The van is out", "Monday, July 31st, 2017", BODY),
        *("Posted in News | No Comments »", "Monday, July 3rd, 2017"),
        "Local authority assessment of our council\nScore: 3",
    )

    told = " ".join(notice.text for notice in capture.notices)
    assert "Local authority assessment of our council" in told
