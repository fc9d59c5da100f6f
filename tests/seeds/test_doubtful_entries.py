"""Doubtful entries: below an archive heading no post and no word is lost, whatever its title."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.readers import read_text
from tests.seeds.captures import ending, words
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


@pytest.mark.parametrize(
    ("days", "warned"),
    [
        (("Tuesday, August 1st, 2017", THIRD), 3),
        ((MONDAY, "Friday, June 30th, 2017"), 9),
    ],
)
def test_post_of_another_month_is_one_of_its_own_and_said(days, warned):
    text = page(("The van", days[0], BODY), ("The bus", days[1], LATER))

    assert [(title, text) for title, _, text in entries_of(text)] == [
        ("The van", BODY),
        ("The bus", LATER),
    ]
    assert [notice.line for notice in read_text(text).warnings] == [warned]


@pytest.mark.parametrize("title", ODD)
@pytest.mark.parametrize(("end", "warned"), [("", [9]), ("\n\nPosted in Vans | No Comments »", [])])
def test_later_title_may_look_like_text(title, end, warned):
    text = page(("The van", MONDAY, f"{BODY}{end}"), (title, THIRD, f"{LATER}{end}"))

    assert entries_of(text) == [
        ("The van", date(2017, 7, 31), BODY),
        (title, date(2017, 7, 3), LATER),
    ]
    assert [notice.line for notice in read_text(text).warnings] == warned


@pytest.mark.parametrize(
    ("first", "second", "warned"),
    [
        ("July 31, 2017", THIRD, [9]),
        (MONDAY, "July 3rd, 2017", [9]),
        (MONDAY, "Posted on July 3, 2017 by Ann", [9]),
        (MONDAY, "Monday 3 July 2017", []),
    ],
)
def test_dates_of_one_archive_may_differ_in_form(first, second, warned):
    text = page(("The van", first, BODY), ("The bus", second, LATER))

    assert entries_of(text) == [
        ("The van", date(2017, 7, 31), BODY),
        ("The bus", date(2017, 7, 3), LATER),
    ]
    assert [notice.line for notice in read_text(text).warnings] == warned


@pytest.mark.parametrize(
    "lines",
    [
        ("We meet here:", "Friday, July 28th, 2017", BODY),
        ("We met here:", "Saturday, July 1st, 2017", "and nobody came."),
        ("Our letter", "3 July 2017", BODY),
        ("- one\n- two", THIRD, BODY),
    ],
)
def test_date_in_a_text_that_may_begin_a_post_is_kept_and_said(lines):
    text = page(("The van", "Tuesday, July 4th, 2017", LATER, *lines))

    ((title, _, plain),) = entries_of(text)

    assert title == "The van"
    assert plain == " ".join([LATER, *lines]).replace("\n", " ").replace("- ", "")
    assert "may be the title of a post" in read_text(text).warnings[0].text


def test_posts_without_a_heading_above_them_are_read_alike():
    first, second = ("Dear colleagues,", MONDAY, BODY), ("The bus", THIRD, LATER)

    assert entries_of("\n\n".join([*first, *second])) == [
        ("Dear colleagues,", date(2017, 7, 31), BODY),
        ("The bus", date(2017, 7, 3), LATER),
    ]


def test_date_of_a_comment_begins_no_post():
    answer = ("1 Response to “The van”", "Ann Lee", "July 3rd, 2017", "Thank you for it.")

    (post,) = read_text(page(("The van", MONDAY, BODY, *answer))).posts

    assert [comment.name for comment in post.comments] == ["Ann Lee"]


def test_small_print_is_no_title_of_a_post_without_one():
    small = "Posted in Vans | No Comments »"

    assert entries_of(page(("The van", MONDAY, BODY, small), (THIRD, LATER, small))) == [
        ("The van", date(2017, 7, 31), BODY),
        ("", date(2017, 7, 3), LATER),
    ]


def test_date_below_a_short_text_leaves_its_title_alone():
    posts = (("The van", "Well done.", MONDAY), ("The bus", "Thank you.", THIRD))
    text = page(*((name, text, f"Published {day[8:]}") for name, text, day in posts))

    assert entries_of(text) == [
        ("The van", date(2017, 7, 31), "Well done."),
        ("The bus", date(2017, 7, 3), "Thank you."),
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


STARTS = ["", "", "", "“", "- ", "1. ", "(", "£3 million: "]
ENDS = ["", "", ":", ",", ";", ".", "?", "!", "…", "”", ")", " 2017"]
FORMS = [
    "{0:%A}, {0:%B} {0.day}{1}, {0.year}",
    "{0:%A} {0.day} {0:%B} {0.year}",
    "{0:%B} {0.day}, {0.year}",
    "{0.day} {0:%B} {0.year}",
    "Posted on {0:%B} {0.day}, {0.year} by Ann",
    "Published {0:%B} {0.day}, {0.year} / By Ann",
]


@given(st.randoms(use_true_random=False), st.sampled_from(FORMS), st.booleans())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_every_post_of_an_archive_comes_out_where_it_belongs(chance, form, has_small_print):
    days = sorted((date(2017, 7, chance.randint(1, 31)) for _ in range(4)), reverse=True)
    heading = chance.choice(["Archive for July, 2017", "Archive for the ‘News’ Category"])
    small = ["Posted in News | No Comments »"] if has_small_print else []
    posts = [
        (
            chance.choice(STARTS)
            + words(chance, chance.randint(1, 18)).capitalize()
            + chance.choice(ENDS),
            day,
            [sentence(chance) for _ in range(chance.randint(1, 3))],
        )
        for day in days[: chance.randint(1, 4)]
    ]
    entries = (
        (title, form.format(day, ending(day.day)), *text, *small) for title, day, text in posts
    )

    found = read_text(page(*entries, heading=heading)).posts

    assert [(post.title, post.moment.day, words_shown(post.body)) for post in found] == [
        (title, day, " ".join(text).split()) for title, day, text in posts
    ]


def sentence(chance):
    return words(chance, chance.randint(3, 60)).capitalize() + chance.choice(".!?")
