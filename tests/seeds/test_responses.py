"""Responses: every shape in which WordPress has printed comments."""

from datetime import datetime

import pytest

from posts.dates import LONDON
from seeds.readers import read_text

BODY = "The new library van went out for the first time and came back empty."
PAGE = f"The van\n\n{BODY}\n\nTags: a\n\n"
MIDNIGHT = datetime(2015, 1, 21, 0, 40, tzinfo=LONDON)


def responses(text, heading="2 Responses to “The van”"):
    capture = read_text(f"{PAGE}{heading}\n\n{text}")
    (post,) = capture.posts
    assert post.body == f"<p>{BODY}</p>"
    return post.comments, [str(notice) for notice in capture.notices]


def pairs(comments):
    return [(comment.name, comment.text) for comment in comments]


TWO = [("Ann", "I agree."), ("Bob", "I do not.")]


@pytest.mark.parametrize(
    "heading",
    [
        "2 Responses to “The van”",
        '2 Responses to "The van"',
        "2 responses to “The van”",
        "2 Responses to The van",
        "2 Comments",
        "2 comments",
        "2 thoughts on “The van”",
        "2 Replies to “The van”",
        "2 replies on “The van”",
        "2 Comments on “The van”",
    ],
)
def test_every_heading_opens_the_comments(heading):
    comments, notices = responses("Ann says:\n\nI agree.\n\nBob says:\n\nI do not.\n", heading)

    assert pairs(comments) == TWO
    assert notices == []


STAMP = "January 21st, 2015 at 12:40 am"


@pytest.mark.parametrize(
    "text",
    [
        "  1. Ann says:\n\n    I agree.\n\n  2. Bob says:\n\n    I do not.\n",
        "1. Ann says:\n\nI agree.\n\n2. Bob says:\n\nI do not.\n",
        "1. Ann Says:\nI agree.\n2. Bob Says:\nI do not.\n",
        "Ann says:\nI agree.\n\nBob says:\nI do not.\n",
    ],
)
def test_names_without_dates(text):
    comments, notices = responses(text)

    assert pairs(comments) == TWO
    assert {comment.written_at for comment in comments} == {None}
    assert notices == []


@pytest.mark.parametrize(
    "text",
    [
        f"  1. Ann says:\n    {STAMP}\n\n    I agree.\n\n"
        f"  2. Bob says:\n    {STAMP}\n\n    I do not.\n",
        f"Ann says:\n{STAMP}\nI agree.\n\nBob says:\n{STAMP}\nI do not.\n",
        f"Ann says:\n\n{STAMP} (Edit)\n\nI agree.\n\nReply\n\n"
        f"Bob says:\n\n{STAMP}\n\nI do not.\n\nReply\n",
        "Ann says:\n21 January 2015 at 00:40\nI agree.\n\n"
        "Bob says:\n21 January 2015 at 00:40\nI do not.\n",
        f"Ann\n\n{STAMP}\n\nI agree.\n\nReply\n\nBob\n\n{STAMP}\n\nI do not.\n\nReply\n",
        f"Ann on {STAMP} said:\n\nI agree.\n\nReply ↓\n\n"
        f"Bob on {STAMP} said:\n\nI do not.\n\nReply ↓\n",
        "Comment by Ann — January 21, 2015 @ 12:40 am\n\nI agree.\n\n"
        "Comment by Bob — January 21, 2015 @ 12:40 am\n\nI do not.\n",
        "I agree.\n\nComment by Ann — January 21, 2015 @ 12:40 am\n\n"
        "I do not.\n\nComment by Bob — January 21, 2015 @ 12:40 am\n",
        "1. I agree.\n\n   Comment by Ann — January 21, 2015 @ 12:40 am\n\n"
        "2. I do not.\n\n   Comment by Bob — January 21, 2015 @ 12:40 am\n",
        f"Ann says: {STAMP}\nI agree.\nBob says: {STAMP}\nI do not.\n",
        f"Ann says:\n{STAMP} | Reply\nI agree.\nBob says: Reply\n{STAMP} # (Edit)\nI do not.\n",
        f"Ann on {STAMP} said: Reply ↓\nI agree.\nBob Post author\non {STAMP} said:\nI do not.\n",
        f"Ann\n{STAMP} (Edit) Reply\nI agree.\nBob\nPost author\n{STAMP} Permalink\nI do not.\n",
    ],
)
def test_names_with_dates(text):
    comments, notices = responses(text)

    assert pairs(comments) == TWO
    assert {comment.written_at for comment in comments} == {MIDNIGHT}
    assert notices == []


def test_deeper_list_is_a_reply():
    text = f"""  1. Ann says:
     {STAMP}
     I agree.
     Reply
       1. Bob says:
          {STAMP}
          I do not.
          Reply
            • Cleo says:
              {STAMP}
              Why not?
       2. Dan says:
          {STAMP}
          Nor do I.
  2. Eve says:
     {STAMP}
     Well.
"""
    comments, notices = responses(text, "5 Responses to “The van”")

    assert [comment.parent for comment in comments] == [None, 0, 1, 0, None]
    assert notices == []


def test_flat_replies_are_top_level():
    text = f"Ann says:\n{STAMP}\nI agree.\nReply\nBob says:\n{STAMP}\nI do not.\nReply\n"

    comments, _ = responses(text)

    assert [comment.parent for comment in comments] == [None, None]


