"""Publishing deeds."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from posts.models import OldAddress, Post, PostVersion
from posts.publishing import StaleText, Text, When, publish, save_version, withdraw
from tests.makers import MONDAY, make_draft, make_post

pytestmark = pytest.mark.django_db


def test_draft_is_hidden_until_published():
    post = make_draft()

    assert not Post.objects.published().exists()

    publish(post, when=When.minute(MONDAY))
    assert list(Post.objects.published()) == [post]


def test_scheduled_post_appears_at_its_minute():
    post = make_post(publish_at=MONDAY)

    assert not Post.objects.published(at=MONDAY - timedelta(seconds=1)).exists()
    assert list(Post.objects.published(at=MONDAY)) == [post]


def test_version_never_changes():
    post = make_post()

    with pytest.raises(IntegrityError), transaction.atomic():
        PostVersion.objects.filter(post=post).update(title="Other")


def test_post_shows_only_its_own_versions():
    post, other = make_post("One"), make_post("Two")

    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.filter(pk=post.pk).update(live_version=other.live_version)


def test_second_post_of_a_title_and_day_gets_a_number():
    make_post("Same")

    assert make_post("Same").get_absolute_url() == "/2017/07/31/same-2/"


def test_moved_post_leaves_its_old_address():
    post = make_post("Moved")

    publish(post, when=When.on_day(date(2017, 8, 1)), slug="moved-on")

    assert post.get_absolute_url() == "/2017/08/01/moved-on/"
    assert OldAddress.objects.get().path == "2017/07/31/moved/"


def test_stale_save_is_refused():
    post = make_draft()
    save_version(post, Text(title="B"), by=None, based_on=1)

    with pytest.raises(StaleText):
        save_version(post, Text(title="C"), by=None, based_on=1)


def test_working_text_is_not_shown_until_published():
    post = make_post(body="<p>old</p>")

    save_version(post, Text(title="New", body="<p>new</p>"), by=None)

    post.refresh_from_db()
    assert post.live_version.body == "<p>old</p>"
    assert post.working_version.body == "<p>new</p>"


def test_withdrawn_post_leaves_readers():
    post = make_post()

    withdraw(post)

    assert not Post.objects.published().exists()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("!!!", "post"),
        ("مرحبا", "post"),
        ("29", "post-29"),
        ("feed", "post-feed"),
        ("Ab " * 99, None),
    ],
)
def test_any_title_gives_an_address(title, slug):
    post = make_post(title[:200])

    assert post.slug == (slug or post.slug)
    assert 0 < len(post.slug) <= 80
