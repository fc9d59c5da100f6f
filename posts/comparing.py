"""Comparing: what one text of a post says and another does not, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from posts.blocks import Block, Word, joined, split_blocks, split_words
from posts.facts import told_facts
from posts.pairing import MOST_EFFORT, effort, pairs, steps
from posts.texts import Text

KEPT, ADDED, REMOVED, CHANGED = "kept", "added", "removed", "changed"
SENTENCE_ENDS = {".", "!", "?", "…", "\n"}
# Unchanged blocks that stay in view before and after a change.
NEIGHBOURS = 1
FOLD_FROM = 3


@dataclass(frozen=True)
class Piece:
    """Words in a row with one fate: kept, added or removed."""

    mark: str
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words alone."""
        return joined(self.words)


@dataclass(frozen=True)
class ComparedBlock:
    """One block and its fate; a changed one has pieces of both texts and says what it was."""

    mark: str
    block: Block
    pieces: tuple[Piece, ...]
    before: Block | None = None


@dataclass(frozen=True)
class Passage:
    """Blocks in a row; a folded one is far from every change."""

    blocks: tuple[ComparedBlock, ...]
    folded: bool


@dataclass(frozen=True)
class Comparison:
    """Everything that a text says, with what is kept, added and removed in going to another."""

    title: tuple[Piece, ...]
    summary: tuple[Piece, ...]
    tags: tuple[Piece, ...]
    description: tuple[Piece, ...]
    files: tuple[Piece, ...]
    facts: tuple[Piece, ...]
    transcript: tuple[ComparedBlock, ...]
    old: Text
    new: Text
    body: tuple[ComparedBlock, ...]
    too_long: bool

    @property
    def passages(self) -> list[Passage]:
        """The body, with what is far from every change folded away."""
        return list(_passages(self.body))

    @property
    def picture_changed(self) -> bool:
        """Whether another lead picture stands there, or none."""
        return self.old.lead_picture != self.new.lead_picture

    @property
    def decoration_changed(self) -> bool:
        """Whether the lead picture became, or is no longer, one that is only there for looks."""
        return self.old.lead_picture_is_decorative != self.new.lead_picture_is_decorative

    @property
    def transcript_changed(self) -> bool:
        """Whether what is said in the video is written down otherwise."""
        return any(compared.mark != KEPT for compared in self.transcript)

    @property
    def body_changed(self) -> bool:
        """Whether any words of the text, or their form, changed."""
        return any(compared.mark != KEPT for compared in self.body)

    @property
    def same(self) -> bool:
        """Whether a reader would see no difference at all."""
        lines = (self.title, self.summary, self.tags, self.description, self.files, self.facts)
        pictures = self.picture_changed or self.decoration_changed
        texts = self.body_changed or self.transcript_changed
        return not (pictures or texts or any(map(is_changed, lines)))


def compare(old: Text, new: Text) -> Comparison:
    """What is kept, added and removed in going from one text to another."""
    body, too_long = compare_bodies(split_blocks(old.body), split_blocks(new.body))
    return Comparison(
        title=compare_words(split_words(old.title), split_words(new.title)),
        summary=compare_words(split_words(old.summary), split_words(new.summary)),
        tags=compare_words(tuple(map(Word, old.tag_names)), tuple(map(Word, new.tag_names))),
        description=compare_words(
            split_words(old.lead_picture_description), split_words(new.lead_picture_description)
        ),
        files=compare_words(_files(old), _files(new)),
        facts=compare_words(*(tuple(map(Word, told_facts(text.facts))) for text in (old, new))),
        transcript=compare_bodies(_paragraphs(old.transcript), _paragraphs(new.transcript))[0],
        old=old,
        new=new,
        body=body,
        too_long=too_long,
    )


def _files(text: Text) -> tuple[Word, ...]:
    """Each file beside a text as one word: what it is for, its label, kind and size, its key."""
    parts = [(f"{part}: {one.words}", one.key) for part, one in sorted(text.video.items())]
    attached = [(f"attachment: {one.words}", one.key) for one in text.attachments]
    return tuple(Word(words, (("file", (("key", key),)),)) for words, key in parts + attached)


def _paragraphs(text: str) -> tuple[Block, ...]:
    """The paragraphs of a plain text."""
    lines = (split_words(" ".join(line.split())) for line in text.splitlines())
    return tuple(Block(words, (("p", ()),)) for words in lines if words)


def is_changed(pieces: Sequence[Piece]) -> bool:
    """Whether anything was added or removed."""
    return any(piece.mark != KEPT for piece in pieces)


