"""Lines: from text to numbered lines without blanks, link numbers and hard wrapping."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from seeds.readers.captures import Notice
from seeds.readers.dating import date_line, stamp_line
from seeds.readers.marks import is_furniture, is_mark, item_marker

LINK_NUMBER = re.compile(r"(?<![^\s(“‘\"'«|,])\[(\d{1,4})\](?=[^\s\[\],.;:!?)])")
# With the list at hand a number may also stand alone, where the link was a picture.
LISTED_NUMBER = re.compile(
    r"(?<![^\s(“‘\"'«|,])\[(\d{1,4})\](?:(?=[^\s\[\],.;:!?)])|[ \t]+|$)", re.M
)
ANY_NUMBER = re.compile(r"\[(\d{1,4})\]")
REFERENCES = re.compile(r"(?:References|Links|(?:Visible|Hidden) links):?")
REFERENCE = re.compile(r"(\d{1,4})\. \S+:\S+")
FEWEST_NUMBERS = 3
SENTENCE_END = re.compile(r"[.!?:;…][”’\"')\]]*$")
FULL_STOP = re.compile(r"\.[”’\"')\]]*$")
NAME_WORDS = 5
# Longer lines above a date are no title, even without a full stop.
LONGEST_TITLE = 200
HANGING = ("and", "or", "to", "und", "but")
NARROWEST, WIDEST = 50, 100
# Some programs even out the lines of a paragraph: in mid-sentence this share of the width is full.
NEARLY_FULL = 0.6


@dataclass(frozen=True, slots=True)
class Line:
    """One line with words: its number in the file, its indent, the blank lines before it."""

    number: int
    indent: int
    text: str
    gap: int = 0
    width: int = 0

    def joined_with(self, other: "Line") -> "Line":
        """A word cut at its hyphen grows together again."""
        cut = re.search(r"\w-$", self.text) and re.match(r"\w", other.text)
        glue = "" if cut and other.text.split()[0] not in HANGING else " "
        return replace(self, text=self.text + glue + other.text, width=other.width)


def cut_lines(text: str, notices: list[Notice]) -> list[Line]:
    """The lines of a capture as WordPress meant them."""
    lines = close_up(lines_with_words(without_link_numbers(text, notices)))
    return unwrap(lines, notices)


def lines_with_words(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.split("\n"), start=1):
        words = " ".join(raw.split())
        if not words:
            gap += 1
            continue
        raw = raw.expandtabs(4).rstrip()
        indent = len(raw) - len(raw.lstrip(" "))
        lines.append(Line(number, indent, words, gap, len(raw)))
        gap = 0
    return lines


def without_link_numbers(text: str, notices: list[Notice]) -> str:
    """Drop “[26]” glued before a link's first word where a text browser surely put it there.

    Sure are its list of addresses at the end, or three such numbers in order and no others;
    anything else may be the mark of a footnote and stays.
    """
    numbers = [int(found) for found in LINK_NUMBER.findall(text)]
    if not numbers or numbers != sorted(set(numbers)):
        return text
    above, listed = cut_references(text)
    if set(numbers) <= listed:
        pattern, where = LISTED_NUMBER, above
    elif len(numbers) >= FEWEST_NUMBERS and len(ANY_NUMBER.findall(text)) == len(numbers):
        pattern, where = LINK_NUMBER, text
    else:
        return text
    left_out = listed or set(numbers)
    count = sum(int(found) in left_out for found in pattern.findall(where))
    words = f"{count} link numbers of a text browser were left out"
    notices.append(Notice(words, is_warning=False))
    return pattern.sub(lambda found: "" if int(found[1]) in left_out else found[0], where)


def cut_references(text: str) -> tuple[str, set[int]]:
    """The text above the list of addresses with which a text browser ends a page; its numbers."""
    lines = text.rstrip().split("\n")
    numbers: set[int] = set()
    while lines and ((found := REFERENCE.fullmatch(lines[-1].strip())) or not lines[-1].strip()):
        numbers |= {int(found[1])} if found else set()
        lines.pop()
    if not numbers or not lines or not REFERENCES.fullmatch(lines[-1].strip()):
        return text, set()
    while lines and (REFERENCES.fullmatch(lines[-1].strip()) or not lines[-1].strip()):
        lines.pop()
    return "\n".join(lines), numbers


def close_up(lines: list[Line]) -> list[Line]:
    """Undo double spacing: then every gap is odd, and three blank lines are the usual gap."""
    gaps = [line.gap for line in lines[1:]]
    if len(gaps) < 2 or any(gap % 2 == 0 for gap in gaps):
        return lines
    narrow = [replace(line, gap=line.gap // 2) for line in lines]
    usual = Counter(gaps).most_common(1)[0][0]
    return narrow if usual >= 3 or is_wrapped(narrow) else lines


def is_wrapped(lines: list[Line]) -> bool:
    """True if sentences run on from line to line, and nearly all of them from a full one.

    The first line is left out: a title may be as long as the longest, with any text below it.
    """
    width = wrap_width(lines)
    running = [pair for pair in pairwise(lines[1:]) if runs_on(*pair)]
    full = [pair for pair in running if was_cut(*pair, width)]
    return bool(width and full) and len(full) * 5 >= len(running) * 4


def unwrap(lines: list[Line], notices: list[Notice]) -> list[Line]:
    """Join the lines of a paragraph that was cut at a fixed width, and only those."""
    width = wrap_width(lines)
    if not width:
        return lines
    joined: list[Line] = lines[:1]
    for line, below in zip_longest(lines[1:], lines[2:]):
        was_wrapped = was_cut(joined[-1], line, width) or was_evened(joined[-1], line, width)
        if (
            was_wrapped
            and not is_signed_below(line, below)
            and not is_title_below_text(joined, line, below, notices)
        ):
            joined[-1] = joined[-1].joined_with(line)
        else:
            joined.append(line)
    return joined


def wrap_width(lines: list[Line]) -> int:
    """The width at which the file was wrapped: many full lines stop in mid-sentence; else 0.

    The first line, a title, stops without a full stop anyway: there the next must surely run on.
    """
    narrow = [line.width for line in lines if line.width <= WIDEST]
    if len(narrow) * 4 < len(lines) * 3:
        return 0
    flush = [line.width for line in lines if line.width <= WIDEST and not line.indent]
    width = max(narrow, default=0)
    width = max(flush) if flush and max(flush) >= NARROWEST else width
    if width < NARROWEST:
        return 0
    full = [pair for pair in pairwise(lines) if was_cut(*pair, width)]
    signs = [runs_on if pair[0] is lines[0] else in_mid_sentence for pair in full]
    many = sum(sign(*pair) for sign, pair in zip(signs, full, strict=True)) * 3 >= len(full)
    return width if full and many else 0


def in_mid_sentence(first: Line, second: Line) -> bool:
    return not SENTENCE_END.search(first.text) and not second.text[0].isupper()


def runs_on(first: Line, second: Line) -> bool:
    """Surely in mid-sentence: a quotation mark or a number may begin a paragraph as well."""
    return in_mid_sentence(first, second) and second.text[0].isalpha()


def was_cut(first: Line, second: Line, width: int) -> bool:
    """True if the next line's first word found no room any more."""
    if second.gap or first.width > WIDEST or starts_anew(second):
        return False
    if first.width + 1 + len(second.text.split(" ", 1)[0]) <= width:
        return False
    hangs = item_marker(first.text) and second.indent > first.indent
    return bool(hangs) or abs(second.indent - first.indent) <= 1 or second.indent < first.indent


