"""Known posts: those of earlier imports and of this one, found by title."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from posts.models import Post
from posts.reading import plain_text
from seeds.models import ImportedPost
from seeds.readers.captures import CapturedComment, CapturedPost, Moment
from seeds.signing import Signature, signature_on
from seeds.uniting import KeyedComment, are_alike, key_of_title, keyed

PLAIN_FACTS = (
    "kind",
    "opening",
    "comments_closed",
    "is_excerpt",
    "is_hidden",
    "transcript",
    "score",
    "score_meaning",
    "wordpress_id",
)


@dataclass(slots=True, eq=False)
class Known:
    """One post during an import: its facts, its row if it has one, what has changed.

    It was edited if a person changed its text, date, state or author since the last import.
    """

    facts: CapturedPost
    signed: Signature
    row: ImportedPost | None = None
    was_edited: bool = False
    before: CapturedPost | None = None
    shown: Moment = field(default_factory=Moment)
    sources: set[str] = field(default_factory=set)
    new_sources: list[str] = field(default_factory=list)
    comment_keys: list[str] = field(default_factory=list)
    new_comments: list[KeyedComment] = field(default_factory=list)
    corrected: dict[str, KeyedComment] = field(default_factory=dict)
    changes: set[str] = field(default_factory=set)

    def take_comments(self, comments: Iterable[CapturedComment]) -> int:
        """Note the comments that are not known yet; how many those are."""
        there = set(self.comment_keys)
        fresh = [one for one in keyed(comments) if one.key not in there]
        fresh = [one for one in fresh if one.comment.text]
        self.comment_keys += [one.key for one in fresh]
        self.new_comments += fresh
        return len(fresh)

    def record(self) -> dict[str, Any]:
        """The facts besides text and tags, for ImportedPost.knows."""
        facts = {name: getattr(self.facts, name) for name in PLAIN_FACTS}
        return facts | {
            "printed": moment_record(self.facts.moment),
            "shown": moment_record(self.shown),
            "signed": [self.signed.name, self.signed.job_title],
        }


class Shelf:
    """The known posts that share a title with those of one batch."""

    def __init__(self, titles: Iterable[str]) -> None:
        self.by_title: dict[str, list[Known]] = {}
        keys = {key_of_title(title) for title in titles}
        rows = (
            ImportedPost.objects.filter(title_key__in=keys)
            .select_related("post", "version")
            .prefetch_related("sources")
            .order_by("pk")
        )
        for row in rows:
            self.by_title.setdefault(row.title_key, []).append(known_from(row))

    def __iter__(self) -> Any:
        return (known for shelf in self.by_title.values() for known in shelf)

    def put(self, known: Known) -> None:
        """Keep a post that has been met for the first time."""
        self.by_title.setdefault(key_of_title(known.facts.title), []).append(known)

    def same_title(self, post: CapturedPost) -> list[Known]:
        """All posts of this title, in the order of their import."""
        return self.by_title.get(key_of_title(post.title), [])

    def find(self, post: CapturedPost) -> Known | None:
        """The post this capture shows: like text, and the same date before any other."""
        alike = [known for known in self.same_title(post) if are_alike(known.facts, post)]
        agreeing = (known for known in alike if known.facts.moment.agrees_with(post.moment))
        return next(agreeing, alike[0] if alike else None)


def known_from(row: ImportedPost) -> Known:
    """A post of an earlier import, as its captures had it."""
    version, knows = row.version, row.knows
    facts = CapturedPost(
        title=version.title,
        body=version.body,
        plain=plain_text(version.body),
        tags=tuple(version.tag_names),
        subject=version.summary,
        moment=moment_from(knows["printed"]),
        **{name: knows[name] for name in PLAIN_FACTS},
    )
    shown = moment_from(knows["shown"])
    # Rows of the first trials do not say it; those posts are signed as they were imported.
    signed = Signature(*knows["signed"]) if "signed" in knows else signature_on(row.post)
    return Known(
        facts,
        signed,
        row,
        was_edited=was_edited(row, facts, shown, signed),
        before=facts,
        shown=shown,
        sources={source.place for source in row.sources.all()},
        comment_keys=list(row.comment_keys),
    )


def was_edited(row: ImportedPost, facts: CapturedPost, shown: Moment, signed: Signature) -> bool:
    """Whether text, date, state or author are other than the last import left them."""
    post, version = row.post, row.version_id
    if signature_on(post) != signed:
        return True
    if facts.is_hidden:
        return post.state != Post.State.DRAFT or post.working_version_id != version
    return (
        post.state != Post.State.PUBLISHED
        or {post.live_version_id, post.working_version_id} != {version}
        or (post.precision, post.day) != (shown.precision, shown.day)
        or (shown.at is not None and post.publish_at != shown.at)
    )


def moment_record(moment: Moment) -> list[str]:
    """A moment as words that JSON can hold."""
    day = moment.day.isoformat() if moment.day else ""
    return [moment.precision, day, moment.at.isoformat() if moment.at else ""]


def moment_from(record: list[str]) -> Moment:
    precision, day, at = record
    return Moment(
        precision,
        date.fromisoformat(day) if day else None,
        datetime.fromisoformat(at) if at else None,
    )
