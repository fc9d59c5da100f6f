"""Links to other pages: left out only where themes put them; an author's own words stay."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.readers import read_text
from tests.seeds.splitting import letters_of, words_shown

BODY = "The new library van went out for the first time and came back empty."
MONDAY = "Monday, July 31st, 2017"
POSTED = f"This entry was posted on {MONDAY} at 9:32 am and is filed under Vans."
FOOTERS = [
    "12 Comments »\n\nPosted in Vans",
    "Posted in Vans | No Comments »",
    "Tags: vans\n\nPosted in Vans | No Comments »",
    "Tags: vans",
    POSTED,
    "Comments are closed.",
    "Tags: vans\n\nOne Response to “The van”\n\n1. Ann says:\n\nYes.",
]
MORE_LINKS = [
    "Read the rest of this entry »",
    "(more…)",
    "(more...)",
    "Continue reading →",
    "Continue reading “The van”",
    "Continue reading The van",
    "… Continue reading the van →",
    "Read more »",
    "[…]",
]


def only(text):
    (post,) = read_text(text).posts
    return post


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("glue", [" ", "\n", "\n\n"])
@pytest.mark.parametrize("more", MORE_LINKS)
def test_excerpt_above_small_print_keeps_its_words_and_is_marked(more, glue, footer):
    post = only(f"Archive for July, 2017\n\nThe van\n\n{MONDAY}\n\n{BODY}{glue}{more}\n\n{footer}")

    assert post.is_excerpt
    assert post.plain.removesuffix(" […]").removesuffix(" …") == BODY


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("more", MORE_LINKS[:2])
def test_excerpt_on_a_page_of_its_own_is_marked(more, footer):
    post = only(f"The van\n\n{BODY} {more}\n\n{footer}")

    assert (post.is_excerpt, post.plain) == (True, BODY)


@pytest.mark.parametrize("title", ["No. 5: “St. Mary’s”", "Continue reading Books", "Two →"])
def test_title_after_continue_reading_may_hold_any_sign(title):
    page = f"Month: July 2017\n\n{title}\n\nJuly 31, 2017\n\n{BODY} Continue reading {title}"

    assert [(only(text).is_excerpt, only(text).plain) for text in (page, f"{page} →")] == [
        (True, BODY)
    ] * 2


@pytest.mark.parametrize(
    "end", ["Continue reading the vanguard", "Please continue reading The van"]
)
def test_authors_own_continue_reading_stays(end):
    post = only(f"Month: July 2017\n\nThe van\n\nJuly 31, 2017\n\n{BODY} {end}\n\n{FOOTERS[1]}")

    assert (post.is_excerpt, post.plain) == (False, f"{BODY} {end}")


def test_excerpt_is_reported(folder):
    page = f"Archive for July, 2017\n\nThe van\n\n{MONDAY}\n\n{BODY}\n\n{MORE_LINKS[0]}\n\n"

    run = folder.put("a.txt", page + FOOTERS[0]).run()

    assert "only an excerpt" in run.warnings[0]


@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize(
    "line",
    [
        "More at the intranet »",
        "The second van is on the road from Thursday and calls at four villages →",
        "→ see the timetable →",
        "« Il fait beau »",
        "← the old van",
        "Next post: what we learned in Cannock",
        "Previous post offices, and what became of them",
    ],
)
@pytest.mark.parametrize("page", ["The van\n\n", f"The van\n\n{MONDAY}\n\n"])
def test_authors_own_last_line_stays(line, footer, page):
    assert only(f"{page}{BODY}\n\n{line}\n\n{footer}").plain == f"{BODY} {line}"


def test_last_line_that_may_be_a_link_is_reported():
    capture = read_text(f"The van\n\n{BODY}\n\nThe bus »\n\nTags: vans\n")

    assert [notice.is_warning for notice in capture.notices] == [False]
    assert "The bus »" in str(capture.notices[0])


def test_single_link_left_out_above_a_title_is_reported():
    capture = read_text(f"The bus »\n\nThe van\n\n{BODY}\n\nTags: vans\n")

    assert capture.posts[0].title == "The van"
    assert "The bus »" in str(capture.notices[0])


def test_title_that_ends_like_a_link_stays_a_title():
    post = only(f"More at the intranet »\n\n{BODY}\n\nTags: vans\n")

    assert (post.title, post.plain) == ("More at the intranet »", BODY)


@pytest.mark.parametrize(
    "links",
    [
        "← The tram\nThe bus →",
        "« The tram",
        "The bus →",
        "← Previous Next →",
        "← The tram The bus →",
    ],
)
@pytest.mark.parametrize("end", ["", "\n\nOne Response to “The van”\n\n1. Ann says:\n\nYes."])
def test_links_below_small_print_are_left_out(links, end):
    capture = read_text(f"The van\n\n{BODY}\n\n{POSTED}\n\n{links}{end}\n")

    assert [post.plain for post in capture.posts] == [BODY]
    assert len(capture.posts[0].comments) == bool(end)


def test_title_below_small_print_of_an_archive_is_no_link():
    entry = f"{{}}\n\n{BODY}\n\nThis entry was posted in A on July 31, 2017 by admin.\n\n"

    posts = read_text("Month: July 2017\n\n" + entry.format("One") + entry.format("Two →")).posts

    assert [post.title for post in posts] == ["One", "Two →"]


def test_entry_of_an_archive_without_words_is_reported():
    page = f"Archive for July, 2017\n\nThe van\n\n{MONDAY}\n\n(more…)\n\n{FOOTERS[0]}\n"

    assert "without a text" in str(read_text(page).notices[0])


WORDS = st.text(st.sampled_from("abcdeé "), min_size=1, max_size=300).map(str.strip)
ENDS = st.sampled_from([" »", " →", "→", "»", ".", "", " […] and so on.", " «"])
STARTS = st.sampled_from(["", "« ", "← ", "“"])
PARAGRAPHS = st.lists(st.tuples(STARTS, WORDS.filter(bool), ENDS).map("".join), min_size=1)


@given(PARAGRAPHS, st.sampled_from(FOOTERS))
@settings(max_examples=300, deadline=None)
def test_no_word_above_small_print_is_lost(paragraphs, footer):
    text = "\n\n".join([BODY, *paragraphs, BODY, paragraphs[0]])

    post = only(f"The van\n\n{text}\n\n{footer}\n")

    missing = letters_of(text)[len(letters_of(" ".join(words_shown(post.body)))) :]
    assert not missing
