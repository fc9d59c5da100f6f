"""Archive pages: every heading and every shape of an entry."""

from datetime import date, datetime

import pytest

from posts.dates import LONDON
from seeds.readers import read_text

BODY = "The new library van went out for the first time and came back empty."
JULY = date(2017, 7, 31)


def read(text):
    return read_text(text)


def only(text):
    (post,) = read(text).posts
    return post


@pytest.mark.parametrize(
    "heading",
    [
        "Archive for July 31st, 2017",
        "Archive for July, 2017",
        "Archive for 2017",
        "Archive for the ‘Libraries’ Category",
        "Archive for the 'Libraries' Category",
        'Archive for the "Libraries" Category',
        "Posts Tagged ‘Libraries’",
        "Author Archive",
        "Author Archives: admin",
        "Blog Archives",
        "July 2017",
        "Monthly Archives: July 2017",
        "Month: July 2017",
        "Daily Archives: July 31, 2017",
        "Yearly Archives: 2017",
        "Year: 2017",
        "Category Archives: Libraries",
        "Category: Libraries",
        "Tag Archives: Libraries",
        "Tag: Libraries",
        "Search Results",
        "Archives",
    ],
)
def test_heading_is_no_title(heading):
    capture = read(f"{heading}\n\nThe van\n\nMonday, July 31st, 2017\n\n{BODY}\n")

    assert [post.title for post in capture.posts] == ["The van"]
    assert capture.posts[0].moment.day == JULY
    assert capture.notices == ()
    assert "archive" in capture.kind


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Monday, July 31st, 2017", ""),
        ("Monday 31 July 2017", ""),
        ("July 31st, 2017", ""),
        ("31 July 2017", ""),
        ("Posted on July 31, 2017 by Ann Other", "Ann Other"),
        ("Posted on July 31, 2017", ""),
        ("Posted by Ann Other on July 31, 2017", "Ann Other"),
        ("Published July 31, 2017 / By Ann Other", "Ann Other"),
        ("Published July 31, 2017 by Ann Other", "Ann Other"),
        ("Posted on July 31, 2017 by Ann Other | Leave a comment", "Ann Other"),
        ("Posted on July 31, 2017 by Ann Other | Comments Off on The van", "Ann Other"),
        ("July 31, 2017 / 2 Thoughts on “The van”", ""),
        ("2017-07-31", ""),
    ],
)
def test_entry_has_the_date_below_its_title(line, author):
    post = only(f"Archive for July, 2017\n\nThe van\n\n{line}\n\n{BODY}\n")

    assert (post.title, post.moment.day, post.printed_author) == ("The van", JULY, author)
    assert post.body == f"<p>{BODY}</p>"


@pytest.mark.parametrize(
    ("answers", "closed"), [("Comments Off on The van", True), ("2 Comments", False)]
)
def test_comments_may_be_closed_on_the_line_of_the_date(answers, closed):
    line = f"Posted on July 31, 2017 by Ann Other | {answers}"
    glued = f"Posted on July 31, 2017Author adminTags vans{answers}"
    for page in (f"The van\n\n{line}\n\n{BODY}\n", f"The van\n\n{BODY}\n\n{glued}\n"):
        assert only(f"Archive for July, 2017\n\n{page}").comments_closed == closed


def test_category_and_tag_headings_tag_their_posts():
    text = "The van\n\nMonday, July 31st, 2017\n\n" + BODY

    assert only(f"Archive for the ‘Libraries’ Category\n\n{text}").tags == ("Libraries",)
    assert only(f"Posts Tagged ‘vans’\n\n{text}\n\nTags: reading").tags == ("vans", "reading")


@pytest.mark.parametrize(
    ("line", "closed"),
    [
        ("Posted in Libraries, Vans | No Comments »", False),
        ("Posted in Libraries, Vans | 1 Comment »", False),
        ("Posted in Libraries, Vans | 12 Comments »", False),
        ("Posted in Libraries, Vans | Comments Off", True),
        ("Posted in Libraries, Vans | Edit | 12 Comments »", False),
        ("Posted in Libraries, Vans | Comments Off on The van", True),
        ("Filed under: Libraries, Vans", False),
        ("Posted in Libraries | Tagged Vans | Leave a comment", False),
        ("This entry was posted in Libraries and tagged Vans. Bookmark the permalink.", False),
        ("This entry was posted in Libraries, Vans on July 31, 2017 by Ann Other.", False),
        ("Tags: Libraries Posted in Vans | 2 Comments »", False),
    ],
)
def test_small_print_gives_tags_and_is_no_text(line, closed):
    text = f"Archive for July, 2017\n\nThe van\n\nMonday, July 31st, 2017\n\n{BODY}\n\n{line}\n"
    text += f"\nThe bus\n\nSunday, July 30th, 2017\n\n{BODY}\n\n{line}\n"

    first, second = read(text).posts

    assert first.tags == second.tags == ("Libraries", "Vans")
    assert first.comments_closed is closed
    assert first.body == second.body == f"<p>{BODY}</p>"


def test_tags_and_categories_join():
    text = (
        f"The van\n\nMonday, July 31st, 2017\n\n{BODY}\n\nTags: a, b\n\nPosted in C | No Comments »"
    )

    assert only(text).tags == ("a", "b", "C")


def test_uncategorised_is_no_tag():
    text = (
        f"The van\n\nMonday, July 31st, 2017\n\n{BODY}\n\nPosted in Uncategorized | No Comments »"
    )

    assert only(text).tags == ()


