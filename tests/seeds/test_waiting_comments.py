"""Waiting comments: what the old blog had not approved is published by nobody but a moderator."""

from itertools import product

import pytest
from django.urls import reverse
from django.utils import timezone

from comments.models import Comment
from comments.moderation import decide
from comments.queue.words import why_words
from tests.seeds.test_mixed_responses import SHAPES
from tests.seeds.test_responses import BODY, MIDNIGHT, STAMP, TWO, pairs, responses

WAITING = "Your comment is awaiting moderation."
PREVIEW = f"{WAITING} This is a preview; your comment will be visible after it has been approved."
NAMED = f"Ann says:\n{STAMP}\nI agree.\n"
GAPS = ("\n", "\n\n")


@pytest.mark.parametrize("first", SHAPES)
def test_waiting_words_stand_under_their_own_name(first):
    for second, gap, place in product(SHAPES, GAPS, ("below name", "below heading")):
        ann, bob = (
            SHAPES[shape].format(name=name, number=number)
            for number, (shape, name) in enumerate([(first, "Ann"), (second, "Bob")], 1)
        )
        name, *rest = bob.split("\n")
        lines = [name, WAITING, *rest] if place == "below name" else [name, *rest, WAITING]
        text = gap.join([*ann.split("\n"), "I agree.", *lines, "I do not."])

        comments, notices = responses(text)

        assert pairs(comments) == TWO, text
        assert [comment.is_waiting for comment in comments] == [False, True], text
        assert [notice.partition(": ")[2] for notice in notices if "Bob" in notice] == [
            "the comment by Bob was awaiting moderation; a moderator decides on it"
        ], text


@pytest.mark.parametrize("waiting", [WAITING, PREVIEW])
def test_waiting_words_may_stand_first_without_a_number(waiting):
    comments, _ = responses(f"Ann says:\n{waiting}\n{STAMP}\nI agree.\n\nBob says:\nI do not.\n")

    assert pairs(comments) == TWO
    assert comments[0].written_at == MIDNIGHT
    assert [comment.is_waiting for comment in comments] == [True, False]


@pytest.mark.parametrize("head", ["Bob Says: {}", "Bob on January 22, 2015 at 9:32 am said: {}"])
def test_waiting_mark_may_stand_on_the_line_of_the_name(head):
    comments, _ = responses(f"{NAMED}\n{head.format(WAITING)}\n\nI do not.\n")

    assert pairs(comments) == TWO
    assert [comment.is_waiting for comment in comments] == [False, True]


@pytest.mark.parametrize("place", ["above", "below"])
def test_waiting_words_are_known_above_their_signature(place):
    by = "Comment by {} — January 21, 2015 @ 12:40 am"
    words = [WAITING, "I do not."] if place == "above" else ["I do not.", WAITING]
    text = "\n\n".join(["I agree.", by.format("Ann"), *words, by.format("Bob")])

    comments, _ = responses(text)

    assert pairs(comments) == TWO
    assert [comment.is_waiting for comment in comments] == [False, True]


PAGE = f"The van\n\n{BODY}\n\nTags: a\n\n2 Responses to “The van”\n\n{NAMED}\n"
HELD = f"{PAGE}Bob says:\n{WAITING}\n{STAMP}\nI do not.\n"


def states():
    return dict(Comment.objects.values_list("text", "state"))


def test_waiting_comment_waits_for_a_moderator_and_no_reader_sees_it(folder, client):
    run = folder.put("a.txt", HELD).run()

    assert states() == {"I agree.": "published", "I do not.": "held"}
    held = Comment.objects.waiting().get()
    assert "nobody had approved it on the old blog" in why_words(held.rule, held.cause)
    assert "the comment by Bob was awaiting moderation" in run.warnings[0]
    page = client.get(held.post.get_absolute_url()).content.decode()
    assert "I agree." in page
    assert "I do not." not in page
    assert folder.run().counts == (0, 0, 0, 1)


def test_waiting_comment_that_a_moderator_approves_stays_published(folder, moderator, as_user):
    folder.put("a.txt", HELD).run()
    held = Comment.objects.waiting().get()
    queue = as_user(moderator).get(reverse("comments_queue")).content.decode()

    decide(held, "approve", by=moderator, text_number=held.text_number, at=timezone.now())
    folder.run()

    assert "nobody had approved it on the old blog" in queue
    assert states() == {"I agree.": "published", "I do not.": "published"}


def test_waiting_comment_with_a_long_name_waits_too(folder):
    folder.put("a.txt", HELD.replace("Bob", "Bob " * 60)).run()

    assert Comment.objects.waiting().count() == 1


def test_comment_that_another_capture_shows_approved_stays_published(folder):
    folder.put("a.txt", HELD.replace(f"{WAITING}\n", "")).put("b.txt", HELD).run()

    assert states() == {"I agree.": "published", "I do not.": "published"}


def test_waiting_comment_keeps_no_other_words_of_its_writer_from_readers(folder):
    folder.put("a.txt", HELD).run()
    folder.put("b.txt", f"{PAGE}Bob says:\n{STAMP}\nPerhaps.\n").run()

    assert states() == {"I agree.": "published", "I do not.": "held", "Perhaps.": "published"}


def test_waiting_words_never_take_the_place_of_published_ones(folder):
    folder.put("a.txt", HELD.replace(f"{WAITING}\n", "")).run()
    other = HELD.replace(BODY, "Everything about this van is different, from roof to wheel.")
    folder.put("a.txt", other.replace("I do not.", "I never will.")).run()

    assert states() == {"I agree.": "published", "I do not.": "published", "I never will.": "held"}