def was_evened(first: Line, second: Line, width: int) -> bool:
    """True in mid-sentence, where a program made the lines of a paragraph equally long."""
    if first.width < width * NEARLY_FULL or not second.text[0].islower():
        return False
    return in_mid_sentence(first, second) and was_cut(first, second, first.width)


def is_signed_below(line: Line, below: Line | None) -> bool:
    """A name above the moment of a comment, as some themes print them."""
    if not below or below.gap or len(line.text.split()) > NAME_WORDS:
        return False
    stamp = stamp_line(below.text)
    return bool(stamp and stamp.moment.at and not SENTENCE_END.search(line.text))


def is_title_below_text(
    joined: list[Line], line: Line, below: Line | None, notices: list[Notice]
) -> bool:
    """Above a date, without blank lines: a title, if what stands above it can be none itself."""
    above = joined[-1]
    if not below or line.gap or below.gap or above.gap or not date_line(below.text):
        return False
    if len(joined) < 2 or is_mark(joined[-2].text):
        return False
    if FULL_STOP.search(above.text):
        return True
    is_text = len(above.text) > LONGEST_TITLE and not line.text[0].islower()
    words = "taken for a title, though the text above it does not end"
    if not is_text:
        words = "a title of several lines, perhaps with the end of the text above it"
    notices.append(Notice(f"{words}: {line.text}", line.number, is_warning=is_text))
    return is_text


def starts_anew(line: Line) -> bool:
    return bool(
        item_marker(line.text)
        or is_mark(line.text)
        or date_line(line.text)
        or stamp_line(line.text)
        or (is_furniture(line.text) and not line.text[0].islower())
    )
