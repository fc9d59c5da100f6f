"""Moderation: what writers and moderators may do to a comment."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from comments.appeals import appeal
from comments.claims import claim
from comments.models import Comment, Decision, PostTalk, TalkSettings, Word
from comments.moderation import decide, edit, submit, take_back
from comments.objections import (
    DecidedMeanwhileError,
    ModerationError,
    NotAllowedError,
    RefusedError,
    TextChangedError,
)
from people.roles import give_role
from posts.models import Post
from tests.comments.talk import NOW
from tests.makers import make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
State = Comment.State


@pytest.fixture
def held(post, reader):
    return submit(post, "Well said.", by=reader, at=NOW)


def decided(comment, moderator, deed="approve", **facts):
    facts.setdefault("text_number", comment.text_number)
    return decide(comment, deed, by=moderator, at=NOW, **facts)


def test_comment_is_held_by_default_with_its_reason(held):
    assert (held.state, held.rule) == (State.HELD, "hold everything")
    assert held.decisions.get().deed == Decision.Deed.HOLD


def test_comment_keeps_what_the_writer_was_then(held, reader):
    assert (held.name, held.job_title, held.directorate) == (
        "Priya Nair",
        "Library officer",
        "Libraries",
    )


def test_approved_comment_is_published(held, moderator):
    decided(held, moderator)

    assert held.state == State.PUBLISHED
    assert held.waiting_since is None


def test_rejection_needs_a_reason(held, moderator):
    with pytest.raises(ModerationError, match="Choose a reason"):
        decided(held, moderator, "reject")


@pytest.mark.parametrize("words", ["", " \n"])
def test_nothing_is_sent_back_without_words(held, moderator, words):
    with pytest.raises(ModerationError, match="what the writer should change"):
        decided(held, moderator, "send_back", words=words)


def test_second_moderator_is_told_who_was_first(held, moderator, roles):
    decided(held, moderator)
    other = make_user("Joan Whitlow")
    give_role(other, "Moderator")

    with pytest.raises(DecidedMeanwhileError, match="Marcus Bello was first: approved"):
        decided(held, other)


def test_nothing_is_decided_on_a_text_nobody_read(held, reader, moderator):
    edit(held, "Other words.", by=reader, at=NOW)

    with pytest.raises(TextChangedError):
        decided(held, moderator, text_number=1)

    assert Comment.objects.get().state == State.HELD


def test_nobody_decides_on_their_own_comment(post, moderator):
    Word.objects.create(list="held", pattern="secret")
    comment = submit(post, "A secret", by=moderator, at=NOW)

    with pytest.raises(NotAllowedError, match="own comment"):
        decided(comment, moderator)


def test_reader_does_not_decide(held):
    with pytest.raises(NotAllowedError):
        decided(held, make_user("Somebody"))


def test_held_edit_of_a_published_comment_leaves_the_earlier_text(held, reader, moderator):
    decided(held, moderator)

    edited = edit(held, "Second thoughts.", by=reader, at=NOW)

    assert (edited.state, edited.text) == (State.PUBLISHED, "Well said.")
    decide(edited, "approve", by=moderator, text_number=2, at=NOW)
    assert (edited.text, edited.pending_text) == ("Second thoughts.", "")


def test_rejected_edit_leaves_the_earlier_text_published(held, reader, moderator):
    decided(held, moderator)
    edited = edit(held, "Worse words.", by=reader, at=NOW)

    decide(edited, "reject", by=moderator, text_number=2, reason="abusive", at=NOW)

    assert (edited.state, edited.text) == (State.PUBLISHED, "Well said.")


def test_edit_window_ends(held, reader):
    with pytest.raises(NotAllowedError, match="15 minutes"):
        edit(held, "Late", by=reader, at=NOW + timedelta(minutes=16))


def test_answered_comment_is_not_edited(held, reader, moderator):
    decided(held, moderator)
    make_comment(held.post, "An answer", parent=held)

    with pytest.raises(NotAllowedError, match="answered"):
        edit(held, "Changed", by=reader, at=NOW)


def test_sent_back_comment_is_changed_and_comes_again(held, reader, moderator):
    decided(held, moderator, "send_back", words="Leave the name out.")
    assert held.state == State.RETURNED

    again = edit(held, "Without the name.", by=reader, at=NOW + timedelta(days=3))

    assert (again.state, again.text) == (State.HELD, "Without the name.")


def test_taken_back_comment_is_gone_at_once(held, reader):
    take_back(held, by=reader)

    held.refresh_from_db()
    assert held.state == State.REMOVED
    assert held.waiting_since is None


def test_only_the_writer_takes_a_comment_back(held, moderator):
    with pytest.raises(NotAllowedError):
        take_back(held, by=moderator)


def test_same_text_twice_is_refused(held, post, reader):
    with pytest.raises(RefusedError, match="these very words"):
        submit(post, " Well said.\r\n", by=reader, at=NOW + timedelta(minutes=1))


def test_post_closes_by_itself_and_opening_by_hand_wins(reader):
    old = make_post(publish_at=NOW - timedelta(days=60))
    with pytest.raises(RefusedError, match="closed"):
        submit(old, "Late", by=reader, at=NOW)

    PostTalk.objects.create(post=old, kept_open=True)
    assert submit(old, "Late", by=reader, at=NOW).state == State.HELD


def test_one_switch_stops_all_commenting(post, reader):
    TalkSettings.objects.create(pk=1, stopped=True, stop_notice="Back on Monday.")

    with pytest.raises(RefusedError, match="Back on Monday"):
        submit(post, "Hello", by=reader, at=NOW)


def test_reply_to_a_comment_that_is_not_shown_is_refused(held, post, reader):
    with pytest.raises(NotAllowedError, match="not there any more"):
        submit(post, "Yes", by=reader, parent=held, at=NOW + timedelta(minutes=1))


def test_post_that_closed_since_it_was_found_takes_nothing(post, reader):
    Post.objects.filter(pk=post.pk).update(comments_mode="closed")

    with pytest.raises(RefusedError, match="Comments are closed"):
        submit(post, "Hello", by=reader, at=NOW)


def test_reply_to_a_comment_that_left_since_it_was_found_is_refused(held, post, reader, moderator):
    decided(held, moderator)
    take_back(Comment.objects.get(pk=held.pk), by=reader)

    with pytest.raises(NotAllowedError, match="not there any more"):
        submit(post, "Yes", by=reader, parent=held, at=NOW + timedelta(minutes=1))


def test_decisions_never_change(held, moderator):
    decided(held, moderator)

    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.update(words="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.all().delete()


def test_second_moderator_sees_who_has_an_item(held, moderator, reader):
    assert claim(held, by=moderator, at=NOW) is None
    assert claim(held, by=moderator, at=NOW) is None
    assert claim(held, by=reader, at=NOW) == moderator
    assert claim(held, by=reader, at=NOW + timedelta(minutes=6)) is None


def test_leader_s_comment_appears_at_once_with_a_badge(post, reader):
    post.author.user = reader
    post.author.save()

    comment = submit(post, "Thank you.", by=reader, at=NOW)

    assert (comment.state, comment.badge) == (State.PUBLISHED, "Chief Executive")


def test_comment_under_appeal_is_not_restored_by_the_way(held, reader, moderator):
    decided(held, moderator, "reject", reason="off_topic")
    appeal(held, by=reader, words="Please look again.")

    with pytest.raises(NotAllowedError, match="appealed"):
        decided(held, moderator, "restore")


@pytest.mark.parametrize("policy", ["hold_all", "hold_newcomers", "publish"])
def test_text_that_was_sent_back_is_read_again_under_every_policy(held, reader, moderator, policy):
    decided(held, moderator, "send_back", words="Leave the name out.")
    TalkSettings.objects.create(pk=1, policy=policy)

    again = edit(held, "Without the name.", by=reader, at=NOW)

    assert again.state == State.HELD


def test_editor_reads_on_the_desk_only_what_is_public(held, as_user, editor, moderator):
    address = "/admin/comments/comment/"

    assert "Well said." not in as_user(editor).get(address).content.decode()
    assert "Well said." in as_user(moderator).get(address).content.decode()


def test_what_was_taken_back_is_read_nowhere_on_the_desk(held, post, reader, as_user, moderator):
    decided(held, moderator)
    facts = {"author": reader, "state": State.HELD, "parent": held}
    answer = make_comment(post, "An answer.", **facts)
    take_back(held, by=reader)
    desk = as_user(moderator)

    for address in (
        *("comment/", "queue/?tab=all", "queue/comments.csv?tab=all", "decision/"),
        *(f"queue/?comment={held.pk}", f"queue/?comment={answer.pk}", f"person/{reader.pk}/"),
    ):
        page = b"".join(desk.get(f"/admin/comments/{address}"))
        assert page
        assert b"Well said." not in page, address
