"""Top lines: the small print that some themes put between title and text."""

import re
from dataclasses import replace

from seeds.readers.facts import Entry
from seeds.readers.footers import ANSWERS_LINE, FILED, STRONG, Footer, footer, is_certain
from seeds.readers.lines import SENTENCE_END, Line

# Block themes print date, dash, “by”, name and “in A, B” on lines of their own.
DASH = re.compile(r"[—–|·-]")
MOST = 8
LONGEST_NAME = 80


def skip_small_print(entry: Entry) -> int:
    """The place of the first line of the text; what the small print says is kept."""
    top = 0
    while top < min(MOST, len(entry.lines)):
        length = small_print_at(entry, top)
        if not length:
            break
        top += length
    return top


def small_print_at(entry: Entry, place: int) -> int:
    """How many lines of small print stand here."""
    text = entry.lines[place].text
    if FILED.fullmatch(text):
        found = footer(text)
        entry.footers.append(replace(found, strength=STRONG) if found else Footer())
        return 1
    if ANSWERS_LINE.fullmatch(text) and (entry.date or has_certain_end(entry)):
        entry.footers.append(footer(text) or Footer())
        return 1
    if not entry.date:
        return 0
    if DASH.fullmatch(text):
        return 1
    if text == "by" and is_name(entry.lines[place + 1 : place + 2]):
        entry.footers.append(Footer(author=entry.lines[place + 1].text))
        return 2
    if place and text.startswith("in ") and entry.lines[place - 2].text == "by":
        found = footer(f"Posted {text}")
        entry.footers.append(found or Footer())
        return 1
    found = footer(text)
    if found and found.author and found.strength < STRONG:
        entry.footers.append(found)
        return 1
    return 0


def is_name(lines: list[Line]) -> bool:
    return (
        bool(lines)
        and len(lines[0].text) <= LONGEST_NAME
        and not SENTENCE_END.search(lines[0].text)
    )


def has_certain_end(entry: Entry) -> bool:
    return any(is_certain(line.text) for line in entry.lines)
