"""Surroundings: links to other pages, the reply form, the sidebar, which are no part of a post."""

from seeds.readers.captures import Notice
from seeds.readers.dating import date_line
from seeds.readers.footers import footer
from seeds.readers.lines import LONGEST_TITLE, SENTENCE_END, Line
from seeds.readers.marks import (
    BOTH,
    CLOSED,
    FORM_LINE,
    LEFT,
    NAVIGATION,
    NEIGHBOUR_NAMED,
    REPLY_FORM,
    RIGHT,
    WIDGET_SIGNS,
    WIDGETS,
    item_marker,
    responses_heading,
)

# Longer lines with a full stop are no title.
TITLE_WORDS = 12
# A sidebar of more lines is none.
LONGEST_SIDEBAR = 500


def is_link(text: str) -> bool:
    """A line that is a link to another page if it stands where themes put one."""
    return bool(NAVIGATION.fullmatch(text) or names_neighbour(text))


def names_neighbour(text: str) -> bool:
    forms = (NEIGHBOUR_NAMED, LEFT, RIGHT, BOTH)
    return any(form.fullmatch(text) for form in forms)


def is_neighbour(lines: list[Line], place: int) -> bool:
    """Surely a link to a neighbouring page: in known words, or the pair of them."""
    text = lines[place].text
    if NEIGHBOUR_NAMED.fullmatch(text):
        return True
    if LEFT.fullmatch(text):
        return place + 1 < len(lines) and is_right_one(lines[place + 1].text)
    return place > 0 and is_right_one(text) and bool(LEFT.fullmatch(lines[place - 1].text))


def is_right_one(text: str) -> bool:
    """“Next title »”, but no “12 Comments »”."""
    return bool(RIGHT.fullmatch(text)) and footer(text) is None


def is_navigation(lines: list[Line], place: int) -> bool:
    """At the top of a page: a link to another one, with a link or a title below it."""
    if place + 1 >= len(lines) or not is_link(lines[place].text):
        return False
    after = lines[place + 1].text
    if date_line(after):
        return False
    if NAVIGATION.fullmatch(lines[place].text) or is_link(after):
        return True
    most = TITLE_WORDS if is_neighbour(lines, place) else 0
    return not after.endswith((".", ":", ",", ";")) or len(after.split()) <= most


def may_link(text: str) -> bool:
    """True for a line that a person should look at: a link to a page, or an author's own words."""
    return bool(LEFT.fullmatch(text) or RIGHT.fullmatch(text))


def opens_form(lines: list[Line], place: int) -> bool:
    """“Leave a Reply” with nothing but its form below, up to the next page."""
    if place >= len(lines) or not REPLY_FORM.fullmatch(lines[place].text):
        return False
    if place + 1 == len(lines):
        return True
    after = lines[place + 1].text
    is_form = any(form.fullmatch(after) for form in (FORM_LINE, REPLY_FORM, CLOSED))
    return is_form or opens_widgets(lines, place + 1)


def form_end(lines: list[Line], place: int) -> int:
    place += 1
    while place < len(lines):
        text = lines[place].text
        if not (FORM_LINE.fullmatch(text) or REPLY_FORM.fullmatch(text)):
            break
        place += 1
    return place


def opens_widgets(lines: list[Line], place: int) -> bool:
    """Sidebar headings and their known links, two in all besides, with short lines to the end."""
    if place >= len(lines) or len(lines) - place > LONGEST_SIDEBAR:
        return False
    if not WIDGETS.fullmatch(without_marker(lines[place].text)):
        return False
    rest = [without_marker(line.text) for line in lines[place:]]
    if not all(is_short(text) for text in rest):
        return False
    headings = sum(bool(WIDGETS.fullmatch(text)) for text in rest)
    signs = sum(bool(WIDGET_SIGNS.fullmatch(text)) for text in rest)
    return bool(signs) and headings + signs >= 3


def is_short(text: str) -> bool:
    return len(text) <= 120 and not SENTENCE_END.search(text.rstrip("…"))


def without_marker(text: str) -> str:
    marker = item_marker(text)
    return text[marker.end() :] if marker else text


def sidebar_left_out(lines: list[Line]) -> Notice:
    """What the report says of a sidebar: all of its words."""
    words = " / ".join(line.text for line in lines)
    return Notice(f"left out as the sidebar of a page: {words}", lines[0].number, is_warning=False)


def names_page(lines: list[Line], place: int) -> bool:
    """True for a title below “Next post”, which no mark, date or text follows as its own."""
    if place >= len(lines) or len(lines[place].text) > LONGEST_TITLE:
        return False
    text = lines[place].text
    if footer(text) or responses_heading(text) or opens_form(lines, place):
        return False
    after = lines[place + 1].text if place + 1 < len(lines) else ""
    return is_short(after) and not date_line(after)
