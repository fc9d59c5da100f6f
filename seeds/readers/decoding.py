"""Decoding: from the bytes of a file to text, or a refusal that names the byte."""

import re

from seeds.readers.captures import Notice, UnreadableError

# A capture is a page of text. A longer line is a database dump or a picture with a wrong name.
LONGEST_LINE = 1_000_000
# A whole blog in one file is about 30 MB; more would not fit the memory of a small server.
LARGEST_FILE = 64_000_000

OTHER_FORMATS = {
    b"\xff\xfe": "this is UTF-16 text; save it as UTF-8",
    b"\xfe\xff": "this is UTF-16 text; save it as UTF-8",
    b"\x89PNG": "this is a PNG picture, not text",
    b"\xff\xd8\xff": "this is a JPEG picture, not text",
    b"GIF8": "this is a GIF picture, not text",
    b"%PDF-": "this is a PDF document, not text",
    b"PK\x03\x04": "this is a ZIP or Office document, not text",
    b"\x1f\x8b": "this is a gzip archive, not text",
}
SEVERAL_BYTES = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
UNPRINTABLE = re.compile("[\x01-\x08\x0e-\x1b\x7f-\x9f\ufffe\uffff]")


def decode(content: bytes) -> tuple[str, list[Notice]]:
    """UTF-8 with or without its mark, else Windows-1252 with a warning; binary is refused."""
    refuse_other_formats(content)
    try:
        text, notices = content.decode("utf-8-sig"), list[Notice]()
    except UnicodeDecodeError as error:
        text, notices = decode_windows(content, error)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    refuse_long_lines(text)
    return without_unprintable(text, notices)


def refuse_other_formats(content: bytes) -> None:
    if len(content) > LARGEST_FILE:
        raise UnreadableError(f"{len(content):,} bytes; the limit is {LARGEST_FILE:,}")
    for start, reason in OTHER_FORMATS.items():
        if content.startswith(start):
            raise UnreadableError(reason, where="byte 0")
    if (offset := content.find(b"\0")) >= 0:
        raise UnreadableError("a NUL: this is a binary file, not text", where=f"byte {offset:,}")
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        raise UnreadableError("the file is empty")


def decode_windows(content: bytes, error: UnicodeDecodeError) -> tuple[str, list[Notice]]:
    """Windows-1252 is believed only where the file shows no sign of broken UTF-8."""
    where = f"byte {error.start:,}"
    whole = sum(len(found) for found in SEVERAL_BYTES.findall(content))
    if whole > sum(byte >= 0x80 for byte in content) / 2:
        raise UnreadableError("broken UTF-8; save the page again", where=where) from error
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as worse:
        where = f"byte {worse.start:,}"
        raise UnreadableError("neither UTF-8 nor Windows-1252", where=where) from worse
    line = content.count(b"\n", 0, error.start) + 1
    return text, [Notice("not UTF-8; read as Windows-1252", line)]


def refuse_long_lines(text: str) -> None:
    start = number = 0
    while start < len(text):
        number += 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > LONGEST_LINE:
            reason = f"a line of {end - start:,} characters; the limit is {LONGEST_LINE:,}"
            raise UnreadableError(reason, where=f"line {number}")
        start = end + 1


def without_unprintable(text: str, notices: list[Notice]) -> tuple[str, list[Notice]]:
    """Control characters are no words, and no feed may hold them."""
    found = UNPRINTABLE.search(text)
    if not found:
        return text, notices
    line = text.count("\n", 0, found.start()) + 1
    clean, count = UNPRINTABLE.subn(printable, text)
    return clean, [*notices, Notice(f"{count} unprintable characters mended or left out", line)]


def printable(found: re.Match[str]) -> str:
    """Numbers 128 to 159 are Windows-1252 that somebody read as Latin-1."""
    number = ord(found.group())
    if not 0x80 <= number <= 0x9F:
        return ""
    return bytes([number]).decode("cp1252", errors="ignore")
