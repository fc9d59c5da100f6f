"""Decided comments: a re-import never republishes what people decided on since."""

import pytest
from django.utils import timezone

from comments.models import Comment
from comments.moderation import decide
from comments.queue.words import why_words
from comments.reporting import report
from tests.makers import make_user

pytestmark = pytest.mark.django_db
NOW = timezone.now()
BODY = "The new library van went out for the first time and came back with every shelf empty."
PAGE = (
    f"The van\n\n{BODY}\n\nTags: vans\n\nOne Response to “The van”\n\n"
    "  1. Ann says:\n\n     I agree.\n"
)
REWORDED = PAGE.replace("I agree.", "I agree with that.")
CORRECTED = REWORDED.replace(BODY, "Everything about this van is different, from roof to wheel.")
TWICE = PAGE.replace("Tags: vans", "Tags: vans, books")


@pytest.fixture
def imported(folder):
    folder.put("a.txt", PAGE).run()
    return Comment.objects.get()


def decided(comment, deed, moderator):
    reason = {"reason": "abusive"} if deed == "reject" else {}
    decide(comment, deed, by=moderator, text_number=comment.text_number, at=NOW, **reason)


def imported_again(folder, text, name="a.txt"):
    """The one comment after another import."""
    assert not folder.put(name, text).run().error
    return Comment.objects.get()


@pytest.mark.parametrize("again", [PAGE, CORRECTED, TWICE])
@pytest.mark.parametrize(("deed", "state"), [("reject", "rejected"), ("spam", "spam")])
def test_refused_comment_stays_refused(folder, imported, moderator, deed, state, again):
    decided(imported, deed, moderator)

    comment = imported_again(folder, again)

    assert (comment.state, comment.text) == (state, "I agree.")


@pytest.mark.parametrize("again", [PAGE, TWICE])
def test_refused_comment_stays_refused_when_another_file_shows_it(
    folder, imported, moderator, again
):
    decided(imported, "reject", moderator)

    assert imported_again(folder, again, "b.txt").state == "rejected"


@pytest.mark.parametrize("again", [PAGE, CORRECTED])
def test_comment_that_reports_hid_stays_hidden(folder, imported, again):
    for _number in range(3):
        report(imported, by=make_user("Somebody"), reason="abusive", at=timezone.now())

    comment = imported_again(folder, again)

    assert (comment.state, comment.text) == ("hidden", "I agree.")


@pytest.mark.parametrize("state", ["removed", "returned", "held"])
@pytest.mark.parametrize("again", [PAGE, CORRECTED])
def test_comment_in_any_other_state_stays_in_it(folder, imported, again, state):
    Comment.objects.update(state=state, waiting_since=NOW)

    assert imported_again(folder, again).state == state


@pytest.mark.parametrize("deed", ["reject", "spam"])
@pytest.mark.parametrize("name", ["a.txt", "b.txt"])
def test_refused_words_that_come_differently_wait_for_a_moderator(
    folder, imported, moderator, deed, name
):
    decided(imported, deed, moderator)
    assert not folder.put(name, REWORDED).run().error

    assert not Comment.objects.published().exists()
    waiting = Comment.objects.waiting().get()
    assert waiting.rule == "imported again"
    assert "an import brought it" in why_words(waiting.rule, waiting.cause)


def test_others_under_the_same_post_are_published_as_they_were(folder, imported, moderator):
    decided(imported, "reject", moderator)
    folder.put("a.txt", REWORDED.replace("Ann", "Bob")).run()

    assert Comment.objects.published().get().name == "Bob"


def test_deleted_comment_does_not_come_back(folder, imported):
    imported.delete()
    folder.put("a.txt", TWICE).run()

    assert not Comment.objects.exists()


def test_approved_text_is_not_corrected(folder, imported, moderator):
    report(imported, by=make_user("Somebody"), reason="abusive", at=timezone.now())
    decided(imported, "approve", moderator)

    assert imported_again(folder, CORRECTED).text == "I agree."


def test_correction_is_another_text_to_decide_on(folder, imported):
    comment = imported_again(folder, CORRECTED)

    assert (comment.text, comment.text_number) == ("I agree with that.", imported.text_number + 1)
