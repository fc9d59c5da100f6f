"""Surroundings: the reply form and the lists in the sidebar, which are no part of a post."""

from seeds.readers.lines import SENTENCE_END, Line
from seeds.readers.marks import (
    CLOSED,
    FORM_LINE,
    NAVIGATION,
    NEIGHBOURS,
    REPLY_FORM,
    WIDGET_SIGNS,
    WIDGETS,
    item_marker,
)


def is_link(text: str) -> bool:
    return bool(NAVIGATION.fullmatch(text) or NEIGHBOURS.fullmatch(text))


def opens_form(lines: list[Line], place: int) -> bool:
    """“Leave a Reply” with nothing but its form below, up to the next page."""
    if place >= len(lines) or not REPLY_FORM.fullmatch(lines[place].text):
        return False
    if place + 1 == len(lines):
        return True
    after = lines[place + 1].text
    return bool(FORM_LINE.fullmatch(after) or REPLY_FORM.fullmatch(after)) or opens_widgets(
        lines, place + 1
    )


def form_end(lines: list[Line], place: int) -> int:
    place += 1
    while place < len(lines):
        text = lines[place].text
        if not (FORM_LINE.fullmatch(text) or REPLY_FORM.fullmatch(text) or CLOSED.fullmatch(text)):
            break
        place += 1
    return place


def opens_widgets(lines: list[Line], place: int) -> bool:
    """Two sidebar headings or one and its known links, with short lines up to the end."""
    if place >= len(lines) or not WIDGETS.fullmatch(without_marker(lines[place].text)):
        return False
    if not all(is_short(without_marker(lines[at].text)) for at in range(place, len(lines))):
        return False
    rest = [without_marker(line.text) for line in lines[place:]]
    headings = sum(bool(WIDGETS.fullmatch(text)) for text in rest)
    signs = any(WIDGET_SIGNS.fullmatch(text) for text in rest)
    return headings >= 2 or signs


def is_short(text: str) -> bool:
    return len(text) <= 120 and not SENTENCE_END.search(text.rstrip("…"))


def without_marker(text: str) -> str:
    marker = item_marker(text)
    return text[marker.end() :] if marker else text
