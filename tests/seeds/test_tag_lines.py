"""Tag lines: what stands after “Tags:”, and what only looks like it."""

import pytest

from seeds.readers import read_text

BODY = "The new library van went out for the first time and came back empty."
POSTED = "This entry was posted on Monday, July 31st, 2017 at 9:32 am"
POSTED += " and is filed under Libraries, Vans."


def only(text):
    (post,) = read_text(text).posts
    return post


@pytest.mark.parametrize("line", ["Tags: , ,", "Tags:", "Tags: "])
def test_empty_tags_are_no_tags(line):
    post = only(f"The van\n\n{BODY}\n\n{line}\n\nComments are closed.")

    assert post.tags == ()
    assert post.body == f"<p>{BODY}</p>"


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("Tags: Well done!", ("Well done!",)),
        ("Tags: staff, etc.", ("staff", "etc")),
        ("Tags: feed, 29, !!!", ("feed", "29", "!!!")),
        ("Tags: what next?\n\nPosted in Thanks! | Comments are closed.", ("what next?", "Thanks!")),
        (
            "Tags: Yes! Posted in Thanks to you all, No? | 2 Comments »",
            ("Yes!", "Thanks to you all", "No?"),
        ),
    ],
)
@pytest.mark.parametrize("end", ["", "\n\nComments are closed.", f"\n\n{POSTED}"])
def test_tags_may_end_like_a_sentence(line, tags, end):
    post = only(f"The van\n\n{BODY}\n\n{line}{end}\n")

    assert post.body == f"<p>{BODY}</p>"
    assert post.kind == "blog"
    assert post.tags[: len(tags)] == tags


@pytest.mark.parametrize("end", ["", "\n\nComments are closed."])
def test_sentence_after_the_word_tags_stays_text_and_is_reported(end):
    line = "Tags: we have never seen so many of them in one place!"

    capture = read_text(f"The van\n\n{BODY}\n\n{line}{end}\n")

    assert capture.posts[0].plain == f"{BODY} {line}"
    assert [notice.line for notice in capture.notices if line in notice.text] == [5]


@pytest.mark.parametrize("tags", ["red, blue", "what are they?\n\nMany", "they work.\n\nMany"])
def test_tags_in_the_middle_of_a_text_are_text(tags):
    post = only(f"The van\n\n{BODY}\n\nTags: {tags}\n\nThose were the tags on the parcels.\n")

    assert post.tags == ()
    assert f"Tags: {tags}".replace("\n\n", " ") in post.plain


@pytest.mark.parametrize("verb", ["Categorized as", "Categorised as", "Posted in"])
@pytest.mark.parametrize("answers", ["", " Leave a comment on The van", " Comments Off on The van"])
def test_categories_tags_and_answers_may_share_a_line(verb, answers):
    post = only(f"The van\n\n{BODY}\n\n{verb} News, Books Tagged parks, pools{answers}\n")

    assert post.body == f"<p>{BODY}</p>"
    assert post.tags == ("News", "Books", "parks", "pools")
    assert post.comments_closed == ("Off" in answers)


def test_no_category_beside_tags_is_no_tag():
    post = only(f"The van\n\n{BODY}\n\nCategorized as Uncategorized Tagged parks\n")

    assert post.tags == ("parks",)


def test_sentence_that_holds_the_word_tagged_is_text():
    text = "Posted in March. Tagged trees stay where they are, and the pools are full."

    assert text in only(f"The van\n\n{BODY}\n\n{text}\n\nTags: a\n").body
