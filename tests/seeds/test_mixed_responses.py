"""Mixed responses: on a page of two themes nobody's words stand under another's name."""

from itertools import product

import pytest

from tests.seeds.test_responses import STAMP, pairs, responses

SHAPES = {
    "says": "{name} says:",
    "says, dated": f"{{name}} says:\n{STAMP}",
    "says, edit between": f"{{name}} says:\n(Edit)\n{STAMP}",
    "numbered": "  {number}. {name} says:",
    "said": f"{{name}} on {STAMP} said:",
    "said, edit": f"{{name}} on {STAMP} said: Edit",
    "by": "Comment by {name} — January 21, 2015 @ 12:40 am",
    "name": f"{{name}}\n{STAMP}",
    "name, furniture between": f"{{name}}\n(Edit)\nPermalink\n{STAMP}",
}
SAID = [("Ann", "I agree."), ("Bob", "I do not."), ("Cleo", "Why not?")]
BY = "Comment by {} — January 21, 2015 @ 12:40 am"
FURNITURE = ("", "Reply\n\n", "(Edit)\n\nReply ↓\n\n", "Permalink | Edit\n\n")
SIGNED_BELOW = f"I agree.\n\n{BY.format('Ann')}"
NOBODY = "Name not known"


def page(shapes, furniture):
    heads = [
        SHAPES[shape].format(name=name, number=number)
        for number, (shape, (name, _)) in enumerate(zip(shapes, SAID, strict=False), 1)
    ]
    texts = [text for _, text in SAID]
    return "".join(
        f"{head}\n\n{text}\n\n{furniture}" for head, text in zip(heads, texts, strict=False)
    )


@pytest.mark.parametrize("furniture", FURNITURE)
@pytest.mark.parametrize("number", [2, 3])
def test_words_stand_under_the_name_in_any_mixture_of_headings(number, furniture):
    for shapes in product(SHAPES, repeat=number):
        comments, notices = responses(page(shapes, furniture), f"{number} Responses")

        assert pairs(comments) == SAID[:number], shapes
        assert not any("numbered" not in notice for notice in notices), shapes


@pytest.mark.parametrize("announced", [1, 2, 4, 9])
@pytest.mark.parametrize("furniture", FURNITURE[:2])
def test_wrong_number_puts_no_words_under_another_name(announced, furniture):
    by_a_date = [shape for shape in SHAPES if not shape.startswith(("says", "name"))]
    for shapes in product(by_a_date, SHAPES, by_a_date):
        if shapes[1] in ("says", "name", "name, furniture between") and announced < 3:
            continue
        comments, notices = responses(page(shapes, furniture), f"{announced} Responses")

        told = pairs(comments)
        assert all(one in SAID or one[0] == NOBODY for one in told), shapes
        assert all(any(text in words for _, words in told) for _, text in SAID), shapes
        assert len(notices) >= 1, shapes


def test_heading_that_may_be_speech_is_reported_and_stands_under_no_name():
    text = "  1. Ann says:\n\n     I agree.\n\n     Bob says:\n\n     I do not.\n\n"
    text += "  2. Cleo says:\n\n     Why not?\n"

    comments, notices = responses(text, "9 Responses to “The van”")

    assert pairs(comments) == [SAID[0], (NOBODY, "Bob says:\n\nI do not."), SAID[2]]
    assert "line 13: the page does not say surely whose words these are: “Bob says:" in notices[0]
    assert notices[1:] == ["line 7: the heading announces 9, the page shows 2"]


def test_number_that_fits_two_readings_decides_nothing():
    text = f"Ann says:\n\nI agree.\n\nBob says:\n\nI do not.\n\nCleo on {STAMP} said:\n\nWhy not?\n"

    comments, _ = responses(text)

    assert [name for name, _ in pairs(comments)] == ["Ann", NOBODY, NOBODY]


@pytest.mark.parametrize("speech", ["My boss always says:", "She says:", "The old driver says:"])
def test_speech_is_not_taken_for_a_name_where_the_number_tells(speech):
    text = f"Ann says:\n\nI agree.\n\n{speech}\n\nGo.\n\nBob on {STAMP} said:\n\nI do not.\n"

    comments, notices = responses(text)

    assert pairs(comments) == [("Ann", f"I agree.\n\n{speech}\n\nGo."), SAID[1]]
    assert notices == []


def test_name_above_a_date_in_a_numbered_comment_is_kept_and_named():
    text = f"  1. Ann says:\n\n     I agree.\n\n     Bob Smith\n     {STAMP}\n\n     Dear all\n"

    comments, notices = responses(text, "One Response to “The van”")

    assert pairs(comments) == [("Ann", f"I agree.\n\nBob Smith\n{STAMP}\n\nDear all")]
    assert notices == ["line 13: kept as words of a comment, though it may begin one: Bob Smith"]


def test_words_below_reply_without_a_name_are_nobody_s():
    text = "Ann says:\n\nI agree.\n\nReply\n\nBob\n\nI do not.\n\nReply\n\n"
    text += f"Cleo on {STAMP} said:\n\nWhy?\n"

    for announced in (2, 3):
        comments, notices = responses(text, f"{announced} Responses")

        assert pairs(comments) == [SAID[0], (NOBODY, "Bob\n\nI do not."), ("Cleo", "Why?")]
        assert "line 15: the page does not say surely" in notices[0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"{SIGNED_BELOW}\n\nBob says:\n\nI do not.\n", SAID[:2]),
        (f"Ann says:\n\nI agree.\n\nReply\n\nI do not.\n\n{BY.format('Bob')}\n", SAID[:2]),
        (f"Ann says:\n\nI agree.\n\n{BY.format('Ann')}\n", SAID[:1]),
        (
            f"{SIGNED_BELOW}\n\nPingback: Vans\n\nI do not.\n\n{BY.format('Bob')}\n",
            [SAID[0], ("Pingback", "Vans"), SAID[1]],
        ),
        (
            f"{SIGNED_BELOW}\n\nBob says:\n\nI do not.\n\nReply\n\nWhy not?\n\n{BY.format('Cleo')}",
            SAID,
        ),
    ],
)
def test_signatures_below_and_headings_above_share_a_page(text, told):
    comments, notices = responses(text, f"{len(told)} Responses")

    assert pairs(comments) == told
    assert notices == []


def test_words_between_a_heading_and_a_signature_are_nobody_s():
    text = f"Ann says:\n\nI agree.\n\nI do not.\n\n{BY.format('Bob')}\n"

    comments, notices = responses(text)

    assert pairs(comments) == [(NOBODY, text.strip())]
    assert len(notices) == 2


def test_list_in_another_form_is_no_deeper_one():
    text = f"Ann on {STAMP} said:\n\nI agree.\n\n  1. Bob says:\n\n     I do not.\n\n"
    text += "       1. Cleo says:\n\n          Why not?\n"

    comments, _ = responses(text, "3 Responses")

    assert [comment.parent for comment in comments] == [None, None, 1]


def test_furniture_above_the_first_comment_is_passed_over():
    comments, notices = responses(f"Permalink\n\nAnn on {STAMP} said:\n\nI agree.\n", "1 Comment")

    assert pairs(comments) == SAID[:1]
    assert notices == []
