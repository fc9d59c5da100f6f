"""Replying to a comment and changing one's own, over HTTP."""

from datetime import timedelta

import pytest

from comments.models import Comment, Standing, Word
from comments.moderation import submit, take_back
from comments.standing import warn
from tests.comments.talk import NOW, address, send, words_of
from tests.makers import make_comment, make_user

pytestmark = pytest.mark.django_db
State = Comment.State


def test_warning_written_meanwhile_is_not_taken_as_read(tab, reader, moderator, post):
    warn(reader, by=moderator, text="First.", at=NOW - timedelta(hours=1))
    warn(reader, by=moderator, text="Second.")

    answer = send(tab, post, "My words", warning_read=(NOW - timedelta(hours=1)).isoformat())

    assert "Second." in answer.content.decode()
    assert Standing.objects.get().has_unread_warning


def test_reply_hangs_on_what_it_answers(tab, post):
    parent = make_comment(post)
    assert "Well said." in tab.get(f"/comments/{parent.pk}/reply/").content.decode()

    tab.post(f"/comments/{parent.pk}/reply/", {"text": "Indeed."})

    assert Comment.objects.get(text="Indeed.").parent == parent


def test_reply_to_a_comment_that_left_meanwhile_keeps_the_words(tab, post, moderator):
    parent = submit(post, "Mine", by=moderator)
    take_back(parent, by=moderator)

    answer = tab.post(f"/comments/{parent.pk}/reply/", {"text": "My words"})

    assert answer.status_code == 403
    assert "My words</pre>" in answer.content.decode()
    assert "Mine" not in answer.content.decode()


@pytest.mark.parametrize("state", ["held", "rejected", "spam", "hidden", "removed", "returned"])
def test_reply_page_of_a_comment_nobody_sees_is_not_found(tab, post, state):
    parent = make_comment(post, "Secret words", state=state)

    assert tab.get(f"/comments/{parent.pk}/reply/").status_code == 404


def test_change_is_kept_with_its_history(tab, post, reader):
    comment = submit(post, "First words", by=reader)
    assert words_of(tab.get(f"/comments/{comment.pk}/edit/")) == "First words"

    answer = tab.post(f"/comments/{comment.pk}/edit/", {"text": "Second words"})

    comment.refresh_from_db()
    assert answer.status_code == 303
    assert comment.text == "Second words"
    assert [old.text for old in comment.texts.all()] == ["First words", "Second words"]


def test_change_after_the_window_keeps_the_words(tab, post, reader):
    comment = submit(post, "First words", by=reader, at=NOW - timedelta(minutes=16))

    answer = tab.post(f"/comments/{comment.pk}/edit/", {"text": "Second words"})

    assert answer.status_code == 403
    assert "Second words</pre>" in answer.content.decode()
    assert tab.get(f"/comments/{comment.pk}/edit/").status_code == 403


def test_only_the_writer_changes_a_comment(tab, post):
    published, held = make_comment(post), make_comment(post, state="held")

    assert tab.get(f"/comments/{published.pk}/edit/").status_code == 403
    assert tab.get(f"/comments/{held.pk}/edit/").status_code == 404
    assert tab.post(f"/comments/{published.pk}/edit/", {"text": "x"}).status_code == 403


def test_held_change_of_a_moderator_s_comment_is_told(as_user, moderator, post):
    Word.objects.create(list="held", pattern="grievance")
    comment = submit(post, "First words", by=moderator)
    tab = as_user(moderator)

    answer = tab.post(f"/comments/{comment.pk}/edit/", {"text": "A grievance"}, follow=True)

    assert "Your change waits. It holds the word “grievance”" in answer.content.decode()


def test_checkbox_is_only_for_people_with_an_address(as_user, post):
    without = make_user("Ray Poole", email="")

    assert "wants_replies" not in as_user(without).get(address(post)).content.decode()


def test_leader_s_words_appear_at_once(as_user, post, reader):
    post.author.user = reader
    post.author.save()

    send(as_user(reader), post)

    assert Comment.objects.get().state == State.PUBLISHED


def test_change_that_changes_nothing_waits_for_nobody(tab, post, reader):
    comment = submit(post, "First words", by=reader)
    Comment.objects.update(state=State.PUBLISHED, waiting_since=None)

    tab.post(f"/comments/{comment.pk}/edit/", {"text": "First words\r\n"})

    comment.refresh_from_db()
    assert (comment.text_number, comment.pending_text) == (1, "")
