"""Entrances: where the posts of a page begin, the sure ones and those that all else speaks for."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from seeds.readers.captures import Notice
from seeds.readers.dating import date_line, shape_of
from seeds.readers.footers import footer
from seeds.readers.lines import LONGEST_TITLE, SENTENCE_END, Line
from seeds.readers.marks import Heading, is_mark, item_marker, responses_heading
from seeds.readers.pairs import (
    LEADING,
    Pair,
    classic_pairs,
    dates_of,
    ends_entry,
    has_text_at,
    is_below_end,
    is_title,
    possible_pairs,
    sure_pairs,
    touches_text,
)
from seeds.readers.speakers import starts_comments


def find_pairs(lines: list[Line], heading: Heading | None, notices: list[Notice]) -> list[Pair]:
    """Titles with their date lines; every doubt about one is reported."""
    if not heading and not any(date_line(line.text) for line in lines[:2]):
        return []
    dates = dates_of(lines)
    if not dates or is_dated_below(lines, min(dates)):
        return []
    if classic := classic_pairs(lines, dates):
        return classic
    pairs = possible_pairs(lines, dates)
    sure = sure_pairs(lines, pairs, heading)
    if not pairs or (not heading and (not sure or sure[0].start)):
        return []
    return with_doubtful(Archive(lines, heading, pairs, sure), notices)


def is_dated_below(lines: list[Line], first: int) -> bool:
    """Some themes print “Published May 1, 2015” below each text, and the next title below it."""
    date = date_line(lines[first].text)
    if first < 2 or not date or date.form not in LEADING:
        return False
    below = next((line.text for line in lines[first + 1 :] if not footer(line.text)), "")
    return not below or not SENTENCE_END.search(below)


@dataclass(frozen=True, slots=True)
class Archive:
    """A page with all its dates; `sure` are those that surely begin a post."""

    lines: list[Line]
    heading: Heading | None
    pairs: list[Pair]
    sure: list[Pair]

    @property
    def example(self) -> Pair:
        return (self.sure or self.pairs)[0]

    @property
    def is_rising(self) -> bool:
        """True if the oldest post stands first."""
        days = [pair.date.moment.day for pair in self.sure if pair.date.moment.day]
        return days == sorted(days) and days[:1] != days[-1:]

    def covers(self, pair: Pair) -> bool:
        return not self.heading or self.heading.covers(pair.date)

    def is_alike(self, pair: Pair) -> bool:
        """Printed just as the first date is."""
        return pair.date.form == self.example.date.form and self.shape(pair) == self.shape(
            self.example
        )

    def is_plain(self, pair: Pair) -> bool:
        """A usual title, dated in the time of the heading."""
        return is_title(self.lines, pair) and self.covers(pair)

    def shape(self, pair: Pair) -> str:
        return shape_of(self.date_text(pair))

    def date_text(self, pair: Pair) -> str:
        is_above = pair.title is not None and pair.title > pair.start
        return self.lines[pair.start if is_above else pair.end - 1].text

    def title_line(self, pair: Pair) -> Line:
        return self.lines[pair.start if pair.title is None else pair.title]


def with_doubtful(page: Archive, notices: list[Notice]) -> list[Pair]:
    """The sure pairs, and the doubtful ones for which everything but one sign speaks."""
    known = {pair.start for pair in page.sure}
    talks = talks_of(page.lines) if len(known) < len(page.pairs) else []
    rising = page.is_rising
    found: list[Pair] = []
    for pair, below in zip(page.pairs, sure_below(page, known), strict=True):
        above = found[-1] if found else None
        title = page.title_line(pair)
        is_sure = pair.start in known
        if not is_sure and (is_never(page, pair) or is_in_talk(above, pair, talks)):
            continue
        if is_sure or begins_post(page, pair, neighbours(above, below, rising)):
            found.append(pair)
            if not page.covers(pair):
                words = f"a post of another time than the heading names: {title.text}"
                notices.append(Notice(words, title.number))
            elif not is_sure and not is_below_end(page.lines, pair.start):
                notices.append(Notice(f"taken for a title: {title.text}", title.number))
        elif page.is_alike(pair) or page.is_plain(pair):
            words = f"kept as text, though it may be the title of a post: {title.text}"
            notices.append(Notice(words, title.number))
    return found


def sure_below(page: Archive, known: set[int]) -> Iterable[Pair | None]:
    """For each pair the next sure one below it."""
    found: list[Pair | None] = []
    below: Pair | None = None
    for pair in reversed(page.pairs):
        found.append(below)
        below = pair if pair.start in known else below
    return reversed(found)


def talks_of(lines: list[Line]) -> list[int]:
    """Where comments begin; the dates below belong to them."""
    return [
        place
        for place, line in enumerate(lines)
        if responses_heading(line.text) and starts_comments(lines, place + 1)
    ]


def is_in_talk(above: Pair | None, pair: Pair, talks: list[int]) -> bool:
    first = bisect_left(talks, above.end if above else 0)
    return first < len(talks) and talks[first] < pair.start


def is_never(page: Archive, pair: Pair) -> bool:
    """No title, no text below, or a date with a time where the page prints none."""
    text = page.title_line(pair).text
    if not has_text_at(page.lines, pair.end):
        return True
    is_headed = is_below_end(page.lines, pair.start) and page.is_alike(pair)
    if is_headed and pair.title == pair.start:
        return False
    if pair.title is not None and (date_line(text) or is_mark(text)):
        return True
    if pair.title == pair.start and ends_entry(page.lines[pair.start]):
        return True
    return bool(pair.date.moment.at) and not page.example.date.moment.at


def begins_post(page: Archive, pair: Pair, days: tuple[date | None, date | None]) -> bool:
    """All else must say so: the print of the date, the layout, the order, the text below."""
    if page.lines[pair.end].text[0].islower():
        return False
    is_alike, is_plain = page.is_alike(pair), page.is_plain(pair)
    if (is_alike or is_plain) and is_below_end(page.lines, pair.start):
        return True
    if not page.heading and (len(page.sure) < 2 or pair.date.form == "bare"):
        return False
    if not is_alike and not (is_plain and is_of_a_theme(page, pair)):
        return False
    title = page.title_line(pair)
    return (
        len(title.text) <= LONGEST_TITLE
        and is_laid_out_alike(page, pair)
        and is_between(pair.date.moment.day, *days)
        and not continues_list(page.lines, pair)
    )


def is_of_a_theme(page: Archive, pair: Pair) -> bool:
    """A bare “3 July 2017” may be a letter's, where the page prints “July 31, 2017”."""
    if pair.date.form != "bare":
        return True
    return page.shape(page.example).endswith(page.shape(pair))


def is_laid_out_alike(page: Archive, pair: Pair) -> bool:
    def is_apart(one: Pair) -> bool:
        return page.lines[one.end - 1].gap > 0

    return not touches_text(page.lines, pair) and is_apart(pair) == is_apart(page.example)


def neighbours(
    above: Pair | None, below: Pair | None, rising: bool
) -> tuple[date | None, date | None]:
    """The newest and the oldest day that a post between these can have."""
    newest = above.date.moment.day if above else None
    oldest = below.date.moment.day if below else None
    return (oldest, newest) if rising else (newest, oldest)


def is_between(day: date | None, newest: date | None, oldest: date | None) -> bool:
    if not day:
        return True
    return (not newest or day <= newest) and (not oldest or oldest <= day)


def continues_list(lines: list[Line], pair: Pair) -> bool:
    marker = item_marker(lines[pair.start].text)
    above = item_marker(lines[pair.start - 1].text) if pair.start else None
    return bool(marker and above)
