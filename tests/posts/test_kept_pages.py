"""Pages kept under the edition: quick again, never old."""

from datetime import timedelta

import pytest
from django.utils import timezone

from posts.editions import current_edition, edition_moment
from posts.models import Tag
from posts.publishing import Text, publish_changes, save_version, withdraw
from tests.makers import MONDAY, make_comment, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LISTS = ("/", "/2017/07/", "/2017/07/31/", "/2017/", "/tag/health/", "/author/chief-executive/")


def words(client, path):
    """What readers are sent."""
    return client.get(path).content.decode()


@pytest.mark.parametrize("path", LISTS)
def test_second_visit_asks_for_the_edition_only(client, path, django_assert_max_num_queries):
    make_comment(make_post(tags=["Health"]))
    client.get(path)

    with django_assert_max_num_queries(1):
        client.get(path)


def test_second_visit_of_a_post_asks_for_what_is_said_too(client, django_assert_max_num_queries):
    post = make_post(tags=["Health"])
    make_comment(post)
    client.get(post.get_absolute_url())

    with django_assert_max_num_queries(2):
        client.get(post.get_absolute_url())


def test_new_comment_is_shown_and_counted_at_once(client):
    post = make_post()
    assert "One response" not in words(client, "/")
    client.get(post.get_absolute_url())

    make_comment(post, "Well said indeed.")

    assert "One response" in words(client, "/")
    assert "Well said indeed." in words(client, post.get_absolute_url())


@pytest.mark.parametrize("path", LISTS)
def test_kept_list_shows_every_deed_at_once(client, path):
    post = make_post("First title", tags=["Health"])
    assert "First title" in words(client, path)

    save_version(post, Text(title="Second title", tag_names=["Health"]), by=None)
    publish_changes(post)
    assert "Second title" in words(client, path)

    make_post("Another", tags=["Health"])
    assert "Another" in words(client, path)

    withdraw(post)
    assert "Second title" not in words(client, path)


def test_edition_changes_at_the_minute_of_a_scheduled_post():
    make_post(publish_at=MONDAY)
    soon = timezone.now() + timedelta(hours=1)
    make_post("Soon", publish_at=soon)

    assert current_edition(soon - timedelta(minutes=2)) == current_edition()
    assert current_edition(soon) != current_edition()
    assert edition_moment(current_edition(soon)) == soon.replace(second=0, microsecond=0)


def test_tag_address_longer_than_any_key_is_not_found(client):
    make_post()

    assert client.get(f"/tag/{'a' * 1000}/").status_code == 404


def test_renamed_tag_is_shown_by_its_new_name(client):
    post = make_post(tags=["Health"])
    client.get("/tag/health/")

    Tag.objects.update(name="Good health")
    publish_changes(post)

    assert "<h1>Good health</h1>" in words(client, "/tag/health/")
