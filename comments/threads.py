"""Threads: the conversation under a post as one reader sees it, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.utils import timezone

from comments.models import Comment
from comments.openness import Openness, openness_of
from comments.remarks import Remark, is_editable, last_decisions, remark_of, shown_name
from comments.rows import NOBODY, Row, rows_of, texts_of
from people.models import User
from posts.models import Post

State = Comment.State
# Deeper replies stand flat on this level and name whom they answer.
DEEPEST = 3
# A page holds this many conversations, fewer when they are long.
CONVERSATIONS_A_PAGE = 50
REMARKS_A_PAGE = 200
GONE = "somebody who took it back"


@dataclass(slots=True)
class Thread:
    """What stands under a post."""

    heading: str = ""
    short: str = ""
    note: str = ""
    is_open: bool = False
    reader_id: int = NOBODY
    rows: list[Row] = field(default_factory=list)
    pages: list[list[Row]] = field(default_factory=list)
    number: int = 1
    editable: frozenset[int] = frozenset()
    # What was read of the page's texts so far.
    texts: dict[int, str] = field(default_factory=dict)
    # Changes with everything the thread shows; the page keeps the rendered thread under it.
    key: int = 0

    @property
    def remarks(self) -> list[Remark]:
        """The remarks of this page, replies under what they answer; made when it is rendered."""
        shown = self.page
        return _tree(shown, self.rows, self._in_words(shown))

    @property
    def page(self) -> list[Row]:
        """The rows of this page."""
        return self.pages[self.number - 1] if self.pages else []

    @property
    def before(self) -> int | None:
        """The number of the page of earlier responses."""
        return self.number - 1 or None

    @property
    def after(self) -> int | None:
        """The number of the page of later responses."""
        return self.number + 1 if self.number < len(self.pages) else None

    def _in_words(self, shown: list[Row]) -> dict[int, Remark]:
        """Every row of a page as a remark."""
        texts, me = texts_of(shown, self.texts), self.reader_id
        mine = {row.pk for row in shown if me and row.author_id == me}
        settled = (State.PUBLISHED, State.REMOVED, State.HELD)
        told = last_decisions([row.pk for row in shown if row.state not in settled])
        return {
            row.pk: remark_of(
                row,
                texts.get(row.pk, ""),
                mine=row.pk in mine,
                editable=row.pk in self.editable,
                decision=told.get(row.pk),
            )
            for row in shown
        }


class Counted(Protocol):
    """An entry of a list that shows how many responses its post has."""

    pk: int
    comments_mode: str
    responses: str


def thread_of(
    post: Post,
    title: str,
    *,
    reader: User | None = None,
    edition: str = "",
    number: int = 1,
    at: datetime | None = None,
) -> Thread:
    """The conversation under a post, in one query; nothing when comments are off."""
    if post.comments_mode == Post.Comments.OFF:
        return Thread()
    at = at or timezone.now()
    reader_id = reader.pk if reader else NOBODY
    rows = rows_of(post.pk, reader_id)
    thread = Thread(reader_id=reader_id, rows=rows, pages=paged(rows))
    thread.number = max(1, min(number, len(thread.pages)))
    unread = [row.pk for row in thread.page if row.text is None]
    openness, thread.texts = openness_of(post, at, edition, unread)
    thread.is_open = openness.is_open
    _head(thread, title, openness)
    answered = {row.parent_id: True for row in rows if row.parent_id and is_public(row)}
    own = (row for row in rows if reader_id and row.author_id == reader_id)
    # What was sent back may be changed after a post closed.
    open_to = (row for row in own if openness.is_open or row.state == State.RETURNED)
    thread.editable = frozenset(
        row.pk for row in open_to if is_editable(row, reader_id, answered, at)
    )
    thread.key = _key(thread, post)
    return thread


def paged(rows: list[Row]) -> list[list[Row]]:
    """Rows by pages: whole conversations, cut only where one is longer than a page."""
    shown = _shown(rows)
    if len(shown) <= CONVERSATIONS_A_PAGE:
        return [shown] if shown else []
    pages: list[list[Row]] = [[]]
    begun = 0
    for talk in _conversations(shown):
        if begun == CONVERSATIONS_A_PAGE or len(pages[-1]) + len(talk) > REMARKS_A_PAGE:
            pages.append([])
            begun = 0
        begun += 1
        for start in range(0, len(talk), REMARKS_A_PAGE):
            if start:
                pages.append([])
            pages[-1].extend(talk[start : start + REMARKS_A_PAGE])
    return [page for page in pages if page]


def is_public(row: Row) -> bool:
    """Whether everybody sees this comment."""
    return row.state == State.PUBLISHED


def count_words(count: int) -> str:
    """One response, 12 responses; nothing for none."""
    return {0: "", 1: "One response"}.get(count, f"{count:,} responses")


def _head(thread: Thread, title: str, openness: Openness) -> None:
    """The heading and the note under it, as staff know them."""
    count = sum(map(is_public, thread.rows))
    thread.note = openness.closed_words or openness.until_words
    thread.short = count_words(count) or "No responses yet"
    thread.heading = f"{thread.short} to “{title}”" if count else thread.short
    if not count and not thread.is_open:
        thread.heading, thread.short, thread.note = thread.note, thread.note.rstrip("."), ""


def _key(thread: Thread, post: Post) -> int:
    """One number for everything that is rendered; who has nothing of their own here shares it."""
    me = thread.reader_id
    own = any(row.author_id == me for row in thread.rows)
    who = f"writer {me}" if own else "signed in" if me else "stranger"
    facts = (post.pk, post.slug, thread.heading, thread.note, thread.is_open, thread.number)
    return hash((*facts, who, thread.editable, *thread.rows))


def _shown(rows: list[Row]) -> list[Row]:
    """Rows without the places of comments taken back on which nothing hangs."""
    if all(row.state != State.REMOVED for row in rows):
        return rows
    by_id = {row.pk: row for row in rows}
    held_up: set[int] = set()
    for row in rows:
        above = row.parent_id if row.state != State.REMOVED else None
        while above in by_id and above not in held_up:
            held_up.add(above)
            above = by_id[above].parent_id
    return [row for row in rows if row.state != State.REMOVED or row.pk in held_up]


def _conversations(rows: list[Row]) -> Iterable[list[Row]]:
    """Rows by the top-level comment that they hang on."""
    top: dict[int, int] = {}
    talks: dict[int, list[Row]] = {}
    for row in rows:
        root = top.get(row.parent_id or 0, row.pk)
        top[row.pk] = root
        talks.setdefault(root, []).append(row)
    return talks.values()


def _tree(shown: list[Row], everything: list[Row], words: dict[int, Remark]) -> list[Remark]:
    """Hang replies on what they answer, at most three levels deep."""
    names = {row.pk: shown_name(row) if is_public(row) else "" for row in everything}
    top: list[Remark] = []
    home: dict[int, Remark] = {}
    for row in shown:
        remark, parent = words[row.pk], words.get(row.parent_id or 0)
        if parent is None or parent.pk not in home:
            # What it answers stands on an earlier page, or is not shown at all.
            remark.in_reply_to = names.get(row.parent_id or 0, "")
            home[row.pk] = remark
            top.append(remark)
            continue
        remark.level = min(parent.level + 1, DEEPEST)
        home[row.pk] = parent if parent.level < DEEPEST else home[parent.pk]
        if parent.level == DEEPEST:
            remark.in_reply_to = parent.name or GONE
        home[row.pk].replies.append(remark)
    return top
