"""Previews on the desk: what a text looks like before readers have it."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.utils.html import strip_tags

from posts.previewing import make_link
from posts.publishing import Text, When, save_version
from tests.makers import MONDAY, make_comment, make_draft, make_post
from tests.posts.desk_form import change

pytestmark = pytest.mark.django_db
PREVIEWS = ("preview", "versions/1")


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def test_preview_shows_the_working_text_and_is_not_kept(desk):
    post = make_post()
    save_version(post, Text(title="Coming", body="<p>Not yet public.</p>"), by=None)

    answer = desk.get(f"/admin/posts/post/{post.pk}/preview/")

    assert "Not yet public." in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]


def test_every_preview_of_a_draft_shows_the_planned_day_and_no_conversation(desk, editor):
    moment = datetime(2030, 12, 12, 9, tzinfo=UTC)
    post, scheduled = make_draft(publish_at=moment), make_post(publish_at=moment)
    _link, key = make_link(post, for_whom="Bell", days=7, by=editor, sheet="one")

    for address in (
        *(f"/admin/posts/post/{pk}/{page}/" for pk in (post.pk, scheduled.pk) for page in PREVIEWS),
        f"/preview/{key}/",
    ):
        page = desk.get(address).text
        day = re.search(r'<time class="date".*?</time>', page, re.DOTALL)
        assert day, address
        assert strip_tags(day[0]) == "Thursday 12 December 2030"
        assert "9:00am" in page
        assert "not open for comments" not in page


def test_preview_says_that_a_date_is_not_known_only_where_that_is_chosen(desk):
    undecided, undated = make_draft("One"), make_draft("Two", precision="unknown")

    seen_since = make_post("Three", when=When.unknown(MONDAY))

    pages = [
        desk.get(f"/admin/posts/post/{post.pk}/preview/").text
        for post in (undecided, undated, seen_since)
    ]

    assert ["not known" in page for page in pages] == [False, True, True]


def test_preview_of_a_post_that_came_out_keeps_its_conversation(desk):
    post = make_post()
    make_comment(post, text="I read it twice.")

    assert "I read it twice." in desk.get(f"/admin/posts/post/{post.pk}/preview/").text


def test_who_may_only_look_gets_the_preview(as_user, moderator):
    post = make_post()
    moderator.user_permissions.add(Permission.objects.get(codename="view_post"))

    answer = as_user(moderator).get(change(post))

    assert answer.headers["Location"] == f"/admin/posts/post/{post.pk}/preview/"
