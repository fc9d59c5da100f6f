"""Closing: the desk says of comments that are on what readers find."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import PostTalk, TalkSettings
from posts.editions import raise_edition
from tests.makers import MONDAY, make_draft, make_post
from tests.posts.desk_form import change

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST, CELL = "/admin/posts/post/", '<td data-named="Comments">{}</td>'


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def test_post_closed_by_age_is_told_on_the_list_and_on_its_form(desk):
    old, kept_open = make_post("Old"), make_post("Kept open")
    make_post("New", publish_at=timezone.now() - timedelta(days=1))
    make_draft("To come", publish_at=MONDAY)
    make_post("Off", comments_mode="off")
    PostTalk.objects.create(post=kept_open, kept_open=True)

    page = desk.get(LIST).text

    assert page.count(CELL.format("On, closed by age")) == 1
    assert page.count(CELL.format("On")) == 3
    assert page.count(CELL.format("Off")) == 1
    form = desk.get(change(old)).text
    assert "by itself on Friday 29 September 2017, 60 days after it came out." in form
    assert f'<a href="/admin/comments/posttalk/of/{old.pk}/">Keep it open by hand</a>' in form
    assert "Readers find comments closed" not in desk.get(change(kept_open)).text


def test_stopped_blog_is_told_where_comments_are_on_and_no_post_opens_by_hand(desk):
    new, old = make_post(publish_at=timezone.now() - timedelta(days=1)), make_post("Old")
    TalkSettings.objects.create(pk=1, stopped=True)
    raise_edition()

    assert CELL.format("On, stopped for the whole blog") in desk.get(LIST).text
    form = desk.get(change(new)).text
    assert '<p class="desk-hint">Commenting is stopped for the whole blog.</p>' in form
    assert "Keep it open by hand" not in form + desk.get(change(old)).text
