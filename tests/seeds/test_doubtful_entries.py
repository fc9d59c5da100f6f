"""Doubtful entries: below an archive heading no post and no word is lost, whatever its title."""

from datetime import date

import pytest

from seeds.readers import read_text
from tests.seeds.splitting import words_shown

BODY = "The new library van went out for the first time and came back empty."
LATER = "In the evening the other van came home as well, and nobody had seen it leave."
MONDAY, THIRD = "Monday, July 31st, 2017", "Monday, July 3rd, 2017"
SENTENCE = "Thank you, everyone, for what you did in the snow last week and at the weekend."
ODD = ["Dear colleagues,", "Three things:", "Well; then;", SENTENCE, "- A dash", "1. The first"]


def page(*entries, heading="Archive for July, 2017"):
    return "\n\n".join([heading, *(line for entry in entries for line in entry)]) + "\n"


def entries_of(text):
    return [(post.title, post.moment.day, post.plain) for post in read_text(text).posts]


@pytest.mark.parametrize("title", ODD)
@pytest.mark.parametrize("end", ["", "\n\nPosted in Vans | No Comments »"])
def test_first_title_may_end_in_any_way(title, end):
    text = page((title, MONDAY, f"{BODY}{end}"), ("The second post", THIRD, f"{LATER}{end}"))

    assert entries_of(text) == [
        (title, date(2017, 7, 31), BODY),
        ("The second post", date(2017, 7, 3), LATER),
    ]


def test_first_post_of_another_month_is_kept():
    first = ("An August post", "Tuesday, August 1st, 2017", BODY)

    assert entries_of(page(first, ("The second post", THIRD, LATER))) == [
        ("An August post", date(2017, 8, 1), BODY),
        ("The second post", date(2017, 7, 3), LATER),
    ]


def test_description_above_the_first_title_is_named_with_all_its_words():
    about = ("All of our news in one place.", " ".join(["A description of it all."] * 40))
    found = read_text(page(about, ("The van", MONDAY, BODY), heading="Posts Tagged ‘news’"))

    assert [post.title for post in found.posts] == ["The van"]
    assert [notice.line for notice in found.warnings] == [3]
    assert all(paragraph in found.warnings[0].text for paragraph in about)


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("Archive for July, 2017", ("The bus", BODY, LATER)),
        ("Posts Tagged ‘news’", ("The bus", *[BODY] * 60)),
    ],
)
def test_post_without_a_date_above_the_first_one_is_kept(heading, lines):
    found = read_text(page(lines, ("The van", MONDAY, BODY), heading=heading))

    assert [post.title for post in found.posts] == ["The bus", "The van"]
    assert words_shown(found.posts[0].body) == " ".join(lines[1:]).split()
    assert "without a date: The bus" in found.warnings[0].text