def compare_words(old: Sequence[Word], new: Sequence[Word]) -> tuple[Piece, ...]:
    """Pieces: kept and removed ones joined give the old words, kept and added ones the new."""
    return _pieces([(word,) for word in old], [(word,) for word in new])


def compare_bodies(
    old: Sequence[Block], new: Sequence[Block]
) -> tuple[tuple[ComparedBlock, ...], bool]:
    """The blocks of both texts in one order, and whether some are too long for word by word."""
    compared: list[ComparedBlock] = []
    spent, too_long = 0, False
    for before, after in pairs(old, new):
        if before is None or after is None or before.key == after.key:
            compared.append(_uncut(before, after))
            continue
        needed = effort(_keys(before.words), _keys(after.words))
        if spent + needed <= MOST_EFFORT:
            spent += needed
            pieces = compare_words(before.words, after.words)
        else:
            too_long = True
            pieces = _compare_sentences(before.words, after.words)
        compared.append(ComparedBlock(CHANGED, after, pieces, before))
    return tuple(compared), too_long


def _compare_sentences(old: Sequence[Word], new: Sequence[Word]) -> tuple[Piece, ...]:
    """Whole sentences kept, removed or added; where even these repeat too often, all of them."""
    before, after = _sentences(old), _sentences(new)
    if effort(before, after) > MOST_EFFORT:
        return (Piece(REMOVED, tuple(old)), Piece(ADDED, tuple(new)))
    return _pieces(before, after)


def _sentences(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Words up to each full stop or line end."""
    sentences: list[tuple[Word, ...]] = []
    start = 0
    for index, word in enumerate(words, 1):
        if word.text in SENTENCE_ENDS or index == len(words):
            sentences.append(tuple(words[start:index]))
            start = index
    return sentences


def _pieces(old: Sequence[tuple[Word, ...]], new: Sequence[tuple[Word, ...]]) -> tuple[Piece, ...]:
    """Pieces from rows of words, none of which is cut."""
    pieces: list[Piece] = []
    for how, i1, i2, j1, j2 in steps(list(map(_keys, old)), list(map(_keys, new))):
        if how == "equal":
            pieces.append(Piece(KEPT, _joined(new[j1:j2])))
            continue
        pieces += [Piece(REMOVED, _joined(old[i1:i2]))] if i2 > i1 else []
        pieces += [Piece(ADDED, _joined(new[j1:j2]))] if j2 > j1 else []
    return tuple(_without_islands(pieces))


def _keys(words: Sequence[Word]) -> tuple[Any, ...]:
    """What words say; one blank is like another."""
    return tuple(word.key for word in words)


def _joined(rows: Sequence[tuple[Word, ...]]) -> tuple[Word, ...]:
    """Rows of words as one."""
    return tuple(word for row in rows for word in row)


def _uncut(before: Block | None, after: Block | None) -> ComparedBlock:
    """A block that is kept, added or removed as a whole."""
    mark = KEPT if before and after else ADDED if after else REMOVED
    block = after or before or Block(())
    return ComparedBlock(mark, block, (Piece(mark, block.words),))


def _without_islands(pieces: list[Piece]) -> Iterator[Piece]:
    """Signs and blanks kept between two changes read worse than one change; both get them."""
    joined: list[Piece] = []
    for index, piece in enumerate(pieces):
        inside = 0 < index < len(pieces) - 1
        if piece.mark == KEPT and inside and not any(c.isalnum() for c in piece.text):
            joined += [Piece(REMOVED, piece.words), Piece(ADDED, piece.words)]
        else:
            joined.append(piece)
    for is_kept, row in groupby(joined, key=lambda piece: piece.mark == KEPT):
        group = list(row)
        for mark in (KEPT,) if is_kept else (REMOVED, ADDED):
            if words := tuple(word for one in group if one.mark == mark for word in one.words):
                yield Piece(mark, words)


def _passages(body: Sequence[ComparedBlock]) -> Iterator[Passage]:
    """Rows of unchanged blocks are folded but for the neighbours of a change."""
    rows = [list(row) for _mark, row in groupby(body, key=lambda block: block.mark == KEPT)]
    for index, row in enumerate(rows):
        before = NEIGHBOURS if index else 0
        after = len(row) - (NEIGHBOURS if index < len(rows) - 1 else 0)
        if row[0].mark != KEPT or len(rows) == 1 or after - before < FOLD_FROM:
            yield Passage(tuple(row), folded=False)
            continue
        parts = ((row[:before], False), (row[before:after], True), (row[after:], False))
        yield from (Passage(tuple(part), folded) for part, folded in parts if part)
