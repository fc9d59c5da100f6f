"""The files of a post's form: chosen, sent, named, ordered, taken away; no refusal loses one."""

from base64 import b64encode
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from posts.models import Post, Upload
from posts.publishing import save_version
from posts.texts import Text
from posts.uploading import store_file, store_picture
from tests.makers import make_draft
from tests.posts.desk_form import ADD, change, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store"), pytest.mark.once]
PDF = b"%PDF-1.7 paper"


def png(size=(40, 30)):
    content = BytesIO()
    Image.new("RGB", size, "navy").save(content, "PNG")
    return content.getvalue()


def file(name, content=PDF):
    return SimpleUploadedFile(name, content)


@pytest.fixture
def desk(as_user, editor):
    return as_user(editor)


@pytest.fixture
def picture(editor):
    return store_picture(file("Mere Road.png", png()), by=editor)


def newest():
    return Post.objects.latest("pk").working_version


def test_lead_picture_is_chosen_described_kept_and_taken_away(desk, picture):
    described = {"lead_picture": picture.key, "lead_picture_description": "A road"}
    desk.post(ADD, typed(**described))
    post = Post.objects.get()
    kept = newest()
    desk.post(change(post), typed(post, title="Other words"))

    assert (kept.lead_picture, kept.lead_picture_description) == (picture, "A road")
    assert newest().lead_picture == picture
    assert picture.get_absolute_url() in desk.get(change(post)).content.decode()
    post.refresh_from_db()
    desk.post(change(post), typed(post, lead_picture=""))
    assert newest().lead_picture is None


def test_lead_picture_comes_by_its_file_or_address(desk, picture):
    desk.post(ADD, typed(**{"lead_picture-file": file("van.png", png())}))
    assert newest().lead_picture.name == "van.png"

    desk.post(ADD, typed(**{"lead_picture-address": picture.get_absolute_url()}))
    assert newest().lead_picture == picture


def test_picture_is_described_or_there_for_looks_not_both(desk, picture):
    looks = {"lead_picture": picture.key, "lead_picture_is_decorative": "on"}

    refused = desk.post(ADD, typed(**looks, lead_picture_description="A road"))
    desk.post(ADD, typed(**looks))

    assert refused.status_code == 422
    assert "not both" in refused.content.decode()
    assert newest().lead_picture_is_decorative


def test_attachments_are_named_ordered_and_taken_away(desk):
    sent = [file("budget_paper-2.pdf"), file("b.pdf"), file("c.pdf")]
    desk.post(ADD, typed(**{"attachments-file": sent}))
    post = Post.objects.get()
    fields = typed(post)
    fields |= {"attachments-1-remove": "on", "attachments-2-place": "1"}
    desk.post(change(post), fields | {"attachments-0-place": "2", "attachments-2-label": "See"})

    assert [one.label for one in post.versions.get(number=1).attached] == [
        "budget paper 2",
        "b",
        "c",
    ]
    assert [one.words for one in newest().attached] == [
        "See (PDF, 14\xa0bytes)",
        "budget paper 2 (PDF, 14\xa0bytes)",
    ]


def test_refused_form_keeps_the_files_that_came_with_it(desk):
    fields = {"attachments-file": [file("paper.pdf")], "captions-file": file("a.vtt", b"WEBVTT\n")}

    answer = desk.post(ADD, typed(title="", **fields))

    page = answer.content.decode()
    assert answer.status_code == 422
    for upload in Upload.objects.all():
        assert f'value="{upload.key}"' in page
    assert Upload.objects.count() == 2


def test_stale_save_keeps_files_and_goes_on_with_them(desk):
    post = make_draft()
    fields = typed(post, title="Mine", **{"attachments-file": [file("paper.pdf")]})
    save_version(post, Text(title="Theirs"), by=None)

    answer = desk.post(change(post), fields)

    key = Upload.objects.get().key
    assert answer.status_code == 422
    assert f'value="{key}"' in answer.content.decode()
    post.refresh_from_db()
    row = {"attachments-0-key": key, "attachments-0-label": "Paper", "slug": post.slug}
    desk.post(change(post), typed(post, title="Mine", **row))
    assert [(v.title, len(v.attachments)) for v in post.versions.order_by("number")] == [
        ("A day without meetings", 0),
        ("Theirs", 0),
        ("Mine", 1),
    ]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("lead_picture", b"<svg onload='a()'/>", "SVG"),
        ("lead_picture", PDF, "not a picture"),
        ("video_file", PDF, "This is no video"),
        ("captions", PDF, "These are no captions"),
        ("poster", PDF, "not a picture"),
        ("transcript_file", b"WEBVTT\n", "A transcript is a PDF"),
        ("attachments", b"MZ\x90\0", "not kept here"),
        ("attachments", png(), "add it as a picture"),
        ("attachments", b"WEBVTT\n", "is no document"),
    ],
)
def test_other_files_are_refused_in_words_and_the_words_kept(desk, name, content, words):
    answer = desk.post(ADD, typed(body="<p>Long.</p>", **{f"{name}-file": file("x.pdf", content)}))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "&lt;p&gt;Long.&lt;/p&gt;" in page
    assert not Post.objects.exists()


def test_files_that_are_not_there_or_in_the_bin_are_refused(desk, editor):
    binned = store_file(file("old.pdf"), by=editor)
    Upload.objects.update(binned_at=timezone.now())
    row = {"attachments-0-key": binned.key, "attachments-0-label": "Old"}

    for fields in (row, {"video_file": binned.key}, {"lead_picture": "no-such-key-1"}):
        answer = desk.post(ADD, typed(**fields))
        assert answer.status_code == 422
        assert "no such file any more" in answer.content.decode()
    assert desk.post(ADD, typed(captions="<b>")).status_code == 422


def test_script_sends_a_file_and_gets_its_field_anew(desk, moderator, as_user):
    address = "/admin/posts/post/files/"
    sent = {**typed(), "field": "attachments"}
    answer = desk.post(address, sent | {"attachments-file": file("paper.pdf")})
    refused = desk.post(address, sent | {"attachments-file": file("a.exe", b"MZ\x90\0")})

    assert f'value="{Upload.objects.get().key}"' in answer.content.decode()
    assert refused.status_code == 422
    assert "not kept here" in refused.content.decode()
    assert desk.post(address, {"field": "title"}).status_code == 422
    assert desk.post(address, {}).status_code == 422
    assert as_user(moderator).post(address, sent).status_code == 403


def test_pasted_pictures_become_uploads_within_the_limits(desk):
    good, bad = b64encode(png()).decode(), b64encode(b"<svg/>").decode()
    image = '<img alt="b" src="data:image/png;base64,{}">'
    body = f"<p>A {image} and {image.format(good)}</p>"

    desk.post(ADD, typed(body=body.format(good)))
    refused = desk.post(ADD, typed(body=body.format(bad)))

    upload = Upload.objects.order_by("pk").first()
    assert newest().body.count(upload.get_absolute_url()) == 2
    assert Post.objects.count() == 1
    assert refused.status_code == 422
    assert "A pasted picture was not kept: " in refused.content.decode()
    assert bad in refused.content.decode()


def test_body_over_the_limit_is_refused_with_the_text_kept(desk, settings):
    body = "<p>" + "a" * (settings.BODY_MAX_CHARACTERS + 4_000_000) + " the end</p>"

    answer = desk.post(ADD, typed(body=body))

    assert answer.status_code == 422
    assert "The text is too long" in answer.content.decode()
    assert "a the end&lt;/p&gt;" in answer.content.decode()
