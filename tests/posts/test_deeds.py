"""Deeds: what was done with a post stands in its history, by whom, when and why."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from posts import reviewing
from posts.approving import ask
from posts.models import PostDeed
from posts.models.deed import Deed
from posts.publishing import (
    When,
    change_facts,
    move,
    publish,
    publish_changes,
    save_version,
    withdraw,
)
from posts.texts import Text
from tests.makers import MONDAY, make_draft, make_post

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def told(post):
    """Deeds of a post, oldest first, with who did them."""
    return [(deed.deed, deed.by) for deed in post.deeds.order_by("pk")]


def test_every_step_is_written_down_with_who_did_it(editor, author):
    post = make_draft(by=author)
    reviewing.submit(post, by=author)
    reviewing.ask_for_changes(post, by=editor, words="Name the day.")
    reviewing.submit(post, by=author)
    reviewing.approve(post, by=editor)
    reviewing.withdraw_approval(post, by=editor)
    reviewing.send_back(post, by=editor)
    publish(post, when=When.minute(MONDAY + DAY), by=editor, at=MONDAY)
    move(post, when=When.minute(MONDAY + 2 * DAY), by=editor, at=MONDAY)
    move(post, when=When.minute(MONDAY), by=editor, at=MONDAY)
    save_version(post, Text("Other words"), by=author)
    publish_changes(post, by=editor, at=MONDAY)
    move(post, when=When.minute(MONDAY - DAY), by=editor, at=MONDAY)
    change_facts(post, by=editor, kind="report", comments_mode="on", pinned=True)
    withdraw(post, by=editor, words="It named a person.")

    assert told(post) == [
        (Deed.DRAFTED, author),
        (Deed.SENT_FOR_REVIEW, author),
        (Deed.CHANGES_ASKED_FOR, editor),
        (Deed.SENT_FOR_REVIEW, author),
        (Deed.APPROVED, editor),
        (Deed.APPROVAL_WITHDRAWN, editor),
        (Deed.SENT_BACK, editor),
        (Deed.SCHEDULED, editor),
        (Deed.RESCHEDULED, editor),
        (Deed.PUBLISHED, editor),
        (Deed.CHANGES_PUBLISHED, editor),
        (Deed.MOVED, editor),
        (Deed.SETTINGS_CHANGED, editor),
        (Deed.WITHDRAWN, editor),
    ]
    words = dict(post.deeds.order_by("pk").values_list("deed", "words"))
    assert words[Deed.RESCHEDULED] == (
        "From Tuesday 1 August 2017, 8:30am to Wednesday 2 August 2017, 8:30am"
    )
    assert words[Deed.SETTINGS_CHANGED] == "Kind, keep at the top of the front page"
    assert words[Deed.WITHDRAWN] == "It named a person."


@pytest.mark.parametrize(
    ("steps", "ended"),
    [
        ((reviewing.submit,), Deed.REVIEW_ENDED),
        ((reviewing.submit, reviewing.approve), Deed.APPROVAL_ENDED),
    ],
)
def test_changed_text_ends_a_review_and_says_so(editor, author, steps, ended):
    post = make_draft(by=author)
    for step in steps:
        step(post, by=editor)

    save_version(post, Text("Other words"), by=author)

    assert post.state == post.State.DRAFT
    assert told(post)[-1] == (ended, author)


def test_saving_the_same_again_is_no_deed(editor):
    post = make_draft(by=editor)

    change_facts(post, by=editor, kind=post.kind, slug="another-title")

    assert told(post) == [(Deed.DRAFTED, editor)]


def test_deed_refused_leaves_no_trace(editor):
    post = make_draft(by=editor)

    with pytest.raises(reviewing.PublishingError):
        reviewing.approve(post, by=editor)

    assert told(post) == [(Deed.DRAFTED, editor)]


def test_history_says_where_it_cuts_long_words_off(editor):
    post = make_draft(by=editor)
    reviewing.submit(post, by=editor)

    reviewing.ask_for_changes(post, by=editor, words="x" * 2000)

    assert post.deeds.first().words == "x" * 499 + "…"


def test_deed_cannot_be_rewritten(editor):
    make_draft(by=editor)

    with pytest.raises(IntegrityError), transaction.atomic():
        PostDeed.objects.update(words="Something else")


def test_history_shows_deeds_beside_the_text_they_were_done_with(as_user, editor, moderator):
    post = make_post(by=editor)
    save_version(post, Text("Other words"), by=editor)
    withdraw(post, by=moderator, words="<b>Wrong</b>")
    desk = as_user(editor)

    page = desk.get(f"/admin/posts/post/{post.pk}/versions/").content.decode()

    newest, _heading, first = page.partition("<h2>Version 1")
    assert "<b>Withdrawn by Marcus Bello</b>" in newest
    assert ". &lt;b&gt;Wrong&lt;/b&gt;</li>" in newest
    assert "<b>Published by the blog itself</b>" in first


def test_history_says_who_ended_a_review(as_user, editor, chief):
    post = make_draft(by=editor)
    ask(post, [chief], by=editor, seen=1)
    save_version(post, Text("Other words"), by=editor)

    page = as_user(editor).get(f"/admin/posts/post/{post.pk}/versions/").text

    assert "<b>No longer in review, because Hannah Price changed something</b>" in page


def test_history_costs_the_same_with_many_deeds(as_user, editor):
    post, desk = make_post(by=editor), as_user(editor)
    address = f"/admin/posts/post/{post.pk}/versions/"
    desk.get(address)
    with CaptureQueriesContext(connection) as few:
        desk.get(address)
    for number in range(30):
        change_facts(post, by=editor, pinned=number % 2 == 0)

    with CaptureQueriesContext(connection) as many:
        desk.get(address)

    assert len(many) == len(few)


def test_desk_writes_down_the_name_of_whoever_pressed_the_button(as_user, editor, author):
    post = make_draft(by=author)
    desk = as_user(editor)

    desk.post(f"/admin/posts/post/{post.pk}/withdraw/")
    publish(post, when=When.minute(MONDAY), by=editor)
    desk.post(f"/admin/posts/post/{post.pk}/withdraw/")

    assert [by for deed, by in told(post) if deed == Deed.WITHDRAWN] == [editor]
