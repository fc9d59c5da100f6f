"""Facts: what an entry knows besides its text: date, tags, author, kind."""

import re
from dataclasses import dataclass, field

from seeds.readers.captures import CapturedComment, Moment, Notice
from seeds.readers.dating import PrintedDate
from seeds.readers.footers import Footer
from seeds.readers.lines import Line
from seeds.readers.marks import HIDDEN, Heading
from seeds.readers.titles import VIDEO

TRANSCRIPT = re.compile(r"\btranscript\b", re.I)


@dataclass(slots=True)
class Entry:
    """A post while it is being read; `is_open` says that another page may follow it."""

    title: Line | None
    date: PrintedDate | None
    lines: list[Line]
    heading: Heading
    notices: list[Notice]
    is_open: bool = True
    is_list: bool = False
    footers: list[Footer] = field(default_factory=list)
    comments: list[CapturedComment] = field(default_factory=list)
    announced: int | None = None

    @property
    def words(self) -> str:
        return self.title.text if self.title else ""

    @property
    def number(self) -> int:
        return self.title.number if self.title else self.lines[0].number if self.lines else 0

    def warn(self, text: str, line: int | None = None) -> None:
        self.notices.append(Notice(text, line or self.number or None))


def moment_of(entry: Entry) -> Moment:
    """The finest date printed; else the month of the archive; never another."""
    printed = [(entry.date.moment, entry.date.problem)] if entry.date else []
    printed += [(found.moment, found.problem) for found in entry.footers]
    best = Moment()
    for moment, problem in printed:
        if problem:
            entry.warn(problem)
        if not best.agrees_with(moment):
            entry.warn(f"two dates: {best.words} and {moment.words}; the first is taken")
        elif moment.is_finer_than(best):
            best = moment
    if not best.is_known and entry.heading.first_day:
        return Moment("month", entry.heading.first_day)
    return best


def tags_of(entry: Entry) -> tuple[str, ...]:
    found = [entry.heading.tag] if entry.heading.tag else []
    found += [tag for footer_found in entry.footers for tag in footer_found.tags]
    return tuple(dict.fromkeys(found))


def author_of(entry: Entry) -> str:
    """Every name printed after “by”, once."""
    names = [entry.date.by] if entry.date else []
    names += [found.author for found in entry.footers]
    return ", ".join(dict.fromkeys(filter(None, names)))


def are_closed(entry: Entry) -> bool:
    """True if the small print, or the line of the date, says that comments are closed or off."""
    on_date = bool(entry.date and entry.date.closed)
    return on_date or any(found.closed for found in entry.footers)


def wordpress_id_of(entry: Entry) -> int | None:
    """The number of a short link in the small print."""
    return next((found.wordpress_id for found in entry.footers if found.wordpress_id), None)


def is_hidden(entry: Entry) -> bool:
    return bool(HIDDEN.match(entry.words))


def kind_of(entry: Entry, is_scored: bool) -> str:
    """A page without any of WordPress's marks is a press release."""
    if is_scored:
        return "report"
    if VIDEO.match(HIDDEN.sub("", entry.words)):
        return "video"
    plain_date = entry.date and entry.date.form == "bare"
    marked = entry.is_list or entry.footers or entry.announced is not None or entry.comments
    return "blog" if marked or (entry.date and not plain_date) else "news"


def transcript_of(entry: Entry, body: list[Line]) -> str:
    """The name of the transcript that a video's page promises."""
    if not VIDEO.match(HIDDEN.sub("", entry.words)):
        return ""
    line = next((line for line in body if TRANSCRIPT.search(line.text)), None)
    if not line:
        return ""
    name = line.text.rpartition(": ")[2].strip(" .") or line.text
    entry.notices.append(Notice(f"transcript wanted: “{name}”", line.number, is_warning=False))
    return name[:200]
