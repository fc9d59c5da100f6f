"""Notices: who is told what by mail, once, as each chose."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from comments.models import Comment, Word
from comments.moderation import edit, hide_until_reviewed, submit, take_back
from comments.objections import RefusedError
from people.leaving import leave
from people.outbox.choices import choose
from people.outbox.models import Message
from posts.publishing import withdraw
from tests.comments.talk import BEFORE, LATER, body, judged, told
from tests.makers import make_comment, make_post

pytestmark = pytest.mark.django_db
State = Comment.State


@pytest.fixture
def post(db):
    return make_post("Parking at the depot", publish_at=BEFORE - timedelta(days=1))


@pytest.fixture
def held(post, moderator, reader):
    return submit(post, "Where do we park?", by=reader, at=BEFORE)


def test_whole_team_hears_what_is_held(held, moderator, reader, editor):
    subject = "A comment waits: Priya Nair on “Parking at the depot”"

    assert told(moderator) == [("held", subject)]
    assert told(reader) == told(editor) == []


def test_mail_to_the_team_has_text_reason_and_the_way_to_the_item(held, moderator, settings):
    words = body(moderator)

    assert "> Where do we park?" in words
    assert "Priya Nair, Library officer, Libraries wrote on “Parking at the depot”:" in words
    assert "It waits because every comment is held until a moderator has read it." in words
    assert f"{settings.SITE_URL}/admin/comments/queue/?comment={held.pk}\n" in words


def test_link_to_the_item_opens_it(held, moderator, as_user):
    page = as_user(moderator).get(f"/admin/comments/queue/?comment={held.pk}")

    assert "Where do we park?" in page.content.decode()


def test_the_very_word_that_held_it_is_told(post, moderator, reader):
    Word.objects.create(list="held", pattern="grievance")

    submit(post, "A grievance {0} {}", by=reader, at=BEFORE)

    assert "of the held word “grievance”." in " ".join(body(moderator).split())


def test_moderator_is_not_told_of_their_own_comment(post, moderator, second):
    Word.objects.create(list="held", pattern="secret")

    submit(post, "A secret", by=moderator, at=BEFORE)

    assert told(moderator) == []
    assert len(told(second)) == 1


def test_team_is_who_may_decide_now(moderator, second, post, reader):
    leave(second)

    submit(post, "Where do we park?", by=reader, at=BEFORE)

    assert told(second) == []


def test_refused_comment_tells_nobody(post, moderator, reader):
    with pytest.raises(RefusedError):
        submit(post, "", by=reader, at=BEFORE)

    assert not Message.objects.exists()


def test_deed_that_is_rolled_back_tells_nobody(post, moderator, reader):
    with transaction.atomic():
        submit(post, "Where do we park?", by=reader, at=BEFORE)
        transaction.set_rollback(True)

    assert not Message.objects.exists()


def test_changed_text_is_told_again(held, moderator, reader):
    edit(held, "Where do vans park?", by=reader, at=LATER)

    assert len(told(moderator)) == 2
    assert "> Where do vans park?" in body(moderator)


def test_reported_comment_is_told_with_its_reason(post, moderator):
    comment = make_comment(post)

    hide_until_reviewed(comment, at=BEFORE, reporters=3)

    assert "readers reported it: 3 of them" in " ".join(body(moderator).split())


def test_what_was_decided_meanwhile_is_in_no_digest(post, moderator, second, reader):
    choose(moderator, {"held": "daily"})
    comment = submit(post, "Where do we park?", by=reader, at=BEFORE)
    other = submit(post, "And the bicycles?", by=reader, at=LATER)

    judged(comment, "approve", second)
    take_back(other, by=reader)

    assert not Message.objects.kept().exists()


def test_writer_is_told_that_it_is_published(held, moderator, reader, settings):
    judged(held, "approve", moderator)

    assert told(reader) == [("approved", "Your comment on “Parking at the depot” is published")]
    assert f"{settings.SITE_URL}/comments/{held.pk}/" in body(reader)


def test_nobody_is_told_that_readers_see_what_they_do_not(held, moderator, reader, settings):
    withdraw(held.post)
    judged(held, "approve", moderator)

    words = " ".join(body(reader).split())
    assert "Everybody can read it" not in words
    assert "readers see yours when it does again" in words
    assert f"{settings.SITE_URL}/comments/mine/" in words


def test_writer_is_told_reason_words_and_how_to_appeal(held, moderator, reader):
    judged(held, "reject", moderator, reason="names_person", words="Leave the warden out.")

    words = " ".join(body(reader).split())
    assert told(reader) == [("rejected", "Your comment on “Parking at the depot” is not published")]
    assert "The moderator’s reason: It names a person who should be left out of it." in words
    assert "> Leave the warden out." in words
    assert "ask for another moderator to look" in words


def test_writer_is_told_what_to_change(held, moderator, reader):
    judged(held, "send_back", moderator, words="Leave the name out.")

    assert told(reader)[0][0] == "sent_back"
    assert "> Leave the name out." in body(reader)


def test_spam_is_told_as_such(held, moderator, reader):
    judged(held, "spam", moderator)

    assert "The moderator’s reason: It is spam." in body(reader)


def test_refused_edit_says_that_the_earlier_text_stays(held, moderator, reader):
    judged(held, "approve", moderator)
    edited = edit(held, "Worse words.", by=reader, at=LATER)

    judged(edited, "reject", moderator, reason="abusive")

    words = body(reader)
    assert "> Worse words." in words
    assert "Readers go on seeing your comment as it was." in words
