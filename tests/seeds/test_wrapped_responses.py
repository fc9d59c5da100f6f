"""Wrapped responses: a mark stays a mark where the line above it is full and has no full stop."""

import textwrap

import pytest

from seeds.readers import read_text

LINES = (
    "The market hall was dry again by six in the morning and we then opened\n"
    "at eight, and there was tea for everybody who came in out of the storm"
)
FULL = LINES.replace("\n", " ")
STAMP = "January 21st, 2015 at 12:40 am"


@pytest.mark.parametrize(
    "says", ["says:", "Says:", f"says:\n{STAMP}", f"on {STAMP} said:", f"Other\n{STAMP}"]
)
@pytest.mark.parametrize("end", ["", "."])
def test_words_of_one_person_never_join_another_s(says, end):
    text = (
        f"The storm\n\n{LINES}.\n\n2 Comments\nAnn {says}\n{LINES}{end}\nBob {says}\nWell done.\n"
    )

    (post,) = read_text(text).posts

    assert [(one.name.split()[0], " ".join(one.text.split())) for one in post.comments] == [
        ("Ann", f"{FULL}{end}"),
        ("Bob", "Well done."),
    ]


@pytest.mark.parametrize("furniture", ["Reply", "(Edit)", "Permalink", "Edit | Reply"])
def test_furniture_below_a_full_line_never_joins_the_words(furniture):
    said = f"Bob on {STAMP} said:\n{LINES}\n{furniture}\n"
    text = f"The storm\n\n{LINES}.\n\n2 Comments\nAnn says:\n{LINES}\n{furniture}\n{said}"

    (post,) = read_text(text).posts

    assert [(one.name, one.text) for one in post.comments] == [("Ann", FULL), ("Bob", FULL)]


@pytest.mark.parametrize(
    "heading",
    [
        "one response to “The storm”",
        "One Response to “The storm”",
        "1 thought on “The storm”",
        "One Reply to The storm",
        "1 comment",
    ],
)
def test_heading_never_joins_the_text_above_it(heading):
    (post,) = read_text(f"The storm\n{LINES}\n{heading}\nAnn says:\nWell done.\n").posts

    assert post.plain == FULL
    assert [(one.name, one.text) for one in post.comments] == [("Ann", "Well done.")]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_signature_below_a_comment_never_joins_it(gap):
    page = ["Grit", "Posted on January 4, 2014 by Jane Doe", "The roads stayed open.", "2 comments"]
    page += [LINES, "Comment by Ann — January 21, 2015 @ 12:40 am"]
    page += [LINES, "Comment by Bob — January 21, 2015 @ 12:41 am"]

    (post,) = read_text(gap.join(page)).posts

    assert post.plain == "The roads stayed open."
    assert [(one.name, one.text) for one in post.comments] == [("Ann", FULL), ("Bob", FULL)]


@pytest.mark.parametrize("heading", ["2 comments", "One Response"])
def test_short_page_is_not_taken_for_a_wrapped_one(heading):
    text = "The lorries went out on forty nights and every road stayed open. Best wishes, Nick"
    page = ["Grit", "Posted on January 4, 2014 by Jane Doe", text, heading]

    (post,) = read_text(
        "\n\n".join([*page, "Nice.", "Comment by Ann — May 4, 2014 @ 1:40 am"])
    ).posts

    assert post.plain == text
    assert [(one.name, one.text) for one in post.comments] == [("Ann", "Nice.")]


@pytest.mark.parametrize(
    "line",
    ["one response to this is that we", "two comments on Facebook", "one comment on “grit” was"],
)
def test_sentence_that_counts_responses_is_no_heading(line):
    first = "When the survey came back from all of the depots in the county we had"
    words = f"{first} {line} heard of for the first time in all of these years at the council."
    text = f"Grit\n\n{textwrap.fill(words, len(first))}\n\nComments are closed.\n"
    assert f"\n{line}" in text

    (post,) = read_text(text).posts

    assert post.body == f"<p>{words}</p>"
