"""File types: what an uploaded file is, by its content; its name is believed only among texts."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile
from zlib import error as zlib_error

from django.conf import settings
from django.template.defaultfilters import filesizeformat

OFFICE = "application/vnd.openxmlformats-officedocument"


class UploadRefused(Exception):
    """A file that is not kept; its words are for the person who sent it."""


@dataclass(frozen=True, slots=True)
class FileType:
    """What a file is, and how its name ends."""

    content_type: str
    ending: str


PDF = FileType("application/pdf", ".pdf")
MP4 = FileType("video/mp4", ".mp4")
WEBM = FileType("video/webm", ".webm")
CAPTIONS = FileType("text/vtt", ".vtt")
TEXTS = {".txt": FileType("text/plain", ".txt"), ".csv": FileType("text/csv", ".csv")}
# The part that each kind of office document must have.
DOCUMENTS = {
    "word/document.xml": FileType(f"{OFFICE}.wordprocessingml.document", ".docx"),
    "xl/workbook.xml": FileType(f"{OFFICE}.spreadsheetml.sheet", ".xlsx"),
    "ppt/presentation.xml": FileType(f"{OFFICE}.presentationml.presentation", ".pptx"),
}
# What an OpenDocument says it is, in a part of its own; a text is kept, other kinds are not.
ODT = FileType("application/vnd.oasis.opendocument.text", ".odt")
MACROS = ("Basic/", "Scripts/")
MP4_BRANDS = (b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ")
HEIC_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"hevc", b"avif")
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<head", b"<body")
PAGE_SIGNS = (b"<!doctype", b"<html", b"<script", b"<svg", b"<body")

TWO_IN_ONE = (
    "This PDF carries something else in it or behind its end. Print it into a new PDF, and send "
    "that one."
)
MARKUP_REFUSED = (
    "This is a web page or a drawing in SVG, which can carry scripts. "
    "Save a drawing as PNG; put words into the post itself."
)
HEIC_REFUSED = (
    "This is a picture in a form that most browsers do not show (HEIC or AVIF, as phones make "
    "them). Save it as JPEG first."
)
FILE_REFUSED = (
    "This kind of file is not kept here. PDF, Word, Excel, PowerPoint and ODT without macros, "
    "plain text, CSV, MP4, WebM and captions (VTT) work."
)
PICTURE_AS_FILE = "This is a picture: add it as a picture, so that readers see it."


def checked_size(content: bytes) -> bytes:
    """The content, unless it is empty or larger than a file may be."""
    if not content:
        raise UploadRefused("This file is empty.")
    if len(content) > settings.UPLOAD_MAX_BYTES:
        largest = filesizeformat(settings.UPLOAD_MAX_BYTES).replace("\u00a0", " ")
        raise UploadRefused(f"This file is too large: at most {largest} are kept.")
    return content


def refuse_markup(content: bytes) -> None:
    """Refuse what a browser might take for a page or a drawing with scripts."""
    start = content[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(MARKUP) or b"<svg" in start:
        raise UploadRefused(MARKUP_REFUSED)


def refuse_phone_pictures(content: bytes) -> None:
    """Refuse HEIC and AVIF with the way out."""
    if content[4:8] == b"ftyp" and content[8:12] in HEIC_BRANDS:
        raise UploadRefused(HEIC_REFUSED)


def file_type(content: bytes, name: str) -> FileType:
    """The type of a file that is no picture; any other is refused in words."""
    refuse_markup(content)
    refuse_phone_pictures(content)
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8")) or content[8:12] == b"WEBP":
        raise UploadRefused(PICTURE_AS_FILE)
    if content.startswith(b"%PDF-"):
        return _pdf_type(content)
    if content[4:8] == b"ftyp" and content[8:12] in MP4_BRANDS:
        return MP4
    if content.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in content[:64]:
        return WEBM
    if content.startswith(b"PK\x03\x04"):
        return _document_type(content)
    return _text_type(content, name)


def _pdf_type(content: bytes) -> FileType:
    """A PDF that is nothing else besides: no page in its first lines, no file behind its end."""
    start = content[:1024].lower()
    _before, end, behind = content.rpartition(b"%%EOF")
    if any(sign in start for sign in PAGE_SIGNS) or (end and behind.strip(b"\0 \t\r\n\f")):
        raise UploadRefused(TWO_IN_ONE)
    return PDF


def _document_type(content: bytes) -> FileType:
    """An office document by its main part; macros are refused, other archives too."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = set(archive.namelist())
            says = archive.open("mimetype").read(100) if "mimetype" in parts else b""
    except (BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, zlib_error):
        raise UploadRefused("This document is damaged: it cannot be opened.") from None
    is_odt = says.strip() == ODT.content_type.encode() and "content.xml" in parts
    if any(part.endswith(("vbaProject.bin", ".exe", ".dll")) for part in parts) or (
        is_odt and any(part.startswith(MACROS) for part in parts)
    ):
        raise UploadRefused("This document has macros. Save it without them first.")
    if is_odt:
        return ODT
    for part, found in DOCUMENTS.items():
        if part in parts:
            return found
    raise UploadRefused(FILE_REFUSED)


def _text_type(content: bytes, name: str) -> FileType:
    """Captions by their first word, plain text and CSV by name; all in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if text.startswith("WEBVTT") and "\0" not in text:
        return CAPTIONS
    found = TEXTS.get(PurePath(name).suffix.lower())
    if found is None:
        raise UploadRefused(FILE_REFUSED)
    if "\0" in text:
        raise UploadRefused("This text is not in UTF-8. Save it as UTF-8 and send it again.")
    return found
