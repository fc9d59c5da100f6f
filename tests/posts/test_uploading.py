"""Uploading: what is kept, what is refused, and that nothing is left half done."""

import resource
import struct
import zlib
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st
from PIL import Image, ImageCms

from posts.models import Upload
from posts.uploading import UploadRefused, store_file, store_picture, stored_at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_store")]


def picture(form="PNG", size=(40, 30), mode="RGB", **options):
    """The bytes of a picture, its left half red."""
    image = Image.new(mode, size, 0)
    if mode == "RGB":
        image.paste((200, 0, 0), (0, 0, size[0] // 2, size[1]))
    written = BytesIO()
    image.save(written, form, **options)
    return written.getvalue()


def send(content, name="a.png", **fields):
    return store_picture(ContentFile(content, name), by=None, **fields)


def send_file(content, name):
    return store_file(ContentFile(content, name), by=None)


def kept(upload):
    return stored_at(upload).read_bytes()


def opened(upload):
    return Image.open(BytesIO(kept(upload)))


def files_in(folder):
    return [path for path in Path(folder).rglob("*") if path.is_file()]


def png_of_size(width, height):
    """A PNG that only says how large it is."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0")
    chunks = [
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
        for chunk in (head, data, b"IEND")
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def camera_picture():
    """A JPEG held sideways, with its place, its owner and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x013B] = "Owner Name"
    exif.get_ifd(0x8825)[2] = (52.0, 48.0, 30.0)
    return picture("JPEG", exif=exif, comment=b"secret comment", xmp=b"<x>secret xmp</x>")


@contextmanager
def little_room(limit):
    """No file may grow beyond so many bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.once
@pytest.mark.parametrize(
    ("form", "ending", "kind"),
    [
        ("JPEG", ".jpg", "image/jpeg"),
        ("PNG", ".png", "image/png"),
        ("WEBP", ".webp", "image/webp"),
        ("GIF", ".gif", "image/gif"),
    ],
)
def test_picture_is_kept_in_its_own_form(form, ending, kind):
    upload = send(picture(form), "Town Hall.exe", description="  The  hall ")

    assert (upload.kind, upload.name, upload.content_type) == (
        "picture",
        f"town-hall{ending}",
        kind,
    )
    assert (upload.width, upload.height, upload.description) == (40, 30, "The hall")
    assert opened(upload).format == form
    assert upload.size == len(kept(upload))


@pytest.mark.once
@pytest.mark.parametrize(
    ("mode", "form"),
    [
        ("1", "PNG"),
        ("L", "PNG"),
        ("LA", "PNG"),
        ("P", "PNG"),
        ("RGBA", "PNG"),
        ("I;16", "PNG"),
        ("CMYK", "JPEG"),
        ("L", "JPEG"),
        ("RGBA", "WEBP"),
        ("P", "GIF"),
    ],
)
@pytest.mark.once
@pytest.mark.parametrize("size", [(40, 30), (3000, 20), (1, 2500)])
def test_every_way_of_keeping_colours_is_read(mode, form, size):
    assert opened(send(picture(form, size, mode))).format == form


def test_large_picture_is_made_smaller():
    upload = send(picture("JPEG", (5000, 2500)), "a.jpg")

    assert (upload.width, upload.height) == (2400, 1200)
    assert opened(upload).size == (2400, 1200)


def test_picture_is_turned_upright():
    upload = send(camera_picture())

    assert opened(upload).size == (30, 40)
    assert opened(upload).getpixel((15, 5))[0] > 150


def test_nothing_is_kept_beside_the_picture():
    content = kept(send(camera_picture() + b"<script>alert(1)</script>"))

    for trace in (b"Exif", b"Owner", b"secret", b"script"):
        assert trace not in content
    assert dict(Image.open(BytesIO(content)).getexif()) == {}


def test_text_in_a_png_and_a_gif_goes():
    noted = Image.open(BytesIO(picture("GIF", comment=b"secret")))
    assert noted.info["comment"] == b"secret"

    assert b"secret" not in kept(send(picture("GIF", comment=b"secret"), "a.gif"))


def test_colour_profile_is_followed_and_goes():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    upload = send(picture("JPEG", icc_profile=profile), "a.jpg")

    assert "icc_profile" not in opened(upload).info
    assert send(picture("JPEG", icc_profile=b"nonsense"), "a.jpg").pk


def test_moving_picture_keeps_its_first_frame():
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
    written = BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:])

    assert getattr(opened(send(written.getvalue())), "n_frames", 1) == 1


@pytest.mark.once
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "scripts"),
        (b"\n <svg xmlns='http://www.w3.org/2000/svg' onload='x'/>", "Save a drawing as PNG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><svg/>", "scripts"),
        (b"GIF89a=1;alert(1)//", "not a picture"),
        (b"plain words", "not a picture"),
        (b"\0" * 100, "not a picture"),
        (b"\x00\x00\x00\x18ftypheic\0\0\0\0mif1heic", "Save it as JPEG"),
        (png_of_size(20_000, 20_000), "40 million pixels"),
        (png_of_size(7_000, 6_000), "40 million pixels"),
        (png_of_size(12_000, 9_000), "40 million pixels"),
        (png_of_size(100, 100), "damaged"),
        (picture("JPEG")[:-300], "damaged"),
        (picture("PNG", (400, 300))[:200], "damaged"),
        (picture("WEBP")[:40], "damaged"),
    ],
)
def test_what_is_no_good_picture_is_refused_in_words(content, words, settings):
    with pytest.raises(UploadRefused, match=words):
        send(content)

    assert not Upload.objects.exists()
    assert not files_in(settings.MEDIA_ROOT)


@pytest.mark.once
@pytest.mark.parametrize("keep", [send, send_file])
def test_too_large_a_file_is_refused(keep, settings):
    settings.UPLOAD_MAX_BYTES = 100

    with pytest.raises(UploadRefused, match="too large: at most 100 bytes"):
        keep(picture() + b"x" * 100, "a.png")


def test_too_long_a_description_is_refused_not_cut():
    with pytest.raises(UploadRefused, match="at most 300"):
        send(picture(), description="x" * 301)


@given(st.binary(max_size=300), st.sampled_from(["JPEG", "PNG", "WEBP", "GIF"]), st.integers(0, 60))
@trials(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_bytes_are_kept_or_refused(noise, form, place):
    whole = picture(form)
    for content in (noise, whole[:place] + noise + whole[place + len(noise) :]):
        with suppress(UploadRefused):
            assert opened(send(content)).format


def test_name_says_nothing_about_the_place_in_the_store(settings):
    upload = send(picture(), "../../../a.png")

    assert files_in(settings.MEDIA_ROOT) == [stored_at(upload)]
    assert stored_at(upload).name == upload.key


def test_full_disk_is_said_and_leaves_nothing(settings):
    with little_room(20), pytest.raises(UploadRefused, match="no room left"):
        send(picture())

    assert not files_in(settings.MEDIA_ROOT)
    assert not Upload.objects.exists()


def test_store_that_cannot_be_written_is_said(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "file"
    settings.MEDIA_ROOT.write_text("in the way")

    with pytest.raises(UploadRefused, match="could not be kept"):
        send(picture())

    assert not Upload.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_file_stays_when_its_row_is_committed():
    upload = send(picture())

    assert stored_at(Upload.objects.get(pk=upload.pk)).is_file()


@pytest.mark.django_db(transaction=True)
def test_file_goes_when_its_row_is_rolled_back(settings):
    with transaction.atomic():
        assert stored_at(send(picture())).is_file()
        transaction.set_rollback(True)

    assert not files_in(settings.MEDIA_ROOT)
    assert not Upload.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_file_goes_when_only_its_savepoint_is_rolled_back(settings):
    with transaction.atomic():
        kept_one = send(picture())
        with transaction.atomic():
            send(picture())
            transaction.set_rollback(True)

    assert files_in(settings.MEDIA_ROOT) == [stored_at(kept_one)]


@pytest.mark.django_db(transaction=True)
def test_file_goes_when_its_row_is_refused(settings):
    def refuse(execute, sql, *rest):
        if sql.startswith("INSERT"):
            raise RuntimeError("The database is away.")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse), pytest.raises(RuntimeError):
        send(picture())

    assert not files_in(settings.MEDIA_ROOT)
