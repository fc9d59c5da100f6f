"""Uploading documents, films and captions: known by their content."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile

from posts.models import Upload
from posts.uploading import UploadRefused, store_file, tidy_name
from tests.posts.test_uploading import kept, picture

ODT = "application/vnd.oasis.opendocument.text"
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("own_store")]


def send_file(content, name):
    return store_file(ContentFile(content, name), by=None)


def zipped(*names, says=""):
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        if says:
            archive.writestr("mimetype", says)
        for name in names:
            archive.writestr(name, "x")
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind", "tidy"),
    [
        (b"%PDF-1.7 ...", "Plan.pdf", "application/pdf", "plan.pdf"),
        (b"\0\0\0\x18ftypmp42\0\0", "film", "video/mp4", "film.mp4"),
        (b"\x1a\x45\xdf\xa3....webm", "film.mkv", "video/webm", "film.webm"),
        ("WEBVTT\n\n00:00 -> é".encode(), "words.txt", "text/vtt", "words.vtt"),
        ("é".encode(), "Words.TXT", "text/plain", "words.txt"),
        (b"a,b\n1,2\n", "table.csv", "text/csv", "table.csv"),
        (zipped("word/document.xml"), "a.docx", "application/vnd.openx", "a.docx"),
        (zipped("content.xml", says=ODT), "a.txt", ODT, "a.odt"),
        (zipped("xl/workbook.xml"), "a.zip", "application/vnd.openx", "a.xlsx"),
    ],
)
def test_file_is_known_by_its_content(content, name, kind, tidy):
    upload = send_file(content, name)

    assert upload.content_type.startswith(kind)
    assert (upload.kind, upload.name) == ("file", tidy)
    assert kept(upload) == content


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.pdf", "empty"),
        (b"<html><script>", "a.txt", "scripts"),
        (picture(), "a.pdf", "add it as a picture"),
        (b"MZ\x90\0", "setup.pdf", "not kept here"),
        (zipped("run.exe"), "a.docx", "macros"),
        (zipped("word/document.xml", "word/vbaProject.bin"), "a.docx", "macros"),
        (zipped("anything"), "a.docx", "not kept here"),
        (zipped("content.xml", "Basic/Standard/m.xml", says=ODT), "a.odt", "macros"),
        (zipped("content.xml", says=f"{ODT}-master"), "a.odt", "not kept here"),
        (b"PK\x03\x04 broken", "a.docx", "damaged"),
        (b"\xff\xfea\0b\0", "a.csv", "UTF-8"),
        (b"a\0b", "a.txt", "UTF-8"),
        (b"#!/bin/sh", "a.sh", "not kept here"),
    ],
)
def test_other_files_are_refused_in_words(content, name, words):
    with pytest.raises(UploadRefused, match=words):
        send_file(content, name)

    assert not Upload.objects.exists()


@pytest.mark.parametrize(
    ("sent", "tidy"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("..\\..\\Autumn walk.PNG", "autumn-walk.png"),
        ("a\x00b<c>.png", "abc.png"),
        ("مرحبا.png", "picture.png"),
        ("", "picture.png"),
        (None, "picture.png"),
        ("..", "picture.png"),
        ("29.png", "picture-29.png"),
        ("x" * 500 + ".html", "x" * 80 + ".png"),
    ],
)
def test_name_is_made_tidy(sent, tidy):
    assert tidy_name(sent, ".png", "picture") == tidy
