"""What a capture gives: plain records that know nothing of the database."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Self

from posts.dates import long_moment, month_words, short_date


class UnreadableError(Exception):
    """The file cannot be read at all; `where` is a line or a byte offset, in words."""

    def __init__(self, reason: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {reason}" if where else reason)
        self.reason = reason
        self.where = where


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence for the report; `line` counts from 1, None means the whole file."""

    text: str
    line: int | None = None
    is_warning: bool = True

    def __str__(self) -> str:
        return f"line {self.line}: {self.text}" if self.line else self.text


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as exactly as the capture knows it: minute, day, month or nothing."""

    precision: str = "unknown"
    day: date | None = None
    at: datetime | None = None

    @property
    def is_known(self) -> bool:
        return self.precision != "unknown"

    @property
    def words(self) -> str:
        """As exactly as it is known: April 2015, 17 April 2015, Friday 17 April 2015, 9:10am."""
        if self.at:
            return long_moment(self.at)
        if not self.day:
            return ""
        return month_words(self.day) if self.precision == "month" else short_date(self.day)

    def agrees_with(self, other: Self) -> bool:
        """A month agrees with each of its days; nothing agrees with everything."""
        if not self.day or not other.day:
            return True
        if "month" in (self.precision, other.precision):
            return (self.day.year, self.day.month) == (other.day.year, other.day.month)
        if self.at and other.at:
            return self.at == other.at
        return self.day == other.day

    def is_finer_than(self, other: Self) -> bool:
        order = ("unknown", "month", "day", "minute")
        return order.index(self.precision) > order.index(other.precision)


UNKNOWN = Moment()
# Over words of which the page does not surely say whose they are.
NOT_KNOWN = "Name not known"


@dataclass(frozen=True, slots=True)
class CapturedComment:
    """`parent` is the position of the comment answered; `written_at` is London time.

    A waiting one had not been approved on the old blog.
    """

    name: str
    text: str
    written_at: datetime | None = None
    parent: int | None = None
    line: int = 0
    is_waiting: bool = False


@dataclass(frozen=True, slots=True)
class CapturedPost:
    """One post of one capture, as much as that capture knows of it."""

    title: str
    kind: str = "blog"
    moment: Moment = UNKNOWN
    body: str = ""
    opening: str = ""
    plain: str = ""
    tags: tuple[str, ...] = ()
    comments: tuple[CapturedComment, ...] = ()
    comments_closed: bool = False
    is_excerpt: bool = False
    is_hidden: bool = False
    transcript: str = ""
    subject: str = ""
    score: int | None = None
    score_meaning: str = ""
    printed_author: str = ""
    wordpress_id: int | None = None
    line: int = 1

    def with_(self, **changes: object) -> "CapturedPost":
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Capture:
    """One file, read: its kind in words, its posts in order, what a person should know."""

    kind: str
    posts: tuple[CapturedPost, ...]
    notices: tuple[Notice, ...] = ()

    @property
    def warnings(self) -> tuple[Notice, ...]:
        return tuple(notice for notice in self.notices if notice.is_warning)
