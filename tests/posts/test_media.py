"""Media: who gets a file, and how players and browsers get its parts."""

import logging
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from posts.models import StandingPage, Upload
from posts.publishing import Text, change_facts, publish_changes, save_version, withdraw
from posts.uploading import store_file, store_picture, stored_at
from tests.makers import make_draft, make_post
from tests.posts.test_uploading import picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store")]

FILM = b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 4


def upload_file(content=FILM, name="film.mp4", by=None):
    return store_file(ContentFile(content, name), by=by)


def upload_picture(by=None):
    return store_picture(ContentFile(picture(), "hall.png"), by=by)


def shown_in(make, upload, **facts):
    """A post whose text shows the upload."""
    return make(body=f'<p>See <a href="{upload.get_absolute_url()}">this</a>.</p>', **facts)


@pytest.fixture
def film(db):
    """A published film."""
    upload = upload_file()
    shown_in(make_post, upload)
    return upload


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def part(browser, upload, asked, **headers):
    return browser.get(upload.get_absolute_url(), headers={"range": asked, **headers})


def test_published_picture_is_shown_and_kept_long(stranger):
    upload = upload_picture()
    make_post(lead_picture=upload)

    response = stranger.get(upload.get_absolute_url())

    assert body(response) == stored_at(upload).read_bytes()
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Content-Length"] == str(upload.size)
    assert response.headers["Content-Disposition"] == 'inline; filename="hall.png"'
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in response.headers


def test_file_can_do_nothing_in_the_blogs_name(stranger, film):
    headers = stranger.get(film.get_absolute_url()).headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("content", "name", "disposition", "kind"),
    [
        (FILM, "a.mp4", "inline", "video/mp4"),
        (b"WEBVTT\n", "a.vtt", "inline", "text/vtt; charset=utf-8"),
        (b"%PDF-1.7", "a.pdf", "attachment", "application/pdf"),
        (b"words", "a.txt", "attachment", "text/plain; charset=utf-8"),
    ],
)
def test_all_but_pictures_films_and_captions_are_saved(stranger, content, name, disposition, kind):
    upload = upload_file(content, name)
    shown_in(make_post, upload)

    headers = stranger.get(upload.get_absolute_url()).headers

    assert headers["Content-Disposition"] == f'{disposition}; filename="{name}"'
    assert headers["Content-Type"] == kind


def test_public_file_costs_one_query(stranger, film, django_assert_num_queries):
    with django_assert_num_queries(1):
        stranger.get(film.get_absolute_url())


# --- Who may see it ------------------------------------------------------------------------------


def status(browser, upload):
    return browser.get(upload.get_absolute_url()).status_code


def test_file_of_a_draft_is_for_those_who_may_see_the_draft(
    stranger, reader, moderator, author, editor, as_user
):
    upload = upload_file()
    shown_in(make_draft, upload)

    assert status(stranger, upload) == 404
    assert status(as_user(reader), upload) == 404
    assert status(as_user(moderator), upload) == 404
    assert status(as_user(author), upload) == 200
    assert status(as_user(editor), upload) == 200


def test_file_of_a_draft_is_kept_by_no_shared_cache(editor, as_user):
    upload = upload_file()
    shown_in(make_draft, upload)

    response = as_user(editor).get(upload.get_absolute_url())

    assert response.headers["Cache-Control"] == "private, no-cache"


def test_file_of_no_post_yet_is_for_its_sender_and_editors(author, moderator, editor, as_user):
    upload = upload_file(by=author)

    assert status(as_user(author), upload) == 200
    assert status(as_user(editor), upload) == 200
    assert status(as_user(moderator), upload) == 404


def test_file_of_a_scheduled_post_waits_for_its_minute(stranger):
    upload = upload_file()
    shown_in(make_post, upload, publish_at=timezone.now() + timedelta(hours=1))

    assert status(stranger, upload) == 404
    later = timezone.now() + timedelta(hours=2)
    assert Upload.objects.shown_to_all(later).get() == upload


def test_file_of_a_withdrawn_post_is_closed(stranger, reader, editor, as_user):
    upload = upload_file()
    withdraw(shown_in(make_post, upload))

    assert status(stranger, upload) == 404
    assert status(as_user(reader), upload) == 404
    assert status(as_user(editor), upload) == 200


def test_file_of_two_posts_is_open_while_one_is(stranger):
    upload = upload_file()
    withdraw(shown_in(make_post, upload))
    shown_in(make_post, upload)

    assert status(stranger, upload) == 200


def test_file_in_unpublished_changes_waits_for_them(stranger):
    upload = upload_file()
    post = make_post()
    changed = f'<p><a href="{upload.get_absolute_url()}">new</a></p>'
    save_version(post, Text(title="A", body=changed), by=None)

    assert status(stranger, upload) == 404
    post.refresh_from_db()
    publish_changes(post)
    assert status(stranger, upload) == 200


def test_transcript_of_a_published_video_is_open(stranger):
    upload = upload_file(b"What is said.", "said.txt")
    post = make_post(kind="video")

    change_facts(post, transcript_url=upload.get_absolute_url())

    assert status(stranger, upload) == 200


def test_file_of_a_standing_page_is_open(stranger):
    upload = upload_picture()
    StandingPage.objects.update_or_create(
        slug="privacy",
        defaults={"title": "Privacy", "body": f'<img src="{upload.get_absolute_url()}" alt="">'},
    )

    assert status(stranger, upload) == 200


def test_with_sign_in_to_read_nothing_is_public(stranger, reader, as_user, film, settings):
    settings.SIGN_IN_TO_READ = True

    assert status(stranger, film) == 302
    response = as_user(reader).get(film.get_absolute_url())
    assert response.headers["Cache-Control"] == "private, max-age=31536000, immutable"


def test_draft_of_people_who_sign_in_is_not_kept_long(editor, as_user, settings):
    settings.SIGN_IN_TO_READ = True
    upload = upload_file()
    shown_in(make_draft, upload)

    response = as_user(editor).get(upload.get_absolute_url())

    assert response.headers["Cache-Control"] == "private, no-cache"


# --- Addresses -----------------------------------------------------------------------------------


def test_wrong_name_leads_to_the_right_one(stranger, film):
    response = stranger.get(f"/media/{film.key}/other.html")

    assert response.status_code == 301
    assert response.headers["Location"] == film.get_absolute_url()


def test_wrong_name_of_a_closed_file_tells_nothing(stranger):
    upload = upload_file()

    assert stranger.get(f"/media/{upload.key}/other").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/media/nobody/a.png",
        "/media/../../etc/passwd",
        "/media/%2e%2e/passwd",
        "/media/",
        "/media/a",
        "/media/a/b/c",
        f"/media/{'x' * 5000}/{'y' * 5000}",
        "/media/%F0%9F%98%80/'",
    ],
)
def test_unknown_file_is_not_found(stranger, address):
    assert stranger.get(address).status_code in (404, 301)


def test_file_missing_from_the_store_is_said_and_logged(stranger, film, caplog):
    stored_at(film).unlink()

    with caplog.at_level(logging.ERROR, "posts.views.media"):
        assert status(stranger, film) == 404

    assert f"upload {film.pk} (film.mp4) is missing" in caplog.text


def test_file_takes_no_post(stranger, film):
    assert stranger.post(film.get_absolute_url()).status_code == 405
