"""Races: two people at once with one picture, one draft or one tag leave nothing half done."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError

from posts.binning import bin_post, bin_upload, bring_post_back, destroy_post
from posts.models import OldTagAddress, Post, PostDeed, Tag, Upload
from posts.publishing import PublishingError, publish_changes, save_version
from posts.tag_deeds import TagRefused, merge
from posts.texts import Text
from posts.uploading import store_picture
from posts.uses import current_uses
from tests.crowd import refusals_of
from tests.makers import make_draft, make_post, make_user
from tests.posts.test_uploading import picture

pytestmark = pytest.mark.django_db(transaction=True)
REFUSALS = (PublishingError, TagRefused, IntegrityError)


def at_once(*deeds):
    """Do all at the same moment; gives how many were done and not refused."""
    return refusals_of(deeds, REFUSALS).count(None)


def test_picture_is_never_in_the_bin_and_in_a_text(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    editor, post = make_user(), make_draft()
    for number in range(5):
        upload = store_picture(ContentFile(picture(), "hall.png"), by=None)
        body = f'<p><img src="{upload.get_absolute_url()}" alt="{number}"></p>'

        at_once(
            lambda upload=upload: bin_upload(upload, by=editor),
            lambda body=body: save_version(Post.objects.get(), Text("A", body), by=editor),
        )

        upload.refresh_from_db()
        assert current_uses(upload)
        assert upload.binned_at is None
    assert post.versions.count() == 6


def test_draft_is_binned_once_and_brought_back_or_destroyed_not_both():
    editor, draft = make_user(), make_draft()

    assert at_once(*[lambda: bin_post(draft, by=editor)] * 3) == 1
    assert PostDeed.objects.filter(deed="binned").count() == 1
    done = at_once(
        lambda: bring_post_back(Post.objects.get(), by=editor),
        lambda: destroy_post(Post.objects.get(), by=editor),
    )
    assert done == 1
    assert [post.state for post in Post.objects.all()] in ([], ["draft"])


def test_two_tags_merged_into_each_other_leave_one_with_all_posts():
    for number in range(6):
        make_post(tags=("Money",) if number % 2 else ("Budget",))
    money, budget = Tag.objects.get(name="Money"), Tag.objects.get(name="Budget")

    done = at_once(
        lambda: merge(money, into=budget),
        lambda: merge(budget, into=money),
    )

    assert done == 1
    assert Tag.objects.get().tagged_items.count() == 6
    assert OldTagAddress.objects.count() == 1


def test_post_published_while_its_tag_is_merged_ends_under_the_one_that_stays():
    posts = [make_post(tags=("Money",)) for _number in range(3)]
    make_post(tags=("Budget",))
    money, budget = Tag.objects.get(name="Money"), Tag.objects.get(name="Budget")

    at_once(
        lambda: merge(money, into=budget),
        *(lambda post=post: publish_changes(Post.objects.get(pk=post.pk)) for post in posts),
    )

    assert Tag.objects.get().tagged_items.count() == 4


def test_upload_is_binned_once():
    editor = make_user()
    upload = Upload.objects.create(kind="file", name="a.pdf", content_type="x", size=1)

    assert at_once(*[lambda: bin_upload(upload, by=editor)] * 3) == 1
