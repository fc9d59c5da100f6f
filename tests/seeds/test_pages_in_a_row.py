"""Pages in a row: below the comments of one page another one may begin without a mark."""

import pytest

from seeds.readers import read_text
from tests.seeds.test_responses import STAMP

VAN = ("The van", "The new library van went out for the first time and came back empty.")
BUS = ("The bus & the bike", "A bus is no van, and it carries people instead of books every day.")
BY = "Comment by Ann — January 21, 2015 @ 12:40 am"
ENDS = (
    ("Tags: , ,", 0),
    ("Comments are closed.", 0),
    ("No Responses to “{title}”", 0),
    ("Tags: a\n\n2 Responses to “{title}”\n\nAnn says:\n\nI agree.\n\nBob says:\n\nYes.", 2),
    (
        f"Tags: a\n\n2 comments\n\nAnn\n{STAMP}\n\nI agree.\n\nReply\n\n"
        f"Bob\n{STAMP}\n\nYes.\n\nReply",
        2,
    ),
    (f"Posted in A | 1 Comment »\n\nOne Response\n\nI agree.\n\n{BY}", 1),
    (f"1 Response to {{title}}\n\n  1. Ann says:\n     {STAMP}\n\n     I agree.", 1),
)


@pytest.mark.parametrize("first", ENDS)
def test_text_of_the_next_page_is_no_comment(first):
    for end in ENDS:
        if end[0] == "Comments are closed." and "Bob says" in first[0]:
            continue
        text = "\n\n".join(
            f"{title}\n\n{body}\n\n{tail.format(title=title)}"
            for (title, body), (tail, _) in ((VAN, first), (BUS, end))
        )

        posts = read_text(text).posts

        assert [(post.title, post.plain) for post in posts] == [VAN, BUS], end
        assert [len(post.comments) for post in posts] == [first[1], end[1]], end
        said = {comment.text for post in posts for comment in post.comments}
        assert said <= {"I agree.", "Yes."}, end


def test_title_that_nothing_names_is_reported():
    tail = "Tags: a\n\n1 comment\n\nAnn says:\n\nI agree."
    text = "\n\n".join([*VAN, tail, *BUS, tail])

    assert [str(notice) for notice in read_text(text).notices] == [
        "line 13: taken for the title of another page: The bus & the bike"
    ]


def test_heading_in_a_comment_is_no_title():
    letter = f"I agree.\n\nWhat I saw\n\n{BUS[1]}"
    text = f"{VAN[0]}\n\n{VAN[1]}\n\nTags: a\n\n2 comments\n\nAnn says:\n\n{letter}\n\n"
    text += "Bob says:\n\nYes.\n\nComments are closed.\n"

    (post,) = read_text(text).posts

    assert [comment.text for comment in post.comments] == [letter, "Yes."]
