"""Readers: from the bytes of a capture to plain records; they know nothing of the database."""

from seeds.readers.captures import Capture, Notice, UnreadableError
from seeds.readers.decoding import decode
from seeds.readers.lines import cut_lines
from seeds.readers.pages import Page, cut_pages, read_page

__all__ = ["Capture", "UnreadableError", "read_capture", "read_text"]


def read_capture(content: bytes) -> Capture:
    """The posts of a file; UnreadableError names the line or byte if it is none of ours."""
    text, notices = decode(content)
    return read_text(text, notices)


def read_text(text: str, notices: list[Notice] | None = None) -> Capture:
    """The posts of a text, in the order printed."""
    found = list(notices or ())
    pages: list[Page] = []
    for lines in cut_pages(cut_lines(text, found), found):
        while lines:
            page, lines = read_page(lines, found)
            pages.append(page)
    if not pages:
        raise UnreadableError("the file is empty")
    kind = pages[0].kind if len({page.kind for page in pages}) == 1 else "several pages"
    return Capture(kind, tuple(post for page in pages for post in page.posts), tuple(found))
