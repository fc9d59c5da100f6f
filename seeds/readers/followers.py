"""Followers: where, below the comments of a page, another page of the same file begins."""

from seeds.readers.captures import Notice
from seeds.readers.dating import date_line
from seeds.readers.footers import CERTAIN, TAGS, footer
from seeds.readers.lines import SENTENCE_END, Line
from seeds.readers.marks import is_furniture, item_marker, responses_heading
from seeds.readers.speakers import head_at, starts_comments
from seeds.readers.titles import same_title

LONGEST_TITLE = 200
MOST_WORDS = 15
LONG = 80
# No file holds so many pages one after the other whose titles stand nowhere.
MOST_NAMED = 50


def next_page(lines: list[Line], start: int, notices: list[Notice]) -> int | None:
    """The title of the page after this one, known by its responses or its small print below."""
    named = 0
    for place in range(start, len(lines)):
        answers = responses_heading(lines[place].text)
        title = answers[1] if answers and named < MOST_NAMED else ""
        named += bool(title)
        if title and (found := named_title(lines, start, place, title)):
            return found
        is_sign = answers and starts_comments(lines, place + 1)
        if not is_sign and not is_of_a_post(lines[place]) and not closes(lines[place]):
            continue
        if found := title_above(lines, start, place):
            text = f"taken for the title of another page: {lines[found].text}"
            notices.append(Notice(text, lines[found].number, is_warning=False))
            return found
    return None


def named_title(lines: list[Line], start: int, end: int, named: str) -> int | None:
    """The line that “One Response to “Title”” names."""
    below_first = range(start + 1, end)
    return next((place for place in below_first if same_title(named, lines[place].text)), None)


def is_of_a_post(line: Line) -> bool:
    """Tags, categories or the date of a post; themes print them above its comments."""
    found = footer(line.text) if not line.indent else None
    if not found:
        return False
    is_list = bool(found.tags) or bool(TAGS.fullmatch(line.text))
    return is_list or (found.strength >= CERTAIN and found.moment.is_known)


def closes(line: Line) -> bool:
    found = footer(line.text) if not line.indent else None
    return bool(found and found.closed)


def title_above(lines: list[Line], start: int, end: int) -> int | None:
    """A short line that stands apart over a text, below the words of the last comment."""
    last = next((at for at in range(end - 1, start - 1, -1) if head_at(lines, at)), start)
    is_signed_below = not head_at(lines, start)
    first = last + (1 if is_signed_below else 2)
    titles = [place for place in range(first, end) if is_title(lines, place, end)]
    if closes(lines[end]) and not is_of_a_post(lines[end]):
        titles = [place for place in titles if is_furniture(lines[place - 1].text)]
    return max(titles, key=lambda place: (lines[place].gap, -place), default=None)


def is_title(lines: list[Line], place: int, end: int) -> bool:
    line = lines[place]
    if place + 1 >= end or not line.gap or line.indent or len(line.text) > LONGEST_TITLE:
        return False
    if line.text[-1] in ".:,;" or len(line.text.split()) > MOST_WORDS or line.text[0].islower():
        return False
    if item_marker(line.text) or is_furniture(line.text) or date_line(line.text):
        return False
    after = lines[place + 1]
    is_text = len(after.text) > LONG or SENTENCE_END.search(after.text)
    return bool(after.gap and not head_at(lines, place + 1) and (is_text or date_line(after.text)))