def test_numbers_from_nine_to_ten_stay_on_one_level():
    text = "".join(f"{number:>4}. P{number} says:\n\n      Yes.\n\n" for number in range(1, 12))

    comments, notices = responses(text, "11 Responses to “The van”")

    assert len(comments) == 11
    assert {comment.parent for comment in comments} == {None}
    assert notices == []


def test_number_out_of_order_is_kept_and_reported():
    comments, notices = responses(
        "  2. Ann says:\n\n     I agree.\n\n  1. Bob says:\n\n     I do not.\n"
    )

    assert pairs(comments) == TWO
    assert ["numbered 1 follows number 2" in notice for notice in notices] == [True]


def test_wrong_number_in_the_heading_is_reported():
    comments, notices = responses(
        "  1. Ann says:\n\n     I agree.\n\n  2. Bob says:\n\n     I do not.\n",
        "3 Responses to “The van”",
    )

    assert pairs(comments) == TWO
    assert notices == ["line 7: the heading announces 3, the page shows 2"]


def test_no_responses():
    comments, notices = responses("", "No Responses to “The van”")

    assert comments == ()
    assert notices == []


def test_pingback_keeps_its_words():
    text = "Good news « Another blog says:\n\n[…] the van went out […]\n\n"
    text += "Pingback: Van spotting (Edit)\n"

    comments, _ = responses(text)

    assert pairs(comments) == [
        ("Good news « Another blog", "[…] the van went out […]"),
        ("Pingback", "Van spotting"),
    ]


def test_quoted_letter_keeps_its_lines():
    text = """  1. Ann says:

    Please see this:

    From: The van
    Sent: 09 August 2017 09:32
    Subject: petrol


    We need some.
    And soon.
"""
    comments, _ = responses(text, "One Response to “The van”")

    assert comments[0].text == (
        "Please see this:\n\nFrom: The van\nSent: 09 August 2017 09:32\nSubject: petrol\n\n"
        "We need some.\nAnd soon."
    )


def test_speech_in_a_comment_begins_no_comment():
    text = "  1. Ann says:\n\n     My boss always says:\n\n     Bob says:\n\n     Use the van.\n"

    comments, notices = responses(text, "One Response to “The van”")

    assert pairs(comments) == [("Ann", "My boss always says:\n\nBob says:\n\nUse the van.")]
    assert notices == []


def test_date_that_does_not_exist_leaves_the_time_out():
    text = "Ann says:\nFebruary 30th, 2015 at 12:40 am\nI agree.\n"

    comments, notices = responses(text, "One Response to “The van”")

    assert comments[0].written_at is None
    assert comments[0].text == "I agree."
    assert "does not exist" in notices[0]


def test_reply_form_and_closed_comments_end_the_list():
    text = f"  1. Ann says:\n     {STAMP}\n\n     I agree.\n\nComments are closed.\n\n"
    text += "Leave a Reply\nName (required)\n"

    capture = read_text(f"{PAGE}One Response to “The van”\n\n{text}")

    assert capture.posts[0].comments[0].text == "I agree."
    assert capture.posts[0].comments_closed


def test_next_page_after_an_indented_list():
    text = "  1. Ann says:\n\n     I agree.\n\n"

    posts = read_text(
        f"{PAGE}One Response to “The van”\n\n{text}" + PAGE.replace("The van", "The bus")
    ).posts

    assert [post.title for post in posts] == ["The van", "The bus"]
    assert posts[0].comments[0].text == "I agree."


def test_heading_about_another_post_is_text():
    text = f"The van\n\n{BODY}\n\nOne response to “austerity”\n\n"
    text += "is to buy a second van and be done.\n\nTags: a\n"

    (post,) = read_text(text).posts

    assert post.comments == ()
    assert "austerity" in post.plain


def test_announced_comments_that_cannot_be_read_are_reported():
    capture = read_text(f"{PAGE}3 Responses to “The van”\n\nComments are closed.\n")

    assert any("no comment can be read" in str(notice) for notice in capture.notices)


@pytest.mark.parametrize("head", ["{} wrote:", "1\n\n{} says:", "{}"])
def test_comments_without_a_readable_name_are_no_page_and_stand_under_no_name(head):
    text = f"{head.format('Ann')}\n\nI agree with that.\n\n{head.format('Bob')}\n\nI do not."

    comments, notices = responses(f"{text}\n\nLeave a Reply\n\nName (required)\n")

    assert pairs(comments) == [("Name not known", text)]
    assert notices[0] == "line 7: announces 2 but no comment can be read below"
    assert "line 9: the page does not say surely whose words these are" in notices[1]


def test_page_below_comments_that_are_not_printed_is_found():
    page = PAGE.replace("The van", "The bus")
    posts = read_text(f"{PAGE}2 Responses to “The van”\n\n{page}").posts

    assert [(post.title, post.comments) for post in posts] == [("The van", ()), ("The bus", ())]


def test_time_in_the_evening_is_london_time():
    comments, _ = responses(
        "Ann says:\nJuly 21st, 2015 at 12:05 pm\nYes.\n", "One Response to “The van”"
    )

    assert comments[0].written_at.isoformat() == "2015-07-21T12:05:00+01:00"
