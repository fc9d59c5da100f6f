"""Dates: the ways in which WordPress prints them, and nothing that merely holds one."""

import re
from dataclasses import dataclass
from datetime import date, time

from posts.dates import NoSuchTime, from_local
from seeds.readers.captures import Moment

OLDEST = 1990
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = (
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)"
)
DATE = (
    rf"(?:(?P<weekday>{WEEKDAY})\.?,?\s+)?"
    rf"(?:(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month2>{MONTH}),?\s+(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<month3>\d\d)-(?P<day3>\d\d)"
    r"|(?P<day4>\d{1,2})/(?P<month4>\d{1,2})/(?P<year4>\d{4}))"
)
TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d\d)?\s*(?P<half>[ap]\.?m\.?)?"
STAMP = rf"{DATE}(?:,?\s*(?:at|@|-|–|\|)?\s*{TIME})?"
# How many answered, as themes print it beside a date or in small print.
ANSWERS = (
    r"(?:(?:No|One|\d[\d,]*) (?:Comments?|Responses?|Repl(?:y|ies)|Thoughts?)"
    r"|Leave a (?:comment|reply|response)|Comments? Off|Comments (?:are )?closed\.?"
    r"|Comments \(\d+\)|Enter your password to view comments\.?)"
    r"(?: on .{1,300})?[\s»→↓]*"
)

OFF = re.compile(r"Comments? Off|Comments (?:are )?closed", re.I)

# A line that is a date and says nothing else but who wrote and how many answered.
DATE_LINE = re.compile(
    r"(?P<lead>Posted|Published|Written|Post date|Date)?(?:\s+on\b)?:?\s*"
    r"(?:by\s+(?P<by>[^,|/]{1,80}?)\s+on\s+)?"
    rf"{STAMP}"
    r"(?:\s*[/|,–—-]?\s*by\s+(?P<by2>.{1,80}?))?"
    rf"(?:\s*[/|–—-]\s*(?P<answers>{ANSWERS}))?",
    re.IGNORECASE,
)
# What themes print on the same line, behind the moment of a comment or its “says:”.
BEHIND = r"(?:\s*(?:[|#·]|\(?Edit\)?|Reply(?: ↓)?|Permalink)){0,5}"
STAMP_LINE = re.compile(rf"(?:#\s*)?(?:on\s+)?{STAMP}(?: said:)?{BEHIND}\s*e?", re.IGNORECASE)
STAMPED = re.compile(STAMP, re.IGNORECASE)
# What changes from one date to the next, where one theme prints them.
CHANGING = (
    (re.compile(WEEKDAY, re.IGNORECASE), "D"),
    (re.compile(MONTH, re.IGNORECASE), "M"),
    (re.compile(r"\d+(?:st|nd|rd|th)\b"), "th"),
    (re.compile(r"\d+"), "9"),
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as it stands on the page; `problem` says in words why it cannot be one."""

    moment: Moment
    form: str
    year: int
    month: int
    by: str = ""
    problem: str = ""
    closed: bool = False


def date_line(text: str) -> PrintedDate | None:
    """The date of a line that is nothing else, such as “Monday, July 31st, 2017”."""
    if len(text) > 200 or not any(letter.isdigit() for letter in text):
        return None
    found = DATE_LINE.fullmatch(text)
    return printed(found) if found else None


def stamp_line(text: str) -> PrintedDate | None:
    """The date line of a comment, such as “August 9th, 2017 at 9:32 am (Edit)”."""
    if len(text) > 80 or not any(letter.isdigit() for letter in text):
        return None
    found = STAMP_LINE.fullmatch(text)
    return printed(found) if found else None


def printed(found: re.Match[str]) -> PrintedDate:
    """Read the named parts of STAMP; a date that does not exist gives no moment."""
    parts = found.groupdict()
    year = int(one_of(parts, "year"))
    month = month_number(one_of(parts, "month"))
    day = int(one_of(parts, "day"))
    by = (parts.get("by") or parts.get("by2") or "").strip()
    lead = (parts.get("lead") or "").casefold()
    form = lead or ("weekday" if parts["weekday"] else "bare")
    closed = bool(OFF.match(parts.get("answers") or ""))
    if parts["day4"] and day <= 12 and day != month:
        problem = f"“{found[0].strip()}”: this date can be read in two ways"
        return PrintedDate(Moment(), form, year, 0, by, problem, closed)
    if parts["day4"] and month > 12:
        day, month = month, day
    moment, problem = moment_of(year, month, day, parts)
    problem = problem and f"“{found[0].strip()}”: {problem}"
    return PrintedDate(moment, form, year, month, by, problem, closed)


def shape_of(text: str) -> str:
    """How a date is printed, “D, M th, 9”; equal for all that one theme prints."""
    found = STAMPED.search(text)
    shape = found[0].strip() if found else ""
    for changing, sign in CHANGING:
        shape = changing.sub(sign, shape)
    return shape


def one_of(parts: dict[str, str | None], name: str) -> str:
    return next(filter(None, (parts[f"{name}{number}"] for number in ("", 2, 3, 4))))


def month_number(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS.index(text[:3].casefold()) + 1


def moment_of(year: int, month: int, day: int, parts: dict[str, str | None]) -> tuple[Moment, str]:
    try:
        when = date(year, month, day)
    except ValueError:
        return Moment(), "this date does not exist"
    if year < OLDEST:
        return Moment(), "this date is older than any blog"
    clock, problem = clock_of(parts)
    weekday = (parts["weekday"] or "").casefold()
    if weekday and not when.strftime("%A").casefold().startswith(weekday[:3]):
        problem = f"this date was a {when:%A}"
    if clock is None:
        return Moment("day", when), problem
    try:
        return Moment("minute", when, from_local(when, clock)), problem
    except NoSuchTime as error:
        return Moment("day", when), f"{problem}; {error.why}" if problem else error.why


def clock_of(parts: dict[str, str | None]) -> tuple[time | None, str]:
    if not parts["hour"]:
        return None, ""
    hour, half = int(parts["hour"]), (parts["half"] or "").casefold()[:1]
    if half and not 1 <= hour <= 12:
        return None, "this time does not exist"
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(parts["minute"] or 0)), ""
    except ValueError:
        return None, "this time does not exist"
