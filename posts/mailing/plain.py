"""A clean text of HTML in plain words, as a mail without HTML shows it."""

from __future__ import annotations

from html.parser import HTMLParser

PARTED = {"p", "ul", "ol", "table", "blockquote", "pre", "figure", "dl", "h2", "h3", "h4", "hr"}
LINES = {"tr", "dt", "dd", "caption", "figcaption", "div", "li"}
CELLS = {"td", "th"}
LISTS = {"ul", "ol"}
QUOTED = "> "
# What would read as still true without its line through.
STRUCK = {"s", "del"}


def in_plain_words(html: str) -> str:
    """Paragraphs parted by an empty line, lists with dashes or numbers, links with their address.

    Addresses are whole already, as a mail needs them.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return "\n".join(reader.lines)


class _Reader(HTMLParser):
    """Reads sanitised HTML; everything in it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.line = ""
        # Whether an empty line comes before the next one.
        self.gap = False
        # What stands before a line: quotation marks, and marks of items at their first line.
        self.before: list[str] = []
        self.lists: list[_List] = []
        self.link = ""
        self.kept_lines = False
        self.cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a line, an item, a link or a picture."""
        facts = {name: value or "" for name, value in attrs}
        self._part(tag)
        if tag in LISTS:
            self.lists.append(_List(tag, facts))
        elif tag == "li":
            self.before.append(self.lists[-1].mark(facts) if self.lists else "- ")
        elif tag == "blockquote":
            self.before.append(QUOTED)
        elif tag == "a":
            self.link = facts.get("href", "")
        elif tag == "img" and facts.get("alt"):
            self.line += f"[Picture: {facts['alt']}]"
        elif tag in STRUCK:
            self.line += "[struck out: "
        elif tag == "ins":
            self._blank()
        self.kept_lines = self.kept_lines or tag == "pre"
        self.cells += tag in CELLS

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        self.cells -= tag in CELLS
        if tag in CELLS:
            self.line = f"{self.line.rstrip()} | "
        elif tag == "a":
            self._end_link()
        elif tag == "tr":
            self.line = self.line.rstrip("| ")
        elif tag in STRUCK:
            self.line = f"{self.line.rstrip()}]"
        self._part(tag)
        if tag == "pre":
            self.kept_lines = False
        if tag in LISTS and self.lists:
            self.lists.pop()
            self.gap = self.gap or not self.lists
        elif tag in ("li", "blockquote") and self.before:
            self.before.pop()

    def handle_data(self, data: str) -> None:
        """Words; their line ends count only where they were meant."""
        if self.kept_lines:
            first, *others = data.split("\n")
            self.line += first
            for other in others:
                self._break()
                self.line = other
            return
        words = " ".join(data.split())
        if data[:1].isspace():
            self._blank()
        self.line += words + (" " if words and data[-1:].isspace() else "")

    def end_line(self) -> None:
        """Put down the line; only an item's first line has its mark, the others stand under it."""
        line = self.line.rstrip() if self.kept_lines else self.line.strip()
        self.line = ""
        if not line:
            return
        under = [each if each == QUOTED else " " * len(each) for each in self.before]
        if self.gap and self.lines:
            around = "".join(under).rstrip()
            self.lines.append(around if around and self.lines[-1].startswith(around) else "")
        self.lines.append("".join(self.before) + line)
        self.before, self.gap = under, False

    def _part(self, tag: str) -> None:
        """Go to a new line where a block, a line or a row begins or ends; a cell has but one."""
        if tag == "br" or (self.cells and tag in PARTED | LINES):
            self._blank() if self.cells else self._break()
        elif tag in PARTED:
            self.end_line()
            self.gap = self.gap or not self.lists
        elif tag in LINES:
            self.end_line()

    def _break(self) -> None:
        """End a line that was meant to end; an empty one stays empty."""
        self.gap = self.gap or not self.line.strip()
        self.end_line()

    def _blank(self) -> None:
        """Part two words."""
        if self.line and not self.line[-1].isspace():
            self.line += " "

    def _end_link(self) -> None:
        """Say where a link leads, if its words do not."""
        address = self.link.removeprefix("tel:")
        if self.link.startswith("mailto:"):
            address = self.link.removeprefix("mailto:").partition("?")[0]
        if address and not self.line.replace(" ", "").endswith(address):
            self.line = f"{self.line.rstrip()} ({address})"
        self.link = ""


class _List:
    """One list, with the number of its next item."""

    def __init__(self, tag: str, facts: dict[str, str]) -> None:
        backwards = "reversed" in facts
        # How many a list counts down from is not known at its first item, unless it says so.
        self.numbered = tag == "ol" and ("start" in facts or not backwards)
        self.step = -1 if backwards else 1
        self.next = _number(facts.get("start", ""), 1)

    def mark(self, facts: dict[str, str]) -> str:
        """What stands before an item."""
        if not self.numbered:
            return "- "
        number = _number(facts.get("value", ""), self.next)
        self.next = number + self.step
        return f"{number}. "


def _number(words: str, otherwise: int) -> int:
    """A number that somebody wrote into HTML."""
    try:
        return int(words)
    except ValueError:
        return otherwise
