"""Short paragraphs: between blank lines they stay apart, however long the title above them is."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.readers import read_text
from tests.seeds.captures import words
from tests.seeds.splitting import words_shown

TITLE = "Our new pool opens on Saturday and everybody is warmly invited to it"
QUOTED = "“I could not be prouder of the team that built it,” says Ann Lee."
OPEN = "The doors open at nine, and the first swim of the day is free."


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
@pytest.mark.parametrize("first", [QUOTED, "£3 million went into it.", "59% of us can swim."])
def test_title_as_long_as_the_text_stays_alone(first, gap):
    (post,) = read_text(gap.join([TITLE, first, OPEN, OPEN]) + "\n\nTags: pools\n").posts

    assert post.title == TITLE
    assert words_shown(post.body) == f"{first} {OPEN} {OPEN}".split()


@given(st.randoms(use_true_random=False), st.sampled_from(["Tags: a, b", "Comments are closed."]))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_every_short_paragraph_stays_one(chance, end):
    title = filled(chance, chance.randint(20, 95), "")
    paragraphs = [
        filled(chance, chance.randint(20, 90), chance.choice([".", "!", "?", ":"]))
        for _ in range(chance.randint(1, 5))
    ]

    (post,) = read_text("\n\n".join([title, *paragraphs, end]) + "\n").posts

    assert post.title == title
    assert re.findall("<(?:p|h2|h3)>(.*?)</(?:p|h2|h3)>", post.body) == paragraphs


def filled(chance, longest, end):
    """Words that nearly fill a width, with the signs a paragraph may begin with."""
    start = chance.choice(["", "", "“", "‘", "(", "£3 million ", "59% of "])
    text = f"{start}{words(chance, 20)}"[: longest - 1].rpartition(" ")[0]
    return (text if start else text.capitalize()) + end
