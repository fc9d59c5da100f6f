"""The bin: what goes in, who gets it back, what is destroyed when, and what never is."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from posts.binning import (
    InUse,
    bin_post,
    bin_upload,
    bring_post_back,
    bring_upload_back,
    destroy_upload,
    empty_bin,
)
from posts.models import Approval, Post, PostDeed, PostVersion, PreviewLink, StandingPage, Upload
from posts.publishing import PublishingError, save_version, withdraw
from posts.restoring import restore
from posts.standing_pages import make_standing_pages
from posts.texts import Text
from posts.uploading import store_picture, stored_at
from tests.makers import make_comment, make_draft, make_post
from tests.posts.desk_form import change, typed
from tests.posts.test_uploading import files_in, picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_renditions")]
NOW = timezone.now()
IN_TIME, TOO_LATE = NOW + timedelta(days=29), NOW + timedelta(days=30, minutes=1)


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


def send(name="hall.png"):
    return store_picture(ContentFile(picture(), name), by=None)


def shown(upload):
    return f'<p><img src="{upload.get_absolute_url()}" alt="The hall"></p>'


def deed(kind, thing, name):
    return f"/admin/posts/bin/{kind}/{thing.pk}/{name}/"


# --- Posts ---------------------------------------------------------------------------------------


def test_binned_draft_leaves_the_desk_and_keeps_its_texts(desk, editor):
    draft = make_draft("Thrown away", state=Post.State.IN_REVIEW)
    make_draft("Kept")
    asked = Approval.objects.create(
        post=draft, version=draft.working_version, person=editor, asked_by=editor,
        asked_at=NOW, expires_at=TOO_LATE,
    )  # fmt: skip
    link = PreviewLink.objects.create(
        post=draft, for_whom="A colleague", key_digest="x", made_by=editor, made_at=NOW,
        expires_at=TOO_LATE,
    )  # fmt: skip

    bin_post(draft, by=editor)

    for query in ("", "?q=Thrown", "?state=binned", "?state=in_review"):
        page = desk.get(f"/admin/posts/post/{query}").text
        assert "Thrown away" not in page
    assert "1 post" in desk.get("/admin/posts/post/").text
    assert "is in the bin" in desk.get(change(draft)).text
    for page in ("preview/", "versions/", "versions/1/"):
        assert desk.get(f"/admin/posts/post/{draft.pk}/{page}").status_code == 404
    asked.refresh_from_db()
    link.refresh_from_db()
    assert (asked.ended, link.revoked_by) == ("taken_back", editor)
    assert PostVersion.objects.filter(post=draft).count() == 1


def test_binned_draft_is_listed_and_brought_back_as_a_draft(desk, editor):
    draft = make_draft("Thrown away")
    desk.post(f"/admin/posts/post/{draft.pk}/delete/")

    page = desk.get("/admin/posts/bin/").text
    assert "Thrown away" in page
    assert f"by {editor.name}" in page
    assert desk.get(deed("post", draft, "restore")).status_code == 200
    answer = desk.post(deed("post", draft, "restore"))

    assert answer["Location"] == change(draft)
    assert "Thrown away" in desk.get("/admin/posts/post/").text
    assert list(PostDeed.objects.filter(post=draft).values_list("deed", flat=True))[:2] == [
        "restored",
        "binned",
    ]


def test_second_press_is_answered_in_words(desk, editor):
    draft = make_draft("Thrown away")
    bin_post(draft, by=editor)

    again = desk.post(f"/admin/posts/post/{draft.pk}/delete/")
    assert again.status_code == 422
    assert "in the bin already" in again.text
    bring_post_back(draft, by=editor)
    assert "not in the bin any more" in desk.post(deed("post", draft, "destroy"), follow=True).text
    assert Post.objects.filter(pk=draft.pk).exists()


def test_words_typed_into_a_binned_draft_are_shown_again(desk, editor):
    draft = make_draft("Thrown away")
    words = typed(draft, title="My new title")
    bin_post(draft, by=editor)

    answer = desk.post(change(draft), words)

    assert answer.status_code == 422
    assert 'value="My new title"' in answer.text
    assert PostVersion.objects.filter(post=draft).count() == 1
    with pytest.raises(PublishingError, match="in the bin"):
        save_version(draft, Text(title="Another"), by=editor)


@pytest.mark.parametrize("seen", [make_post, lambda: _withdrawn(make_post())])
def test_what_readers_saw_is_never_binned(editor, seen):
    with pytest.raises(PublishingError, match="only be withdrawn"):
        bin_post(seen(), by=editor)


def _withdrawn(post):
    withdraw(post)
    return post


def test_draft_with_comments_is_not_binned(editor):
    draft = make_draft()
    make_comment(draft)

    with pytest.raises(PublishingError, match="only be withdrawn"):
        bin_post(draft, by=editor)


def test_clock_destroys_after_thirty_days_and_not_before(editor, settings):
    lead = send()
    draft, upload = make_draft("Thrown away", lead_picture=lead), send("spare.png")
    make_draft("Kept")
    bin_post(draft, by=editor, at=NOW)
    bin_upload(upload, by=editor, at=NOW)

    assert empty_bin(IN_TIME) == "0 destroyed"
    with_files = len(files_in(settings.MEDIA_ROOT))
    assert empty_bin(TOO_LATE) == "2 destroyed"
    assert empty_bin(TOO_LATE) == "0 destroyed"

    assert Post.objects.get().working_version.title == "Kept"
    assert list(Upload.objects.all()) == [lead]
    assert with_files == 8


@pytest.mark.django_db(transaction=True)
def test_files_go_with_what_is_destroyed(editor, settings):
    upload = send()
    bin_upload(upload, by=editor, at=NOW)

    empty_bin(TOO_LATE)

    assert files_in(settings.MEDIA_ROOT) == []


def test_clock_goes_on_after_what_cannot_be_destroyed(editor):
    upload, other = send(), send("spare.png")
    bin_upload(upload, by=editor, at=NOW)
    bin_upload(other, by=editor, at=NOW)
    # As a text would be that was kept by a way around the deeds.
    post = make_draft()
    PostVersion.objects.bulk_create(
        [PostVersion(post=post, number=2, title="x", body=shown(upload), at=NOW)]
    )
    Post.objects.filter(pk=post.pk).update(working_version=post.versions.get(number=2))
    post.uploads.add(upload)

    assert empty_bin(TOO_LATE) == "1 destroyed, 1 could not be"
    assert stored_at(upload).is_file()


# --- Pictures ------------------------------------------------------------------------------------


def test_used_picture_stays_and_its_texts_are_named(desk, editor):
    make_standing_pages()
    upload, lead = send(), send("lead.png")
    StandingPage.objects.filter(slug="privacy").update(body=shown(upload))
    make_post("Live one", shown(upload))
    make_draft("Draft one", shown(upload), lead_picture=lead)
    bin_post(make_draft("Binned", shown(upload)), by=editor)

    answer = desk.post(f"/admin/posts/upload/{upload.pk}/delete/")

    assert answer.status_code == 422
    for words in ("Privacy notice", "Live one", "Draft one", "readers see it"):
        assert words in answer.text
    assert "Binned</a> (in a draft that is in the bin)" in answer.text
    assert desk.post(f"/admin/posts/upload/{lead.pk}/delete/").status_code == 422
    assert not Upload.objects.exclude(binned_at=None).exists()


def test_unused_picture_is_binned_listed_and_brought_back(desk):
    upload = send()
    assert "Not used" in desk.get("/admin/posts/upload/").text

    assert desk.post(f"/admin/posts/upload/{upload.pk}/delete/").status_code == 302
    assert "0 found" in desk.get("/admin/posts/upload/").text
    assert desk.get("/admin/posts/upload/choose/?part=1").text.split('data-choices="')[1][0] == "0"
    assert "hall.png" in desk.get("/admin/posts/bin/").text
    again = desk.post(f"/admin/posts/upload/{upload.pk}/delete/")
    assert (again.status_code, "already" in again.text) == (422, True)
    desk.post(deed("upload", upload, "restore"))
    assert "1 found" in desk.get("/admin/posts/upload/").text


def test_text_that_needs_a_binned_picture_brings_it_back(editor):
    upload, lead = send(), send("lead.png")
    for each in (upload, lead):
        bin_upload(each, by=editor)

    make_draft(body=shown(upload), lead_picture=lead)

    assert not Upload.objects.exclude(binned_at=None).exists()


def test_standing_page_brings_a_binned_picture_back(desk, editor):
    make_standing_pages()
    upload = send()
    bin_upload(upload, by=editor)
    page = StandingPage.objects.get(slug="privacy")
    address = reverse("admin:posts_standingpage_change", args=(page.pk,))

    desk.post(address, {"title": "Privacy", "body": shown(upload)})
    upload.refresh_from_db()
    assert upload.binned_at is None

    desk.post(address, {"title": "Privacy", "body": "<p>Plain.</p>"})
    make_draft(body=shown(upload))
    Upload.objects.update(binned_at=NOW, destroyed_at=NOW)
    answer = desk.post(address, {"title": "Privacy", "body": shown(upload)})
    assert "destroyed on" in answer.text


def test_earlier_text_whose_picture_is_destroyed_says_so(client, desk, editor):
    upload = send()
    post = make_draft(body=shown(upload), lead_picture=upload)
    save_version(post, Text(title="Without"), by=editor)
    bin_upload(upload, by=editor)
    destroy_upload(upload, by=editor, at=NOW)

    with pytest.raises(PublishingError, match=r"“hall.png” \(destroyed on"):
        restore(post, 1, by=editor, based_on=2)
    assert desk.get(f"/admin/posts/post/{post.pk}/versions/1/").status_code == 200
    assert desk.get(upload.get_absolute_url()).status_code == 404
    assert "hall.png" not in desk.get("/admin/posts/bin/").text


def test_picture_taken_into_use_in_the_bin_is_not_destroyed(desk, editor):
    upload = send()
    bin_upload(upload, by=editor)
    make_draft("Uses it", shown(upload))
    Upload.objects.update(binned_at=NOW, binned_by=editor)

    answer = desk.post(deed("upload", upload, "destroy"))

    assert (answer.status_code, "Uses it" in answer.text) == (422, True)
    with pytest.raises(InUse):
        destroy_upload(upload, by=None)
    bring_upload_back(upload, by=editor)


def test_administrator_empties_the_bin_and_authors_do_not(as_user, administrator, author, editor):
    draft = make_draft("Thrown away")
    bin_post(draft, by=editor)

    assert as_user(author).post(deed("post", draft, "destroy")).status_code == 403
    answer = as_user(administrator).post(deed("post", draft, "destroy"))

    assert answer["Location"] == "/admin/posts/bin/"
    assert not Post.objects.exists()


def test_bin_costs_the_same_with_one_and_with_many(desk, editor, django_assert_max_num_queries):
    for number in range(30):
        bin_post(make_draft(f"Draft {number}"), by=editor)
        bin_upload(send(f"{number}.png"), by=editor)
        if number in (0, 29):
            with django_assert_max_num_queries(9):
                desk.get("/admin/posts/bin/")
