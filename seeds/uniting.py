"""Uniting: when two captures show the same post, and what they know together."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from posts.tagging import distinct_tag_names
from seeds.readers.captures import CapturedComment, CapturedPost
from seeds.readers.marks import CUT_SHORT
from seeds.readers.titles import title_key

# Two captures of one post differ in a link's text or a mended letter, not in a tenth.
ALIKE = 0.9
COMPARED = 2_000


@dataclass(frozen=True, slots=True)
class KeyedComment:
    """A comment with the key by which it is known again, and the key of what it answers."""

    key: str
    comment: CapturedComment
    parent: str = ""


@dataclass(slots=True)
class Union:
    """What is known after uniting, what of it is new, and what did not fit."""

    post: CapturedPost
    changes: set[str] = field(default_factory=set)
    contradictions: list[str] = field(default_factory=list)


def key_of_title(title: str) -> str:
    """A short form of the normalised title, for an index."""
    return hashlib.sha256(title_key(title).encode()).hexdigest()


def are_alike(known: CapturedPost, other: CapturedPost) -> bool:
    """Like text under the same title: the first paragraphs, or all that an excerpt shows."""
    first, second = words_compared(known, other), words_compared(other, known)
    if not first or not second:
        same_day = bool(known.moment.day) and known.moment.day == other.moment.day
        return same_day or not (first or second)
    if first == second:
        return True
    matcher = SequenceMatcher(None, first[:COMPARED], second[:COMPARED], autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def words_compared(post: CapturedPost, other: CapturedPost) -> str:
    if not (post.is_excerpt or other.is_excerpt):
        return title_key(post.opening)
    whole, shown = plain_words(post), plain_words(other)
    return whole[: min(len(whole), len(shown))]


def plain_words(post: CapturedPost) -> str:
    """All words, without the sign that an excerpt was cut."""
    return title_key(re.sub(CUT_SHORT, "", post.plain).rstrip(" ….")) if post.plain else ""


def unite(known: CapturedPost, other: CapturedPost) -> Union:
    """Add what the other capture knows; what contradicts is kept out and told."""
    union = Union(known)
    unite_dates(union, other)
    unite_texts(union, other)
    unite_tags(union, other)
    unite_facts(union, other)
    unite_hidden(union, other)
    return union


def unite_dates(union: Union, other: CapturedPost) -> None:
    moment = union.post.moment
    if not moment.agrees_with(other.moment):
        text = f"this capture says {other.moment.words}; "
        text += f"another one says {moment.words}, which is kept"
        union.contradictions.append(text)
    elif other.moment.is_finer_than(moment):
        take(union, "date", moment=other.moment)


def unite_texts(union: Union, other: CapturedPost) -> None:
    """An excerpt never replaces a fuller text; the longer of two that begin alike is kept."""
    post, known, theirs = union.post, plain_words(union.post), plain_words(other)
    if known == theirs and post.is_excerpt == other.is_excerpt:
        return
    if other.is_excerpt and not post.is_excerpt:
        union.contradictions.append("only an excerpt here; the fuller text is kept")
    elif theirs.startswith(known) or (post.is_excerpt and not other.is_excerpt):
        take_text(union, other)
    elif not known.startswith(theirs):
        union.contradictions.append("the text differs from another capture's, which is kept")


def take_text(union: Union, other: CapturedPost) -> None:
    take(
        union,
        "text",
        body=other.body,
        opening=other.opening,
        plain=other.plain,
        is_excerpt=other.is_excerpt,
    )


def unite_tags(union: Union, other: CapturedPost) -> None:
    before = distinct_tag_names(union.post.tags)
    after = distinct_tag_names([*before, *other.tags])
    if after != before:
        take(union, "tags", tags=tuple(after))


def unite_facts(union: Union, other: CapturedPost) -> None:
    """Facts that only one capture has; a score that differs is a contradiction."""
    known = union.post
    if other.comments_closed and not known.comments_closed:
        take(union, "facts", comments_closed=True)
    if known.kind == "news" and other.kind != "news":
        take(union, "facts", kind=other.kind)
    if other.transcript and not known.transcript:
        take(union, "facts", transcript=other.transcript)
    if other.score and not known.score:
        take(union, "facts", score=other.score, score_meaning=other.score_meaning)
    elif other.score and other.score != known.score:
        union.contradictions.append(f"a score of {other.score} here, {known.score} in another one")
    if other.wordpress_id and not known.wordpress_id:
        take(union, "facts", wordpress_id=other.wordpress_id)
    if other.subject and not known.subject:
        take(union, "text", subject=other.subject)


def unite_hidden(union: Union, other: CapturedPost) -> None:
    """A post stays as it was first met: shown, or hidden."""
    if other.is_hidden and not union.post.is_hidden:
        union.contradictions.append("hidden from readers in this capture, shown in another one")
    if union.post.is_hidden and not other.is_hidden:
        union.contradictions.append("shown in this capture, hidden from readers in another one")


def take(union: Union, change: str, **facts: object) -> None:
    union.post = union.post.with_(**facts)
    union.changes.add(change)


def keyed(comments: Iterable[CapturedComment]) -> list[KeyedComment]:
    """Comments with keys of name and words; the same words twice get two keys."""
    found: list[KeyedComment] = []
    seen: dict[str, int] = {}
    for comment in comments:
        said = f"{title_key(comment.name)}\n{' '.join(comment.text.split())}"
        seen[said] = seen.get(said, 0) + 1
        key = hashlib.sha256(f"{seen[said]}\n{said}".encode()).hexdigest()
        parent = found[comment.parent].key if comment.parent is not None else ""
        found.append(KeyedComment(key, comment, parent))
    return found
