"""Readers: from the bytes of a capture to plain records; they know nothing of the database."""

from seeds.readers.captures import Capture, CapturedPost, Notice, UnreadableError
from seeds.readers.decoding import decode
from seeds.readers.lines import cut_lines
from seeds.readers.pages import cut_pages, read_page

__all__ = ["Capture", "UnreadableError", "read_capture", "read_text"]


def read_capture(content: bytes) -> Capture:
    """The posts of a file; UnreadableError names the line or byte if it is none of ours."""
    text, notices = decode(content)
    return read_text(text, notices)


def read_text(text: str, notices: list[Notice] | None = None) -> Capture:
    """The posts of a text, in the order printed."""
    found = list(notices or ())
    posts: list[CapturedPost] = []
    kinds: list[str] = []
    for page in cut_pages(cut_lines(text), found):
        kind, page_posts = read_page(page, found)
        posts += page_posts
        kinds.append(kind)
    if not kinds:
        raise UnreadableError("the file is empty")
    kind = kinds[0] if len(set(kinds)) == 1 else "several pages"
    return Capture(kind, tuple(posts), tuple(found))
