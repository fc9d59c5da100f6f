"""Files beside a text: attachments and videos, shown to those who may read the text."""

import json
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from posts.admin.history import changed_words
from posts.attached import Attached
from posts.comparing import compare
from posts.publishing import publish_changes, save_version
from posts.restoring import restore
from posts.texts import text_of
from posts.uploading import store_file
from posts.videos import player_of
from tests.makers import make_draft, make_post

PDF = b"%PDF-1.7\n" + b"x" * 1_200_000
MP4 = b"\x00\x00\x00\x18ftypisom" + b"\x00" * 40


def stored(content, name, by=None):
    return store_file(SimpleUploadedFile(name, content), by=by)


@pytest.fixture
def paper(db):
    return Attached.of(stored(PDF, "budget paper.pdf"), "Budget paper")


@pytest.fixture
def film(db):
    parts = {
        "file": stored(MP4, "talk.mp4"),
        "captions": stored(b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n", "talk.vtt"),
        "transcript": stored(PDF, "what was said.pdf"),
    }
    return {part: Attached.of(upload) for part, upload in parts.items()}


def with_files(post, *attachments, **said):
    """A newer text of the post, with files beside it."""
    text = replace(text_of(post.working_version), attachments=attachments, **said)
    return save_version(post, text, by=None)


def page(client, post):
    return client.get(post.get_absolute_url()).content.decode()


def test_attachment_says_its_kind_and_size_and_is_downloaded(client, paper):
    post = make_post()
    with_files(post, paper)
    publish_changes(post)

    assert "Budget paper (PDF, 1.1\xa0MB)" in page(client, post)
    answer = client.get(paper.address)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_files_of_a_draft_are_for_those_who_may_see_it(client, as_user, editor, paper, film):
    post = make_post()
    with_files(post, paper, video=film)

    for one in (paper, *film.values()):
        assert client.get(one.address).status_code == 404
        assert as_user(editor).get(one.address).status_code == 200
    publish_changes(post)
    for one in (paper, *film.values()):
        assert client.get(one.address).status_code == 200
    with_files(post)
    publish_changes(post)
    assert client.get(paper.address).status_code == 404


def test_film_has_captions_transcript_and_a_way_to_save_it(client, film):
    post = make_post()
    with_files(post, video=film, transcript="Good morning.\n\nThank you.")
    publish_changes(post)

    shown = page(client, post)

    assert f'<video controls preload="none" src="{film["file"].address}"' in shown
    assert f'<track kind="captions" src="{film["captions"].address}"' in shown
    assert "Save the video (MP4 video, 52\xa0bytes)" in shown
    assert "<p>Thank you.</p>" in shown
    assert "Read what is said in the video (PDF, 1.1\xa0MB)" in shown


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://www.youtube.com/watch?v=abc_DEF-123", "youtube-nocookie.com/embed/abc_DEF-123?"),
        ("https://youtu.be/abc_DEF-123?t=5", "youtube-nocookie.com/embed/abc_DEF-123?"),
        ("https://www.youtube.com/watch?list=a&v=abc_DEF-123", "embed/abc_DEF-123?"),
        ("https://vimeo.com/76979871", "player.vimeo.com/video/76979871?"),
        ("https://vimeo.com/76979871/a1b2c3d4e5", "&h=a1b2c3d4e5"),
        ("https://youtube.com.evil.example/watch?v=abc_DEF-123", ""),
        ("https://video.council.example/talk", ""),
        ("javascript:alert(1)//youtu.be/abc_DEF-123", ""),
    ],
)
def test_player_is_that_of_a_known_host_only(address, player):
    found = player_of(address)

    assert player in found if player else found == ""


@pytest.mark.django_db
def test_video_elsewhere_is_a_link_until_it_is_asked_for(client):
    post = make_post(video_url="https://youtu.be/abc_DEF-123")

    shown = page(client, post)

    assert '<a href="https://youtu.be/abc_DEF-123"' in shown
    assert "<iframe" not in shown
    assert "js/player" in shown


def test_files_are_compared_told_in_the_history_and_restored(paper, film):
    post = make_draft()
    first = text_of(post.working_version)
    later = with_files(post, paper, video=film, transcript="One.\nTwo.")
    found = compare(first, text_of(later))
    with_files(post)

    restored = restore(post, 2, by=None, based_on=3)

    assert not found.same
    assert len(found.files) == 1
    assert [block.mark for block in found.transcript] == ["added", "added"]
    assert text_of(restored) == text_of(later)
    before = post.versions.get(number=1)
    assert changed_words(later, before) == "attachments, video files, transcript"
    assert not compare(first, replace(first, lead_picture_is_decorative=True)).same


def test_renamed_link_is_a_new_text(paper):
    post = make_draft()
    with_files(post, paper)

    assert with_files(post, paper).number == 2
    assert with_files(post, replace(paper, label="The paper")).number == 3


def test_feeds_carry_attachments(client, paper, film):
    post = make_post()
    with_files(post, paper, video=film)
    publish_changes(post)

    item = json.loads(client.get("/feed.json").content)["items"][0]

    assert item["attachments"][0]["title"] == "Budget paper"
    assert item["attachments"][0]["mime_type"] == "application/pdf"
    assert "Watch the video (MP4" in item["content_html"]
    assert f'length="{len(PDF)}"' in client.get("/feed/").content.decode()
    assert 'rel="enclosure"' in client.get("/feed/atom/").content.decode()
