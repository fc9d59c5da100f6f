"""Uploading what means harm: two files in one, pages in disguise; refused or cleaned, in words."""

from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from posts.models import Upload
from posts.renditions import renditions_of
from posts.uploading import UploadRefused, store_file, store_picture, stored_at
from tests.posts.test_uploading import files_in, picture

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("small_renditions")]
SCRIPT = b"<html><script>alert(document.domain)</script></html>"
PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << >>\n%%EOF\n"


def send(content, name):
    return store_picture(ContentFile(content, name), by=None)


def zipped():
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        archive.writestr("page.html", SCRIPT.decode())
    return written.getvalue()


def gif_that_is_a_script():
    """GIF89a as a JavaScript name: its width is the beginning of a comment, its end runs."""
    gif = bytearray(picture("GIF", (0x2A2F, 1), "P"))
    assert bytes(gif[6:8]) == b"/*"
    return bytes(gif) + b"*/=1;alert(document.domain)"


def jpeg_with_pages():
    """HTML in the comment, in EXIF, in XMP, in the colour profile and behind the end."""
    exif = Image.Exif()
    exif[0x010E] = SCRIPT.decode()
    exif.get_ifd(0x8825)[2] = (52.0, 48.0, 30.0)
    places = {"exif": exif, "comment": b"x" * 1100 + SCRIPT, "xmp": b"<x>" + SCRIPT}
    return picture("JPEG", **places, icc_profile=b"x" * 200 + SCRIPT) + SCRIPT


def png_with_pages():
    """HTML in a chunk of its own, and an archive behind the end."""
    png = picture("PNG")
    end = png.index(b"\0\0\0\0IEND")
    text = b"tEXtComment\0" + SCRIPT
    chunk = (len(text) - 4).to_bytes(4, "big") + text + b"\0\0\0\0"
    return png[:end] + chunk + png[end:] + zipped()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (gif_that_is_a_script(), "a.gif"),
        (gif_that_is_a_script(), "a.js"),
        (jpeg_with_pages(), "a.jpg"),
        (jpeg_with_pages(), "a.html"),
        (png_with_pages(), "a.png"),
        (picture("WEBP") + zipped(), "a.webp"),
        (picture("PNG") + PDF, "a.pdf"),
    ],
)
def test_two_files_in_one_are_refused_or_come_out_as_a_picture_alone(content, name, settings):
    with suppress(UploadRefused):
        send(content, name)

    uploads = list(Upload.objects.all())
    assert bool(uploads) == bool(files_in(settings.MEDIA_ROOT))
    for path in files_in(settings.MEDIA_ROOT):
        kept = path.read_bytes()
        assert not [sign for sign in (b"alert", b"<script", b"PK\x03\x04", b"%PDF") if sign in kept]
    for upload in uploads:
        assert upload.content_type.startswith("image/")
        assert upload.name.rpartition(".")[2] in ("jpg", "png", "webp", "gif")


def test_most_of_them_are_cleaned_not_refused():
    for content, name in ((jpeg_with_pages(), "a.jpg"), (picture("PNG") + zipped(), "a.png")):
        upload = send(content, name)
        for each in renditions_of(40, upload.name):
            with Image.open(stored_at(upload, each)) as made:
                assert not {*made.info} & {"exif", "icc_profile", "comment", "xmp"}


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (SCRIPT, "holiday.png", "This is a web page"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "logo.svg", "web page or"),
        (b"\xff\xfe" + SCRIPT.decode().encode("utf-16-le"), "a.png", "not a picture"),
        (PDF, "scan.png", "not a picture"),
        (zipped(), "a.png", "not a picture"),
    ],
)
def test_page_in_disguise_is_refused_in_words(content, name, words, settings):
    with pytest.raises(UploadRefused, match=words):
        send(content, name)

    assert not files_in(settings.MEDIA_ROOT)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (PDF.replace(b"1 0 obj", SCRIPT + b"1 0 obj"), "carries something else"),
        (b"%PDF-1.7\n<SVG onload=alert(1)>", "web page or a drawing"),
        (PDF + zipped(), "carries something else"),
        (PDF + SCRIPT, "carries something else"),
        (SCRIPT + PDF, "web page"),
    ],
)
def test_pdf_that_is_something_else_too_is_refused_in_words(content, words):
    with pytest.raises(UploadRefused, match=words):
        store_file(ContentFile(content, "plan.pdf"), by=None)


def test_pdf_that_was_added_to_is_kept():
    content = PDF + b"2 0 obj << >> endobj\n%%EOF\r\n\0\0"

    assert store_file(ContentFile(content, "plan.pdf"), by=None).content_type == "application/pdf"


def test_file_larger_than_anything_is_never_read_whole():
    class Huge:
        """200 MB that count what is read of them."""

        name = "film.png"
        taken = 0

        def read(self, size=-1):
            assert size > 0
            self.taken += size
            return b"x" * size

    huge = Huge()

    with pytest.raises(UploadRefused, match=r"too large: at most 12\.0 MB are kept"):
        store_picture(huge, by=None)

    assert huge.taken <= 12 * 1024 * 1024 + 1
