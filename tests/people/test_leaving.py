"""Leaving: no sign-in, no mail, no roles; words stay, under a name or without."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from comments.models import Comment, Reaction
from people.leaving import LastAdministrator, come_back, forget_leavers, leave
from people.models import User
from people.outbox.choices import choose
from people.outbox.letters import Letter
from people.outbox.models import MailChoice, Message
from people.outbox.queueing import queue
from people.outbox.sending import drain
from people.roles import give_role
from posts.feeds.private import key_of
from posts.mailing.wishes import wish_for
from posts.models import LastVisit, PostReaction, PostWish, SavedPost
from posts.reacting import react, reactions_to, save_for_later
from tests.makers import MONDAY, make_comment, make_post, make_user

CHANGE = "/accounts/password/change/"
pytestmark = pytest.mark.django_db


def test_sessions_end_and_stay_ended(as_user, reader):
    browser = as_user(reader)
    assert browser.get(CHANGE).status_code == 200

    leave(reader, at=MONDAY)
    assert browser.get(CHANGE).status_code == 302

    come_back(reader)
    assert browser.get(CHANGE).status_code == 302


def test_leaver_is_not_written_to(reader):
    assert reader in User.objects.reached_by_mail()

    leave(reader)

    assert reader not in User.objects.reached_by_mail()


def test_who_has_no_email_is_not_written_to():
    assert make_user(email="") not in User.objects.reached_by_mail()


def test_somebody_who_comes_back_has_no_roles(editor):
    leave(editor)
    come_back(editor)

    editor.refresh_from_db()
    assert (editor.is_active, editor.is_staff, editor.left_at) == (True, False, None)
    assert not editor.has_perm("posts.change_post")


def test_last_administrator_cannot_leave(administrator):
    with pytest.raises(LastAdministrator, match="only administrator"):
        leave(administrator)

    give_role(make_user("Another"), "Administrator")
    leave(administrator)


def test_words_of_a_leaver_stay_under_their_name(reader):
    comment = make_comment(make_post(), author=reader, name=reader.name)
    leave(reader)

    assert Comment.objects.get(pk=comment.pk).author.shown_name == "Priya Nair"


def test_who_was_missed_by_mistake_finds_everything_again(reader):
    post = make_post()
    key = key_of(reader)
    save_for_later(post, by=reader)
    react(post, "thanks", by=reader)
    wish_for(reader, kinds=["news"], tags=[])
    choose(reader, {"post": "weekly"})
    queue("post", f"post {post.pk}", [reader], Letter("New", (), "https://x.example/"))

    leave(reader, at=MONDAY)
    soon = forget_leavers(MONDAY + timedelta(days=29))
    drain(timezone.now())
    come_back(reader)
    late = forget_leavers(MONDAY + timedelta(days=60))

    assert (soon, late) == (0, 0)
    assert SavedPost.objects.get().by == PostReaction.objects.get().by == reader
    assert PostWish.objects.get().kinds == ["news"]
    assert MailChoice.objects.get().how == "weekly"
    assert Message.objects.get().state == "kept"
    assert key_of(reader) == key


def test_choices_of_a_leaver_go_and_their_presses_are_only_counted(reader, editor):
    post = make_post()
    comment = make_comment(post)
    key = key_of(reader)
    for person in (reader, editor):
        save_for_later(post, by=person)
        react(post, "thanks", by=person)
        Reaction.objects.create(comment=comment, by=person)
        wish_for(person, kinds=["news"], tags=[])
        LastVisit.objects.create(person=person, day=MONDAY)
        choose(person, {"post": "weekly"})
        queue("post", f"post {post.pk}", [person], Letter("New", (), "https://x.example/"))

    leave(reader, at=MONDAY)
    forgotten = [forget_leavers(MONDAY + timedelta(days=days)) for days in (30, 31)]
    come_back(reader)

    kept = (SavedPost, PostWish, LastVisit, MailChoice)
    assert [model.objects.count() for model in kept] == [1, 1, 1, 1]
    assert forgotten == [1, 0]
    assert SavedPost.objects.get().by == editor
    assert list(PostReaction.objects.order_by("pk").values_list("by", "kind")) == [
        (None, "thanks"),
        (editor.pk, "thanks"),
    ]
    assert set(Reaction.objects.values_list("by", flat=True)) == {None, editor.pk}
    assert reactions_to(post.pk, reader).buttons[0].count == 2
    assert not reactions_to(post.pk, reader).buttons[0].pressed
    assert Message.objects.get(person=reader).state == "dropped"
    assert Message.objects.get(person=editor).state == "kept"
    assert key_of(reader) != key


def test_name_is_taken_off_on_request(reader):
    leave(reader)
    reader.name_withheld = True

    assert (reader.shown_name, str(reader), reader.initials) == ("Former colleague",) * 2 + ("FC",)
    assert reader.get_full_name() == reader.get_short_name() == "Former colleague"


def test_who_works_here_has_not_left(reader):
    reader.left_at = MONDAY

    with pytest.raises(IntegrityError), transaction.atomic():
        reader.save()


def test_imported_name_never_joins_an_account():
    make_user("Julian Cragg")

    comment = make_comment(make_post(), name="Julian Cragg")

    assert comment.author is None


@pytest.mark.parametrize(
    ("field", "value"), [("email", "Capitals@council.example"), ("staff_number", "")]
)
def test_database_keeps_people_recognisable(reader, field, value):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=reader.pk).update(**{field: value})


def test_two_people_never_share_a_staff_number_or_an_email():
    make_user(staff_number="A1", email="a@council.example")

    for fields in ({"staff_number": "a1"}, {"email": "A@council.example"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_user(**fields)
