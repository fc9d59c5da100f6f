"""The moderation queue: what lies where, who sees it, what it costs."""

from datetime import timedelta

import pytest
from django.utils import timezone

from comments.models import Comment, Report
from comments.moderation import edit, submit
from tests.makers import MONDAY, make_comment, make_post, make_user

pytestmark = pytest.mark.django_db
QUEUE = "/admin/comments/queue/"
State = Comment.State


@pytest.fixture
def desk(moderator, as_user):
    return as_user(moderator)


def page(desk, **query):
    return desk.get(QUEUE, query).content.decode()


def test_x(desk):
    c = make_comment(make_post(), state=State.HELD, rule="held word", cause="well", text="All is Well & <b>")
    text = page(desk)
    assert "All is <mark>Well</mark> &amp; &lt;b&gt;" in text
