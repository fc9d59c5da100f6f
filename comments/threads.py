"""Threads: a post's published comments as the conversation that readers see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.utils.html import escape, linebreaks, urlize
from django.utils.safestring import SafeString, mark_safe

from comments.models import Comment
from posts.dates import long_moment
from posts.models import Post, PostVersion

# Deeper replies stand flat on this level and name whom they answer.
DEEPEST = 3
MAY_HOLD_LINK = ("://", "www.", "@", ".uk", ".com", ".org")


@dataclass(slots=True)
class Remark:
    """One comment as shown."""

    pk: int
    parent_id: int | None
    name: str
    text: str
    written_at: datetime | None
    level: int = 1
    in_reply_to: str = ""
    replies: list[Remark] = field(default_factory=list)

    @property
    def html(self) -> SafeString:
        """The plain text with paragraphs, line breaks and links."""
        return shown_text(self.text)

    @property
    def when(self) -> str:
        """Monday 31 July 2017, 9:10am; empty when not known."""
        return long_moment(self.written_at) if self.written_at else ""

    @property
    def initials(self) -> str:
        """Two letters for the round mark."""
        words = self.name.split()
        return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()


@dataclass(slots=True)
class Thread:
    """What stands under a post."""

    heading: str = ""
    short: str = ""
    note: str = ""
    remarks: list[Remark] = field(default_factory=list)
    # Changes with everything the thread shows; the page keeps the rendered thread under it.
    key: int = 0


class Counted(Protocol):
    """An entry of a list that shows how many responses its post has."""

    pk: int
    comments_mode: str
    responses: str


def thread_of(post: Post, version: PostVersion) -> Thread:
    """The conversation under a post, in one query; nothing when comments are off."""
    if post.comments_mode == Post.Comments.OFF:
        return Thread()
    rows = Comment.objects.published().filter(post=post).in_order()
    fields = ("pk", "parent_id", "name", "text", "written_at")
    spoken = list(rows.values_list(*fields))
    remarks = [Remark(*row) for row in spoken]
    note = "Comments are closed." if post.comments_mode == Post.Comments.CLOSED else ""
    if not remarks and note:
        return Thread(heading=note, key=hash((post.pk, note)))
    short = count_words(len(remarks)) or "No responses yet"
    heading = f"{short} to “{version.title}”" if remarks else short
    return Thread(heading, short, note, _tree(remarks), hash((heading, note, *spoken)))


def count_words(count: int) -> str:
    """One response, 12 responses; nothing for none."""
    return {0: "", 1: "One response"}.get(count, f"{count:,} responses")


def shown_text(text: str) -> SafeString:
    """Plain text as safe HTML: everything escaped, then paragraphs, line breaks and links."""
    escaped = escape(text)
    if any(mark in text for mark in MAY_HOLD_LINK):
        escaped = mark_safe(urlize(text, nofollow=True, autoescape=True))
    return mark_safe(linebreaks(escaped))


def _tree(remarks: list[Remark]) -> list[Remark]:
    """Hang replies on what they answer, at most three levels deep."""
    by_id = {remark.pk: remark for remark in remarks}
    top: list[Remark] = []
    home: dict[int, Remark] = {}
    for remark in remarks:
        parent = by_id.get(remark.parent_id or 0)
        if parent is None or parent.pk not in home:
            home[remark.pk] = remark
            top.append(remark)
            continue
        remark.level = min(parent.level + 1, DEEPEST)
        if parent.level == DEEPEST:
            remark.in_reply_to = parent.name
            home[remark.pk] = home[parent.pk]
        else:
            home[remark.pk] = parent
        home[remark.pk].replies.append(remark)
    return top
