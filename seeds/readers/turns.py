"""Turns: which of the lines that may name a speaker do, on a page of one theme or of two."""

import re

from seeds.readers.captures import Notice
from seeds.readers.dating import stamp_line
from seeds.readers.lines import Line
from seeds.readers.marks import WAITING, is_furniture
from seeds.readers.speakers import Head, head_at

# A longer line before “says:” is speech in a comment.
NAME_WORDS = 8
# “My boss always says:” and “She says:” name nobody.
SPEECH = re.compile(
    r"(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Ww]ho|[Oo]ne)"
    r"|(?:[Mm]y|[Oo]ur|[Yy]our|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he|[Aa]n?|[Aa]s|[Aa]nd|[Bb]ut"
    r"|[Tt]his|[Tt]hat|[Ss]o|[Ii]t|[Hh]e|[Ss]he|[Tt]hey)\b.*\s[a-z]\S*"
)


def comment_heads(
    lines: list[Line], start: int, end: int, announced: int, notices: list[Notice]
) -> list[Head]:
    """The lines that sign a comment, in order; a quoted “Bob says:” is none.

    Most pages print one form throughout. Where others stand beside it, the number that the page
    announces decides; what it leaves open is doubtful.
    """
    every = [head for place in range(start, end) if (head := head_at(lines, place))]
    if not every:
        return []
    turns = turns_of(lines, start, end, every)
    certain, doubtful = told_apart(every, start, turns, announced)
    for head in every:
        if head.has_time and head not in certain | doubtful:
            text = f"kept as words of a comment, though it may begin one: {lines[head.place].text}"
            notices.append(Notice(text, lines[head.place].number, is_warning=False))
    unnamed = turns - {head.place for head in every}
    if len(certain) + len(doubtful) >= announced:
        unnamed = below_reply(lines, start, end, unnamed)
    doubtful |= {unnamed_head(lines, place) for place in unnamed}
    for head in doubtful:
        head.is_doubtful = True
    return sorted(certain | doubtful, key=lambda head: head.place)


def told_apart(
    every: list[Head], start: int, turns: set[int], announced: int
) -> tuple[set[Head], set[Head]]:
    """The heads that surely sign a comment, and those that may."""
    is_signed = every[0].place > start
    usual = {head for head in every if is_usual(head, every[0], is_signed=is_signed)}
    sure = {head for head in every if is_sure(head, start, turns)}
    speech = {head for head in every if head not in sure and SPEECH.fullmatch(head.name)}
    turned = {head for head in every if head.place in turns}
    if len(usual) == announced and turned <= usual <= sure:
        # A name above a date stands in many a quoted e-mail.
        return usual, {head for head in sure - usual if head.shape != "name"}
    known = usual | sure
    sets = (usual, sure, known, set(every))
    fitting = [one for one in (*sets, *(one - speech for one in sets)) if len(one) == announced]
    fitting = [one for one in fitting if turned <= one]
    fitting = [one for one in fitting if not one & speech] or fitting
    if fitting:
        certain = set.intersection(*fitting)
        return certain, set.union(known, *fitting) - certain - speech
    certain, doubtful = known - speech, known & speech
    if len(known) < announced:
        doubtful = {head for head in every if len(head.name.split()) <= NAME_WORDS} - certain
    return certain, doubtful


def is_usual(head: Head, first: Head, *, is_signed: bool) -> bool:
    """Numbered lists go on numbered, dated ones dated, under any name WordPress allows."""
    if is_signed or head.shape == "ping":
        return head.shape in ("by", "ping")
    if first.marker and not head.marker:
        return False
    if not first.marker and first.stamp and not head.stamp:
        return False
    if first.shape != "ping" and head.shape != first.shape:
        return False
    if head.shape == "name" and first.has_time and not head.has_time:
        return False
    return bool(head.marker or head.stamp) or len(head.name.split()) <= NAME_WORDS


def is_sure(head: Head, start: int, turns: set[int]) -> bool:
    """The first line, a moment, a number, or below the furniture that ends a comment."""
    return (
        head.place == start
        or head.has_time
        or head.shape == "ping"
        or head.marker[:-1].isdigit()
        or head.place in turns
    )


def turns_of(lines: list[Line], start: int, end: int, every: list[Head]) -> set[int]:
    """Lines below “Reply” and its kin, where that ended somebody's words."""
    names = {head.place for head in every}
    turns: set[int] = set()
    above_are_words = has_ended = False
    for place in range(start, end):
        text = lines[place].text
        if WAITING.fullmatch(text):
            continue
        if is_furniture(text):
            has_ended = has_ended or above_are_words
            continue
        if has_ended:
            turns.add(place)
        above_are_words = place not in names and not stamp_line(text)
        has_ended = False
    return turns


def below_reply(lines: list[Line], start: int, end: int, unnamed: set[int]) -> set[int]:
    """Turns below a “Reply” on a page that has it below other comments too."""
    replies = {place for place in range(start, end) if lines[place].text.startswith("Reply")}
    replies = {place for place in replies if is_furniture(lines[place].text)}
    below = {place for place in unnamed if replies & {place - 1, place - 2}}
    return below if len(replies) > len(below) else set()


def unnamed_head(lines: list[Line], place: int) -> Head:
    """Words below “Reply” in which no name can be seen."""
    return Head("unnamed", "", "", place, lines[place].indent, length=0)


def turn_signatures(lines: list[Line], heads: list[Head], end: int) -> None:
    """“Comment by …” signs the words below it, or those above where none are below.

    On one page all that follow each other do the same.
    """
    if heads[0].shape == "by":
        return
    for place in reversed(range(len(heads))):
        head, after = heads[place], heads[place + 1 : place + 2]
        if head.shape != "by":
            continue
        below = lines[head.place + head.length : after[0].place if after else end]
        if all(is_furniture(line.text) for line in below):
            head.is_below = True
        elif after and after[0].shape == "by":
            head.is_below = after[0].is_below
