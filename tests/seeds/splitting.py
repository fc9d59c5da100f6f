"""The tests' own splitter: words of a raw capture and of HTML, cut without the readers' code."""

import re
from html.parser import HTMLParser
from pathlib import Path

ORIGINALS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
DIGESTS = Path(__file__).resolve().parents[2] / "seeds"
LIST_MARKER = re.compile(r"^[ \t\u00a0]*(?:[•·▪◦‣●*+-]|\d{1,3}[.)])[ \t\u00a0]+(?=\S)", re.M)


class Shown(HTMLParser):
    """Collects what a reader sees; blocks part words."""

    BLOCKS = frozenset({"p", "h2", "h3", "li", "br", "blockquote", "ul", "ol"})

    def __init__(self):
        super().__init__()
        self.text = ""

    def handle_starttag(self, tag, attrs):
        self.text += " " if tag in self.BLOCKS else ""

    def handle_endtag(self, tag):
        self.handle_starttag(tag, ())

    def handle_data(self, data):
        self.text += data


def words_shown(html):
    shown = Shown()
    shown.feed(html)
    shown.close()
    return shown.text.split()


def words_of(raw):
    return LIST_MARKER.sub("", raw).split()


def letters_of(text):
    """Only the words of letters, where numbers may have become a list's own."""
    return re.findall(r"[^\W\d_]+", text)
