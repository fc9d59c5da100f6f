"""Pairs: the titles of an archive with their date lines, in whichever order a theme prints them."""

from dataclasses import dataclass

from seeds.readers.dating import PrintedDate, date_line
from seeds.readers.footers import FILED, STRONG, footer
from seeds.readers.lines import Line
from seeds.readers.marks import Heading, item_marker


@dataclass(slots=True)
class Pair:
    """A title and its date line, in whichever order the theme prints them."""

    start: int
    title: int | None
    end: int
    date: PrintedDate


def find_pairs(lines: list[Line], heading: Heading | None) -> list[Pair]:
    """Titles with their date lines; all of a page are printed in the same form.

    The first line above the first date is a title, whatever it looks like.
    """
    if not heading and not any(date_line(line.text) for line in lines[:2]):
        return []
    dates = {place: date for place, line in enumerate(lines) if (date := date_line(line.text))}
    if not dates:
        return []
    first = next(iter(dates))
    if classic := classic_pairs(lines, dates):
        return classic
    if first == 0 and dates[0].form in ("posted", "published"):
        pairs = [Pair(place, place + 1, place + 2, date) for place, date in dates.items()]
        pairs = [pair for pair in pairs if pair.end <= len(lines)]
    else:
        pairs = [pair_at(lines, place, date) for place, date in dates.items()]
    form = dates[first].form
    alike = [pair for pair in pairs if pair.date.form == form]
    alike = [pair for pair in alike if not heading or heading.covers(pair.date)]
    alike = [pair for pair in alike if is_title(lines, pair)]
    if pairs and not pairs[0].start and pairs[0] not in alike:
        alike.insert(0, pairs[0])
    if form == "bare" and not heading:
        alike = [pair for pair in alike if not pair.start or ends_entry(lines[pair.start - 1])]
    return alike if alike and (heading or not alike[0].start) else []


def ends_entry(line: Line) -> bool:
    found = footer(line.text)
    return bool(found and found.strength >= STRONG)


def classic_pairs(lines: list[Line], dates: dict[int, PrintedDate]) -> list[Pair]:
    """The classic theme prints a day once, above its posts, and “Filed under” below titles."""
    filed = [place for place in range(2, len(lines)) if FILED.fullmatch(lines[place].text)]
    if 0 not in dates or not filed or filed[0] != 2:
        return []
    pairs: list[Pair] = []
    date = dates[0]
    for place in filed:
        above = place - 2
        date = dates.get(above, date)
        pairs.append(Pair(above if above in dates else place - 1, place - 1, place, date))
    return pairs


def pair_at(lines: list[Line], place: int, date: PrintedDate) -> Pair:
    """The title stands above its date; a post without a title has only the date."""
    if place == 0:
        return Pair(0, None, 1, date)
    return Pair(place - 1, place - 1, place + 1, date)


def is_title(lines: list[Line], pair: Pair) -> bool:
    """A title is no list item, no small print and no paragraph, and stands apart."""
    if pair.title is None:
        return True
    line = lines[pair.title]
    if date_line(line.text) or item_marker(line.text) or line.text.endswith((":", ",", ";")):
        return False
    if pair.start and pair.start == pair.title and not line.gap and lines[pair.title + 1].gap:
        return False
    return not line.text.endswith(".") or len(line.text.split()) <= 12
