"""Bodies: from the lines of a text to clean, semantic HTML with the same words in order."""

import re
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from seeds.readers.dating import date_line
from seeds.readers.lines import SENTENCE_END, Line
from seeds.readers.marks import item_marker

LONG = 100
ADDRESS = re.compile(r"https?://[^\s<>\"“”‘’]+[^\s<>\"“”‘’.,;:!?)\]]")
LETTER_WORDS = re.compile(
    r"(?:Dear|Hi|Hello|Hey|Kind|Best|Warm|Many|Yours|Regards|Thanks|Thank you|Sincerely|P\.?S\b)",
    re.I,
)
LETTER_HEAD = re.compile(
    r"(?:From|Sent|Date|To|Cc|Bcc|Reply-To|Subject|Importance|Attachments?): ?\S", re.I
)
LONGEST_HEADING = 80


@dataclass(slots=True)
class Block:
    """A piece of text: its tag, its lines, and for a list its items."""

    tag: str
    lines: list[str]
    start: int = 1

    @property
    def words(self) -> str:
        return " ".join(self.lines)


def body_blocks(lines: list[Line]) -> list[Block]:
    """Lists, quotations, headings and paragraphs, in the order of the capture."""
    tight = len(lines) > 1 and not any(line.gap for line in lines[1:])
    blocks: list[Block] = []
    position = 0
    while position < len(lines):
        block, position = list_at(lines, position) or paragraph_at(lines, position, tight)
        blocks.append(block)
    return with_quotations(with_headings(blocks))


def body_html(blocks: list[Block]) -> str:
    """The blocks as HTML, every sign of the text escaped."""
    html: list[str] = []
    for before, block in pairwise([Block("", []), *blocks]):
        if block.tag == "blockquote":
            if before.tag == "blockquote":
                html[-1] = html[-1].removesuffix("</blockquote>")
            opening = "" if before.tag == "blockquote" else "<blockquote>"
            html.append(f"{opening}<p>{inline(block.lines)}</p></blockquote>")
        elif block.tag in ("ul", "ol"):
            items = "".join(f"<li>{linked(item)}</li>" for item in block.lines)
            start = f' start="{block.start}"' if block.start != 1 else ""
            html.append(f"<{block.tag}{start}>{items}</{block.tag}>")
        else:
            html.append(f"<{block.tag}>{inline(block.lines)}</{block.tag}>")
    return "".join(html)


def inline(lines: list[str]) -> str:
    return "<br>".join(linked(line) for line in lines)


def linked(text: str) -> str:
    """Escaped text in which a web address that stands in words becomes a link."""
    pieces: list[str] = []
    end = 0
    for found in ADDRESS.finditer(text):
        address = escape(found.group())
        pieces += escape(text[end : found.start()], quote=False), f'<a href="{address}">'
        pieces += escape(found.group(), quote=False), "</a>"
        end = found.end()
    return "".join(pieces) + escape(text[end:], quote=False)


def list_at(lines: list[Line], start: int) -> tuple[Block, int] | None:
    """A run of items with one kind of marker; numbers must follow each other."""
    first = item_marker(lines[start].text)
    if not first:
        return None
    tag = "ol" if first["marker"][0].isdigit() else "ul"
    items: list[str] = []
    position = start
    while position < len(lines):
        line = lines[position]
        marker = item_marker(line.text)
        if marker and belongs(first["marker"], marker["marker"], len(items)):
            items.append(line.text[marker.end() :])
        elif items and not marker and not line.gap and line.indent > lines[start].indent:
            items[-1] += f" {line.text}"
        else:
            break
        position += 1
    if len(items) < 2 and first["marker"] != "•":
        return None
    return Block(tag, items, number_of(first["marker"])), position


def belongs(first: str, marker: str, place: int) -> bool:
    if not first[0].isdigit():
        return marker == first
    return marker[-1] == first[-1] and number_of(marker) == number_of(first) + place


def number_of(marker: str) -> int:
    return int(marker[:-1]) if marker[0].isdecimal() else 1


def paragraph_at(lines: list[Line], start: int, tight: bool) -> tuple[Block, int]:
    """One paragraph; short lines that follow each other without a blank keep their breaks."""
    block = Block("p", [lines[start].text])
    if lines[start].text.startswith("> "):
        block.tag = "blockquote"
    position = start + 1
    while position < len(lines) and keeps_on(lines[position - 1], lines[position], tight):
        if block.tag == "p" and list_at(lines, position):
            break
        block.lines.append(lines[position].text)
        position += 1
    if block.tag == "blockquote":
        block.lines = [re.sub(r"^(?:> ?)+", "", text) for text in block.lines]
        block.lines = [text for text in block.lines if text]
    return block, position


def keeps_on(first: Line, second: Line, tight: bool) -> bool:
    """True for the next line of a letter or a poem, false for the next paragraph."""
    if not second.gap and LETTER_HEAD.match(first.text) and LETTER_HEAD.match(second.text):
        return True
    if tight or second.gap or first.text.startswith("> ") != second.text.startswith(">"):
        return False
    return len(first.text) < LONG and len(second.text) < LONG


def with_headings(blocks: list[Block]) -> list[Block]:
    """A short line without a full stop before a paragraph is a heading; two are two levels."""
    for place, block in enumerate(blocks):
        if not could_head(block):
            continue
        after = blocks[place + 1 : place + 3]
        if heads(block, after[:1]):
            below = place and blocks[place - 1].tag == "h2" and blocks[place - 1].start == 0
            block.tag = "h3" if below else "h2"
        elif after and could_head(after[0]) and heads(after[0], after[1:]):
            block.tag, block.start = "h2", 0
    return blocks


def could_head(block: Block) -> bool:
    text = block.words
    return (
        block.tag == "p"
        and len(block.lines) == 1
        and len(text) <= LONGEST_HEADING
        and len(text.split()) <= 12
        and (text[0].isupper() or text[0].isdigit())
        and text[-1] not in ".,;:…-–—”\"'"
        and not SENTENCE_END.search(text.rstrip("?!"))
        and not LETTER_WORDS.match(text)
        and not LETTER_HEAD.match(text)
        and not date_line(text)
    )


def heads(block: Block, after: list[Block]) -> bool:
    """A heading stands over a sentence or a list that is longer than itself."""
    if not after or not could_head(block):
        return False
    below = after[0]
    if below.tag in ("ul", "ol"):
        return not block.words.endswith("!")
    return bool(SENTENCE_END.search(below.words)) and len(below.words) > len(block.words) + 20


def with_quotations(blocks: list[Block]) -> list[Block]:
    """A paragraph that is wholly somebody's words, from the first quote mark to the last."""
    for block in blocks:
        if block.tag == "p" and is_quoted(block.words):
            block.tag = "blockquote"
    return blocks


def is_quoted(text: str) -> bool:
    closing = {"“": "”", '"': '"'}.get(text[:1])
    if not closing or len(text.split()) < 4:
        return False
    inner = text[1:].rstrip(".!?,")
    return closing not in inner or inner.find(closing) == len(inner) - 1
