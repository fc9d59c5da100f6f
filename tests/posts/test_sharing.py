"""Sharing: a post's address to copy, and ready-made links to mail and Teams."""

import pytest

from tests.makers import make_post

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_post_can_be_shared_by_address_mail_and_teams(client, settings):
    post = make_post("Pay & parking?")

    page = client.get(post.get_absolute_url()).text

    address = f"{settings.SITE_URL}{post.get_absolute_url()}"
    quoted = address.replace(":", "%3A").replace("/", "%2F")
    assert f'readonly value="{address}"' in page
    assert f'href="mailto:?subject=Pay%20%26%20parking%3F&amp;body={quoted}"' in page
    assert f'href="https://teams.microsoft.com/share?href={quoted}"' in page


def test_preview_of_a_draft_is_not_shared(as_user, editor):
    post = make_post()

    page = as_user(editor).get(f"/admin/posts/post/{post.pk}/preview/").text

    assert "teams.microsoft.com" not in page
    assert 'id="reactions"' not in page
