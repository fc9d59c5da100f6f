"""Why: what somebody says about a change or a verdict stands beside the version in the history."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from posts import reviewing
from posts.models import Approval, Post
from posts.publishing import When, publish
from tests.makers import make_author, make_draft, make_post
from tests.posts.desk_form import ADD, change, live, typed

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WHY = "The figures of June came in <late>"


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def history(desk):
    """The page of versions, its blanks made one."""
    page = desk.get(f"/admin/posts/post/{Post.objects.get().pk}/versions/").text
    return " ".join(unescape(page).split())


def test_why_stands_with_the_text_that_was_saved(desk):
    desk.post(ADD, typed(why=WHY))
    post = Post.objects.get()
    desk.post(change(post), typed(post, body="<p>New.</p>", why="Shorter"))

    assert [one.why for one in post.versions.order_by("number")] == [WHY, "Shorter"]
    assert f"<b>Why:</b> {WHY}" in history(desk)
    assert 'name="why" value' not in desk.get(change(post)).text


def test_why_without_a_new_text_is_kept_all_the_same(desk):
    post = make_post()

    desk.post(change(post), live(post, deed="settings", comments_mode="closed", why=WHY))

    told = history(desk)
    assert "<b>Explained by Hannah Price</b>" in told
    assert WHY in told


@pytest.mark.parametrize(
    ("state", "deed", "after", "told"),
    [
        ("in_review", "send_back", "draft", "Changes asked for by Hannah Price"),
        ("in_review", "approve", "approved", "Approved by Hannah Price"),
        ("approved", "unapprove", "in_review", "Hannah Price took the approval back"),
    ],
)
def test_verdict_of_an_editor_keeps_its_reason(desk, author, editor, state, deed, after, told):
    post = make_draft()
    reviewing.submit(post, by=author)
    if state == "approved":
        reviewing.approve(post, by=editor)

    desk.post(change(post), typed(post, deed=deed, why=WHY))

    assert Post.objects.get().state == after
    row = history(desk).partition(f"<b>{told}</b>")[2]
    assert WHY in row
    assert "Explained" not in history(desk)
    assert Approval.objects.standing().exists() == (deed == "approve")


def test_verdict_without_a_reason_and_by_nobody_else(desk, as_user, author, editor):
    post = make_draft()
    reviewing.submit(post, by=author)
    reviewing.approve(post, by=editor)

    refused = as_user(author).post(change(post), typed(post, deed="unapprove", why=WHY))
    assert refused.status_code == 403
    assert WHY in unescape(refused.text)
    assert "Take the approval back" not in as_user(author).get(change(post)).text
    assert "Take the approval back" in desk.get(change(post)).text

    desk.post(change(post), typed(post, deed="unapprove"))
    desk.post(change(post), typed(post, deed="send_back"))
    again = desk.post(change(post), typed(post, deed="unapprove"))

    assert Post.objects.get().state == "draft"
    assert "somebody changed the state" in again.text
    assert "Sent back to the writer by Hannah Price" in history(desk)


@pytest.mark.parametrize(
    ("page", "ahead", "told"),
    [
        ("unschedule", 3, "It was to come out on"),
        ("withdraw", -3, "Withdrawn by Hannah Price"),
    ],
)
def test_reason_is_asked_for_when_a_post_is_taken_away(desk, editor, page, ahead, told):
    post = make_draft(author=make_author())
    moment = timezone.now() + timedelta(days=ahead)
    publish(post, when=When.minute(moment), by=editor, at=moment - timedelta(days=4))
    address = f"/admin/posts/post/{post.pk}/{page}/"
    assert '<label for="id_words">Why</label>' in desk.get(address).text

    too_long = desk.post(address, {"words": "x" * 201})
    assert too_long.status_code == 422
    assert f'value="{"x" * 201}"' in too_long.text
    desk.post(address, {"words": WHY})

    assert Post.objects.get().state != "published"
    assert told in history(desk)
    assert WHY in history(desk).partition(told)[2]


def test_stale_and_refused_saves_keep_the_reason(desk, editor):
    post = make_post()
    sent = live(post, title="", why=WHY, deed="save_for_later")
    assert WHY in unescape(desk.post(change(post), sent).text)

    long = desk.post(change(post), live(post, why="y" * 301, deed="save_for_later"))
    assert "Use at most 300 characters" in long.text
