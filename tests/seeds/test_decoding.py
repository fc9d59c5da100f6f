"""Decoding: what is read as text, and what is refused with its place."""

import pytest

from seeds.readers import UnreadableError, read_capture
from seeds.readers.decoding import LONGEST_LINE, decode

PAGE = "The van\n\nIt’s £5.\n\nComments are closed.\n"


def test_utf8_with_its_mark():
    assert decode(b"\xef\xbb\xbf" + PAGE.encode()) == (PAGE, [])


def test_carriage_returns():
    assert decode(PAGE.replace("\n", "\r\n").encode()) == (PAGE, [])


def test_windows_1252_is_read_with_a_warning():
    text, notices = decode(PAGE.encode("cp1252"))

    assert text == PAGE
    assert str(notices[0]) == "line 3: not UTF-8; read as Windows-1252"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\t", "empty"),
        (b"The van\n\nIt\0", "byte 11: a NUL"),
        (b"\x89PNG\r\n\x1a\n", "byte 0: this is a PNG picture"),
        ("The van".encode("utf-16"), "byte 0: this is UTF-16"),
        (b"The van \x81", "byte 8: neither UTF-8 nor Windows-1252"),
        ("The van £ £ £ £".encode() + b"\xff", "byte 19: broken UTF-8"),
        (b"The van\n\n" + b"x" * (LONGEST_LINE + 1), "line 3: a line of 1,000,001 characters"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(content, words):
    with pytest.raises(UnreadableError, match=words):
        read_capture(content)


def test_unprintable_characters_are_left_out_with_a_warning():
    text, notices = decode("The\x07 van\x92s".encode())

    assert text == "The van’s"
    assert "line 1: 2 unprintable" in str(notices[0])


def test_blank_text_of_no_break_spaces_is_empty():
    with pytest.raises(UnreadableError, match="empty"):
        read_capture("\u00a0\n\u00a0\n".encode())
