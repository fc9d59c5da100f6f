"""Responses: the comments under a single post, in order, with what each one answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from seeds.readers.captures import NOT_KNOWN, CapturedComment, Notice
from seeds.readers.dating import stamp_line
from seeds.readers.lines import Line
from seeds.readers.marks import WAITING
from seeds.readers.speakers import Head, below_furniture, head_at, is_around
from seeds.readers.turns import comment_heads, turn_signatures, turns_of

CUT = re.compile(r"\[(?:…|\.\.\.)\]")
Ends = Callable[[int], bool]


@dataclass(slots=True)
class Words:
    """Lines and who wrote them; without a head nobody can tell."""

    head: Head | None
    lines: list[Line]
    number: int

    @property
    def are_waiting(self) -> bool:
        """True if the page says that nobody had approved them."""
        on_head = bool(self.head and self.head.is_waiting)
        return on_head or any(WAITING.fullmatch(line.text) for line in self.lines)


def read_comments(
    lines: list[Line], start: int, ends: Ends, announced: int, notices: list[Notice]
) -> tuple[list[CapturedComment], int]:
    """All comments from this line on, and the line after the last."""
    end = next((place for place in range(start, len(lines)) if ends(place)), len(lines))
    start = min(below_furniture(lines, start), end)
    heads = comment_heads(lines, start, end, announced, notices)
    if not heads:
        return [], start
    if heads[0].place == start:
        end = end_of_list(lines, heads, end)
        turn_signatures(lines, heads, end)
    else:
        sign_above(heads)
    words, end = cut_words(lines, start, end, heads)
    warn_of_numbers(heads, lines, notices)
    parents = parents_of([one.head for one in words])
    comments = [
        comment_of(one, parent, notices) for one, parent in zip(words, parents, strict=True)
    ]
    return comments, end


def read_nobody(
    lines: list[Line], start: int, ends: Ends, notices: list[Notice]
) -> tuple[CapturedComment, int]:
    """All words of a list in which no name can be read."""
    end = next((place for place in range(start + 1, len(lines)) if ends(place)), len(lines))
    words = Words(None, lines[start:end], lines[start].number)
    return comment_of(words, None, notices), end


def sign_above(heads: list[Head]) -> None:
    """The classic theme prints the text first and “Comment by Name — date” after it."""
    for head in heads:
        head.is_below = head.shape == "by"


def end_of_list(lines: list[Line], heads: list[Head], end: int) -> int:
    """An indented list ends where a line stands further left than its markers.

    A line that surely is no title does not begin a page; who speaks there is doubtful.
    """
    left = min(lines[head.place].indent for head in heads)
    first, last = heads[0], heads[-1].place
    body = lines[first.place + first.length : first.place + first.length + 1]
    if not left or not body or body[0].indent <= left:
        return end
    beyond = (place for place in range(last + 1, end) if lines[place].indent < left)
    if (place := next(beyond, end)) == end:
        return end
    if (strange := head_at(lines, place)) and strange.shape != "name":
        strange.is_doubtful = True
        heads.append(strange)
        return end
    return place


def cut_words(
    lines: list[Line], start: int, end: int, heads: list[Head]
) -> tuple[list[Words], int]:
    """What each person wrote, and the line after it; words below the last signature are left."""
    found: list[Words] = []
    speaker: Head | None = None
    begin = start
    for head in heads:
        if head.is_below:
            found += signed_below(lines, begin, speaker, head, len(found) + 1)
            speaker, begin = None, head.place + head.length
            continue
        if speaker or begin < head.place:
            found.append(words_of(lines, begin, speaker, head.place))
        speaker, begin = head, head.place
    if speaker:
        found.append(words_of(lines, begin, speaker, end))
        begin = end
    return [one for one in found if one.head or has_words(one.lines)], begin


def has_words(lines: list[Line]) -> bool:
    return not all(is_around(line.text) for line in lines)


def words_of(lines: list[Line], begin: int, speaker: Head | None, end: int) -> Words:
    """The words below a heading; below a doubtful one they are nobody's, and it is among them."""
    number = lines[begin].number if begin < len(lines) else 0
    if not speaker or speaker.is_doubtful:
        return Words(None, lines[begin:end], number)
    return Words(speaker, lines[begin + speaker.length : end], number)


def signed_below(
    lines: list[Line], begin: int, speaker: Head | None, head: Head, number: int
) -> list[Words]:
    """The words above a signature; after another's heading only “Reply” can part the two."""
    first = lines[begin].number
    if speaker and speaker.shape == "unnamed":
        speaker = None
    if not speaker and not head.is_doubtful:
        return [Words(head, without_number(lines[begin : head.place], number), first)]
    if speaker and speaker.name == head.name:
        speaker.stamp = speaker.stamp or head.stamp
        return [words_of(lines, begin, speaker, head.place)]
    turns = turns_of(lines, begin, head.place + 1, [speaker, head] if speaker else [head])
    if speaker and speaker.shape == "ping":
        turns = {below_excerpt(lines, begin + speaker.length, head.place)}
    if not speaker or head.is_doubtful or len(turns) != 1:
        return [Words(None, lines[begin : head.place + head.length], first)]
    turn = turns.pop()
    theirs = Words(head, lines[turn : head.place], lines[turn].number)
    return [words_of(lines, begin, speaker, turn), theirs]


