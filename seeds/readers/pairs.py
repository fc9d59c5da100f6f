"""Pairs: the titles of an archive with their date lines, in whichever order a theme prints them."""

from dataclasses import dataclass

from seeds.readers.dating import PrintedDate, date_line
from seeds.readers.footers import FAIR, FILED, STRONG, footer
from seeds.readers.lines import Line
from seeds.readers.marks import Heading, item_marker

LEADING = ("posted", "published", "post date")
MOST_WORDS = 12
MOST_SMALL_PRINT = 8


@dataclass(slots=True)
class Pair:
    """A title and its date line, in whichever order the theme prints them."""

    start: int
    title: int | None
    end: int
    date: PrintedDate


def dates_of(lines: list[Line]) -> dict[int, PrintedDate]:
    found = ((place, date_line(line.text)) for place, line in enumerate(lines))
    return {place: date for place, date in found if date}


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


def possible_pairs(lines: list[Line], dates: dict[int, PrintedDate]) -> list[Pair]:
    """Every date of a page with the line that would be its title."""
    if 0 in dates and dates[0].form in ("posted", "published"):
        pairs = [Pair(place, place + 1, place + 2, date) for place, date in dates.items()]
        return [pair for pair in pairs if pair.end <= len(lines)]
    return [pair_at(lines, place, date) for place, date in dates.items()]


def pair_at(lines: list[Line], place: int, date: PrintedDate) -> Pair:
    """The title stands above its date; a post without a title has only the date."""
    is_untitled = not place or (
        date.form not in LEADING and is_below_end(lines, place) and has_text_at(lines, place + 1)
    )
    if is_untitled:
        return Pair(place, None, place + 1, date)
    return Pair(place - 1, place - 1, place + 1, date)


def sure_pairs(lines: list[Line], pairs: list[Pair], heading: Heading | None) -> list[Pair]:
    """All posts of a page are dated in the form of the first, and in the time of its heading.

    The first line above the first date is a title, whatever it looks like.
    """
    form = pairs[0].date.form if pairs else ""
    alike = [pair for pair in pairs if pair.date.form == form]
    alike = [pair for pair in alike if not heading or heading.covers(pair.date)]
    alike = [pair for pair in alike if is_title(lines, pair)]
    if pairs and not pairs[0].start and pairs[0] not in alike:
        alike.insert(0, pairs[0])
    if form == "bare" and not heading:
        alike = [pair for pair in alike if not pair.start or ends_entry(lines[pair.start - 1])]
    return alike


def is_title(lines: list[Line], pair: Pair) -> bool:
    """A title is no list item, no small print and no paragraph, and stands apart."""
    if pair.title is None:
        return True
    line = lines[pair.title]
    if date_line(line.text) or item_marker(line.text) or line.text.endswith((":", ",", ";")):
        return False
    if ends_entry(line) or (pair.start == pair.title and touches_text(lines, pair)):
        return False
    return not line.text.endswith(".") or len(line.text.split()) <= MOST_WORDS


def touches_text(lines: list[Line], pair: Pair) -> bool:
    """True if the first of the pair stands close below a line, and the second apart from it."""
    return bool(pair.start and not lines[pair.start].gap and lines[pair.end - 1].gap)


def ends_entry(line: Line) -> bool:
    found = footer(line.text)
    return bool(found and found.strength >= STRONG)


def is_below_end(lines: list[Line], place: int) -> bool:
    """True below the small print that ends a post, which the date of its beginning is not."""
    above = lines[place - 1 : place] if place else []
    return bool(above) and ends_entry(above[0]) and not date_line(above[0].text)


def has_text_at(lines: list[Line], place: int) -> bool:
    """True if a text begins here, perhaps below a name and other small print."""
    below = (line.text for line in lines[place : place + MOST_SMALL_PRINT] if not is_weak(line))
    text = next(below, "")
    return bool(text) and not footer(text) and not date_line(text)


def is_weak(line: Line) -> bool:
    found = footer(line.text)
    return bool(found and found.strength < FAIR)
