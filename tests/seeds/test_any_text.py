"""Property: whatever the text, nothing breaks and no word is lost or moved."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posts.cleaning import clean_html
from seeds.readers import UnreadableError, read_capture, read_text
from tests.seeds.splitting import letters_of, words_shown

PIECES = st.sampled_from(
    [
        "Archive for July, 2017", "July 2017", "Monday, July 31st, 2017", "February 30th, 2017",
        "Tags: a, b", "Tags: , ,", "Posted in A | No Comments »", "Comments are closed.",
        "One Response to “The van”", "2 comments", "  1. Ann says:", "Ann says:", "Reply",
        "January 21st, 2015 at 12:40 am", "Comment by Ann — January 21, 2015 @ 12:40 am",
        "• one", "- two", "1. three", "2. four", "> five", "Score: 3", "3 – Evidence shows",
        "« Before", "After »", "Leave a Reply", "Name (required)", "Archives", "Meta", "Log in",
        "X is proudly powered by WordPress", "The van", "It went out. It came back.", "[1]Link",
        "This entry was posted on Monday, July 31st, 2017 at 9:32 am and is filed under A.",
        "Posted on July 31, 2017 by Ann", "Published May 1, 2015", "Filed under: A — B @ 9:32 am",
        "July 31, 2017", "Comments (2)",
        "Read the rest of this entry »", "Not Found", "Protected: The van", "", "", "", "\u00a0",
    ]
)  # fmt: skip
ANYTHING = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)
PROSE = st.lists(
    st.text(st.sampled_from("abc déж漢 .,;:!?“”’-–<>&\"'\u00a0/()[]%£1"), min_size=1, max_size=120),
    min_size=1,
    max_size=8,
)


@given(st.lists(st.one_of(PIECES, ANYTHING), max_size=30))
@settings(max_examples=400, deadline=None)
def test_any_lines_are_read(lines):
    with suppress(UnreadableError):
        for post in read_text("\n".join(lines)).posts:
            assert post.title or post.plain or post.comments
            assert "<script" not in post.body


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(content):
    with suppress(UnreadableError):
        read_capture(content)


@given(PROSE, st.sampled_from(["\n", "\n\n", "\n\u00a0\n", "\n\n\n"]))
@settings(max_examples=400, deadline=None)
def test_words_stay_in_order(paragraphs, gap):
    text = "A plain title\n\n" + gap.join(paragraphs)

    (post,) = read_text(text).posts

    shown = f"{post.title} {' '.join(words_shown(post.body))}"
    assert letters_of(shown) == letters_of(text)


@pytest.mark.parametrize("sign", ["<", "&", ">", '"', "'", "&amp;", "</p>", "<!--", "]]>"])
def test_signs_of_markup_stay_words(sign):
    (post,) = read_text(f"Title\n\nBefore {sign} after.\n").posts

    assert words_shown(clean_html(post.body)) == ["Before", sign, "after."]