@pytest.mark.parametrize(
    "ending",
    ["Read the rest of this entry »", "(more…)", "(more...)", "Continue reading →", "[…]", "[...]"],
)
@pytest.mark.parametrize("glue", [" ", "\n\n"])
def test_excerpt_is_known_by_its_ending(ending, glue):
    text = f"Archive for July, 2017\n\nThe van\n\nMonday, July 31st, 2017\n\n{BODY}{glue}{ending}\n"

    post = only(text)

    assert post.is_excerpt
    assert "more" not in post.body
    assert "reading" not in post.body


@pytest.mark.parametrize("word", ["Protected", "Private"])
def test_hidden_post_loses_the_word_and_is_marked(word):
    text = f"Archive for July, 2017\n\n{word}: Pay\n\nMonday, July 31st, 2017\n\n"
    text += "This post is password protected. To view it please enter your password below:"
    text += "\n\nPassword:\n"

    post = only(text)

    assert (post.title, post.is_hidden, post.body) == ("Pay", True, "")


def test_paged_archive_with_links_between_pages():
    links = "« Older Entries\n\nNewer Entries »"
    page = f"Archive for July, 2017\n\n{links}\n\n{{}}\n\n{links}\n"
    first = page.format(
        f"The van\n\nMonday, July 31st, 2017\n\n{BODY}\n\nPosted in A | No Comments »"
    )
    second = page.format(
        f"The bus\n\nSunday, July 30th, 2017\n\n{BODY}\n\nPosted in A | No Comments »"
    )

    capture = read(first + "\n" + second)

    assert [post.title for post in capture.posts] == ["The van", "The bus"]
    assert {post.body for post in capture.posts} == {f"<p>{BODY}</p>"}
    assert capture.notices == ()


@pytest.mark.parametrize(
    "links", ["« Previous Entries\nNext Entries »", "« Older Entries Newer Entries »"]
)
def test_links_after_the_last_entry_are_no_text(links):
    post = only(
        f"Archive for July, 2017\n\nThe van\n\nMonday, July 31st, 2017\n\n{BODY}\n\n{links}\n"
    )

    assert post.body == f"<p>{BODY}</p>"


@pytest.mark.parametrize(
    "words", ["Not Found", "Not Found\n\nSorry, but you are looking for something that isn’t here."]
)
def test_page_not_found_has_no_posts(words):
    capture = read(words)

    assert capture.posts == ()
    assert len(capture.notices) == 1


def test_several_archives_in_one_file():
    text = f"Archive for July, 2017\n\nThe van\n\nMonday, July 31st, 2017\n\n{BODY}\n\n"
    text += f"Archive for June, 2017\n\nThe bus\n\nFriday, June 30th, 2017\n\n{BODY}\n"

    assert [post.moment.day.month for post in read(text).posts] == [7, 6]


def test_date_in_a_text_begins_no_post():
    letter = "The board wrote to us\n\nMonday, 3 April 2017\n\nand we wrote back."
    text = f"Archive for July, 2017\n\nThe van\n\nMonday, July 31st, 2017\n\n{BODY}\n\n{letter}\n"

    post = only(text)

    assert "Monday, 3 April 2017" in post.body


def test_date_that_does_not_exist_falls_back_to_the_month_of_the_archive():
    text = f"Archive for February, 2017\n\nThe van\n\nThursday, February 30th, 2017\n\n{BODY}\n"

    capture = read(text)

    assert capture.posts[0].moment.precision == "month"
    assert capture.posts[0].moment.day == date(2017, 2, 1)
    assert "line 3" in str(capture.notices[0])
    assert "does not exist" in str(capture.notices[0])


def test_date_that_does_not_exist_gives_no_date_elsewhere():
    capture = read(f"The van\n\nThursday, February 30th, 2017\n\n{BODY}\n\nTags: a\n")

    assert not capture.posts[0].moment.is_known
    assert "does not exist" in str(capture.notices[0])


def test_wrong_weekday_is_reported():
    capture = read(f"The van\n\nTuesday, July 31st, 2017\n\n{BODY}\n")

    assert capture.posts[0].moment.day == JULY
    assert "was a Monday" in str(capture.notices[0])


def test_time_in_the_small_print_is_finer_than_the_day():
    line = "This entry was posted on Monday, July 31st, 2017 at 9:32 am and is filed under Vans."
    post = only(f"The van\n\nMonday, July 31st, 2017\n\n{BODY}\n\n{line}\n")

    assert post.moment.at == datetime(2017, 7, 31, 9, 32, tzinfo=LONDON)


def test_date_above_the_title():
    text = f"Posted on July 31, 2017 by admin\n\nThe van\n\n{BODY}\n\n"
    text += f"Posted on July 30, 2017 by admin\n\nThe bus\n\n{BODY}\n"

    assert [post.title for post in read(text).posts] == ["The van", "The bus"]


def test_entries_dated_in_their_small_print():
    text = "Month: July 2017\n\n" + "".join(
        f"The {name}\n\n{BODY}\n\nThis entry was posted in A on July {day}, 2017 by admin.\n\n"
        for name, day in (("van", 31), ("bus", 30))
    )

    posts = read(text).posts

    assert [(post.title, post.moment.day.day) for post in posts] == [
        ("The van", 31),
        ("The bus", 30),
    ]


def test_post_without_a_title_is_kept():
    capture = read(f"Archive for July, 2017\n\nMonday, July 31st, 2017\n\n{BODY}\n")

    assert capture.posts[0].body == f"<p>{BODY}</p>"
