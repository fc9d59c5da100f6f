"""A clean text of HTML in plain words, as a mail without HTML shows it."""

from __future__ import annotations

from html.parser import HTMLParser

PARTED = {"p", "ul", "ol", "table", "blockquote", "pre", "figure", "dl", "h2", "h3", "h4", "hr"}
LINES = {"tr", "dt", "dd", "caption", "figcaption", "div"}
CELLS = {"td", "th"}


def in_plain_words(html: str, site: str) -> str:
    """Paragraphs parted by an empty line, lists with dashes or numbers, links with their address.

    site stands before addresses of ours, as https://blog.council.example.
    """
    reader = _Reader(site)
    reader.feed(html)
    reader.close()
    blocks = (line.rstrip() for line in reader.text.split("\n"))
    lines: list[str] = []
    for line in blocks:
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip()


class _Reader(HTMLParser):
    """Reads sanitised HTML; everything in it is closed."""

    def __init__(self, site: str) -> None:
        super().__init__()
        self.site, self.text = site, ""
        self.lists: list[int | None] = []
        self.link = ""
        self.kept_lines = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a line, an item, a link or a picture."""
        facts = dict(attrs)
        if tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else None)
        if tag in PARTED:
            self._part("\n" if len(self.lists) > 1 else "\n\n")
        elif tag == "li":
            if not self.text.endswith("\n"):
                self._part("\n")
            self.text += self._mark()
        elif tag in LINES or tag == "br":
            self._part("\n")
        elif tag == "a":
            self.link = self._absolute(facts.get("href") or "")
        elif tag == "img" and facts.get("alt"):
            self.text += f"[Picture: {facts['alt']}]"
        self.kept_lines = self.kept_lines or tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        if tag in PARTED:
            self._part("\n" if self.lists else "\n\n")
        elif tag in CELLS:
            self.text += " | "
        elif tag == "a" and self.link:
            if not self.text.endswith(self.link):
                self.text += f" ({self.link})"
            self.link = ""
        if tag == "pre":
            self.kept_lines = False

    def handle_data(self, data: str) -> None:
        """Words; their line ends count only where they were meant."""
        if self.kept_lines:
            self.text += data
            return
        words = " ".join(data.split())
        if data[:1].isspace() and self.text and not self.text[-1].isspace():
            self.text += " "
        self.text += words + (" " if words and data[-1:].isspace() else "")

    def _part(self, ends: str) -> None:
        """Go to a new line, or leave one empty."""
        if self.text:
            self.text = self.text.rstrip(" |") + ends

    def _mark(self) -> str:
        """What stands before an item of a list."""
        before = "  " * (len(self.lists) - 1)
        if not self.lists or self.lists[-1] is None:
            return f"{before}- "
        self.lists[-1] += 1
        return f"{before}{self.lists[-1]}. "

    def _absolute(self, address: str) -> str:
        """An address as it works in a mail."""
        return f"{self.site}{address}" if address.startswith("/") else address
