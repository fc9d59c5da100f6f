"""Wrapped archives: without blank lines a title is told from the text above it, or reported."""

import pytest

from seeds.readers import read_text

LINES = (
    "The market hall was dry again by six in the morning and we then opened\n"
    "at eight, and there was tea for everybody who came in out of the storm"
)
TEXT = " ".join([LINES.replace("\n", " ")] * 2)
HEADING = "Archive for July, 2017"
MONDAY, FRIDAY = "Monday, July 31st, 2017", "Friday, July 28th, 2017"


@pytest.mark.parametrize(("end", "reported"), [(".", []), ("", [8]), (".”", [])])
def test_title_below_a_full_line_is_no_text(end, reported):
    page = [HEADING, "The storm", MONDAY, LINES, f"{LINES}{end}", "Bartholomew", FRIDAY, LINES]

    found = read_text("\n".join([*page, f"{LINES}."]))

    assert [post.title for post in found.posts] == ["The storm", "Bartholomew"]
    assert [post.plain for post in found.posts] == [f"{TEXT}{end}", f"{TEXT}."]
    assert [notice.line for notice in found.warnings] == reported


@pytest.mark.parametrize("title", [LINES, f"{LINES}\n{LINES}"])
@pytest.mark.parametrize("above", ["", "Well done.\nPosted in A | No Comments »\n"])
def test_title_of_several_lines_stays_whole(title, above):
    first = f"The rain\n{MONDAY}\n{above}" if above else ""

    found = read_text(f"{HEADING}\n{first}{title}\n{FRIDAY}\n{LINES}.\n")

    assert found.posts[-1].title == title.replace("\n", " ")
    assert found.notices == ()


def test_title_that_may_hold_the_end_of_a_text_is_reported():
    found = read_text(f"{HEADING}\nThe rain\n{MONDAY}\nDry.\n{LINES}\n{FRIDAY}\n{LINES}.\n")

    assert found.posts[-1].title == LINES.replace("\n", " ")
    assert [notice.line for notice in found.notices] == [6]
