"""The catalogue: what is known of posts beyond their captures, with the evidence for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from seeds.catalogue_tables import CatalogueError, Table, content_of, is_there
from seeds.readers.captures import UNKNOWN, CapturedPost, Moment
from seeds.readers.titles import title_key

DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")

LARGEST_ID = 999_999_999


@dataclass(frozen=True, slots=True)
class Entry:
    """One post of the catalogue."""

    title: str
    mentions: tuple[str, ...] = ()
    moment: Moment = UNKNOWN
    approximate: bool = False
    evidence: str = ""
    author: str = ""
    job_title: str = ""
    wordpress_id: int | None = None

    def is_about(self, post: CapturedPost) -> bool:
        """The same title, and the words it must mention."""
        if title_key(post.title) != title_key(self.title):
            return False
        text = title_key(f"{post.title} {post.plain}")
        return all(title_key(words) in text for words in self.mentions)


@dataclass(frozen=True, slots=True)
class EarlierSurvey:
    """The response rate of a survey from before this blog, and the post that prints it."""

    programme: str
    title: str
    rate: int
    post: str
    day: date | None
    evidence: str


@dataclass(frozen=True, slots=True)
class HolderEntry:
    """Who held an office, from which day to which; a day that is not known is left out."""

    office: str
    name: str
    job_title: str
    began: date | None
    ended: date | None


class Catalogue:
    """All entries, found by title."""

    def __init__(
        self,
        entries: Iterable[Entry] = (),
        surveys: Iterable[EarlierSurvey] = (),
        holders: Iterable[HolderEntry] = (),
    ) -> None:
        self.by_title: dict[str, list[Entry]] = {}
        self.surveys, self.holders = list(surveys), list(holders)
        for entry in entries:
            self.by_title.setdefault(title_key(entry.title), []).append(entry)

    def about(self, post: CapturedPost) -> Entry | None:
        """The first entry about this post."""
        entries = self.by_title.get(title_key(post.title), ())
        return next((entry for entry in entries if entry.is_about(post)), None)


def read_catalogues(paths: Iterable[Path]) -> Catalogue:
    """The entries of all files that are there; earlier files win."""
    contents = [(path, content_of(path)) for path in paths if is_there(path)]
    return Catalogue(
        (entry for path, content in contents for entry in read_entries(path, content)),
        (one for path, content in contents for one in read_surveys(path, content)),
        (one for path, content in contents for one in read_holders(path, content)),
    )


def read_surveys(path: Path, content: dict[str, list[Table]]) -> list[EarlierSurvey]:
    """Every survey of one file."""
    tables = enumerate(content["survey"], 1)
    return [survey_of(table, f"{path}, survey {number}") for number, table in tables]


def read_holders(path: Path, content: dict[str, list[Table]]) -> list[HolderEntry]:
    """Every holder of an office of one file."""
    tables = enumerate(content["holder"], 1)
    return [holder_of(table, f"{path}, holder {number}") for number, table in tables]


def read_entries(path: Path, content: dict[str, list[Table]]) -> list[Entry]:
    """Every post of one file."""
    tables = enumerate(content["post"], 1)
    entries = [entry_of(table, f"{path}, post {number}") for number, table in tables]
    ids = Counter(entry.wordpress_id for entry in entries if entry.wordpress_id)
    if twice := [str(number) for number, times in ids.items() if times > 1]:
        raise CatalogueError(f"{path}: wordpress_id {', '.join(twice)} stands at two posts.")
    return entries


def entry_of(table: Table, where: str) -> Entry:
    """One table as an entry; a date or an author without evidence is refused."""
    title = table.get("title", "").strip()
    if not title:
        raise CatalogueError(f"{where}: a title is missing.")
    for fact, proof in (("date", "evidence"), ("author", "author_evidence")):
        if table.get(fact) and not table.get(proof, "").strip():
            raise CatalogueError(f"{where}: the {fact} needs its {proof}.")
    return Entry(
        title=title,
        mentions=tuple(table.get("mentions", ())),
        moment=moment_of(str(table.get("date", "")), where),
        approximate=table.get("approximate", False),
        evidence=" ".join(table.get("evidence", "").split()),
        author=table.get("author", "").strip()[:150],
        job_title=table.get("job_title", "").strip()[:150],
        wordpress_id=number_of(table.get("wordpress_id"), where),
    )


def survey_of(table: Table, where: str) -> EarlierSurvey:
    """One table as a survey; a figure is nothing without the post that prints it."""
    words = {
        name: " ".join(table.get(name, "").split())
        for name in ("programme", "title", "post", "evidence")
    }
    if missing := [name for name, text in words.items() if not text]:
        raise CatalogueError(f"{where}: {' and '.join(missing)} must be there.")
    rate = table.get("rate")
    if rate is None or not 0 <= rate <= 100:
        raise CatalogueError(f"{where}: {rate!r} is no rate such as 59.")
    moment = moment_of(str(table.get("date", "")), where)
    return EarlierSurvey(rate=rate, day=moment.day, **words)


def holder_of(table: Table, where: str) -> HolderEntry:
    """One table as a holder; nobody held an office without evidence."""
    words = {
        name: " ".join(table.get(name, "").split())[:150]
        for name in ("office", "name", "job_title", "evidence")
    }
    if missing := [name for name in ("office", "name", "evidence") if not words[name]]:
        raise CatalogueError(f"{where}: {' and '.join(missing)} must be there.")
    days = {name: moment_of(str(table.get(name, "")), where) for name in ("began", "ended")}
    if inexact := [name for name, moment in days.items() if moment.precision == "month"]:
        raise CatalogueError(f"{where}: {' and '.join(inexact)} must name the day.")
    began, ended = days["began"].day, days["ended"].day
    return HolderEntry(words["office"], words["name"], words["job_title"], began, ended)


def number_of(value: int | None, where: str) -> int | None:
    """The number of a post in the old blog, as in /?p=26."""
    if value is None:
        return None
    if not 0 < value <= LARGEST_ID:
        raise CatalogueError(f"{where}: {value!r} is no wordpress_id such as 26.")
    return value


def moment_of(text: str, where: str) -> Moment:
    """“2015-04” is a month, “2015-04-17” a day."""
    if not text:
        return Moment()
    found = DATE.fullmatch(text)
    try:
        year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 0, 0)
        return Moment("day" if found and found[3] else "month", date(year, month, day))
    except ValueError as error:
        raise CatalogueError(f"{where}: {text!r} is no date such as 2015-04-17.") from error