def below_excerpt(lines: list[Line], place: int, end: int) -> int:
    """A pingback's own words are cut at both ends, “[…] … […]”."""
    while place < end and CUT.match(lines[place].text):
        place += 1
    return place


def parents_of(heads: list[Head | None]) -> list[int | None]:
    """A deeper list answers the comment above it; a flat one is top level: no guess.

    A list in another form is no deeper one, and nothing is known to answer nobody's words.
    """
    above: list[tuple[int, int, str]] = []
    parents: list[int | None] = []
    for number, head in enumerate(heads):
        if not head or head.is_below:
            above.clear()
            parents.append(None)
            continue
        if above and "ping" not in (shapes := {head.shape, above[-1][2]}) and len(shapes) > 1:
            above.clear()
        while above and head.column < above[-1][0] + 2:
            above.pop()
        parents.append(above[-1][1] if above else None)
        above.append((head.column, number, head.shape))
    return parents


def warn_of_numbers(heads: list[Head], lines: list[Line], notices: list[Notice]) -> None:
    """Each list counts from its own first number by ones."""
    open_lists: list[list[int]] = []
    for head in heads:
        if head.is_doubtful or not head.marker[:-1].isdigit():
            continue
        number = int(head.marker[:-1])
        while open_lists and head.column < open_lists[-1][0] - 1:
            open_lists.pop()
        if not open_lists or head.column >= open_lists[-1][0] + 2:
            open_lists.append([head.column, number])
            continue
        before = open_lists[-1][1]
        if number != before + 1:
            text = f"a comment numbered {number} follows number {before}; kept in the order printed"
            notices.append(Notice(text, lines[head.place].number))
        open_lists[-1] = [head.column, number]


def without_number(body: list[Line], number: int) -> list[Line]:
    """Drop the list's own number before the first word."""
    if not body:
        return body
    text = re.sub(rf"^{number}[.)]\s+(?=\S)", "", body[0].text)
    return [replace(body[0], text=text), *body[1:]]


def comment_of(words: Words, parent: int | None, notices: list[Notice]) -> CapturedComment:
    """Name, time and text, without the furniture around them."""
    head, number = words.head, words.number
    body = without_furniture(words.lines)
    name = head.name if head else NOT_KNOWN
    if words.are_waiting:
        text = f"the comment by {name} was awaiting moderation; a moderator decides on it"
        notices.append(Notice(text, number))
    if not head:
        return comment_of_nobody(body, words, notices)
    stamp = stamp_line(body[0].text) if body and head.length == 1 else None
    if stamp and (not head.stamp or head.stamp == stamp):
        head.stamp, body = stamp, without_furniture(body[1:])
    text = comment_text(body)
    if head.shape == "ping" and not text:
        name, _, text = name.partition(": ")
    if not text:
        notices.append(Notice(f"the comment by {name} has no words", number))
    at = written_at(head, number, notices)
    return CapturedComment(name, text, at, parent, number, words.are_waiting)


def comment_of_nobody(body: list[Line], words: Words, notices: list[Notice]) -> CapturedComment:
    """Words that may be of one person or another stand under no name, with what was printed."""
    text = comment_text(body)
    told = f"the page does not say surely whose words these are: “{' '.join(text.split())[:80]}”"
    notices.append(Notice(f"{told}; they stand under “{NOT_KNOWN}”", words.number))
    return CapturedComment(NOT_KNOWN, text, line=words.number, is_waiting=words.are_waiting)


def without_furniture(body: list[Line]) -> list[Line]:
    while body and is_around(body[-1].text):
        body = body[:-1]
    while body and is_around(body[0].text):
        body = body[1:]
    return body


def written_at(head: Head, number: int, notices: list[Notice]) -> datetime | None:
    if head.stamp and head.stamp.problem:
        notices.append(Notice(f"comment by {head.name}: {head.stamp.problem}", number))
    elif head.stamp and not head.stamp.moment.at:
        notices.append(Notice(f"comment by {head.name}: a date without a time", number))
    return head.stamp.moment.at if head.stamp else None


def comment_text(body: list[Line]) -> str:
    """Plain text: paragraphs apart, the line breaks of a quoted letter kept."""
    text = ""
    for line in body:
        text += ("\n\n" if line.gap else "\n") * bool(text) + line.text
    return text
