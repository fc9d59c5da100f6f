"""Writing: the only code of the importer that changes the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from posts.bulk import NewPost, publish_new_posts
from posts.dates import UNDATED
from posts.models import Author, OldAddress, Post
from posts.publishing import When, change_facts, draft_post, publish, save_version
from posts.slugs import free_slug
from posts.texts import Text
from seeds.catalogue import Catalogue
from seeds.conversations import put_comments
from seeds.known import Known
from seeds.models import ImportedPost, Source
from seeds.readers.captures import CapturedPost, Moment
from seeds.signing import Signature, signature_on
from seeds.uniting import key_of_title


class Writer:
    """Writes one batch of known posts inside the caller's transaction."""

    def __init__(self, catalogue: Catalogue, at: datetime) -> None:
        self.catalogue = catalogue
        self.at = at
        self.authors: dict[str, Author] = {}

    def write(self, shelf: Iterable[Known], sources: Sequence[Source]) -> None:
        """New posts, changed posts, their comments and where all of it came from."""
        known_posts = list(shelf)
        by_place = put_sources(sources)
        new = [known for known in known_posts if not known.row]
        old = [(known, known.row) for known in known_posts if known.row and known.changes]
        self.publish_new([known for known in new if not known.facts.is_hidden])
        for known in new:
            if known.facts.is_hidden:
                self.draft(known)
        for known, row in old:
            self.change(known, row)
        put_comments(known_posts)
        self.put_old_addresses(known_posts)
        self.put_rows(known_posts, by_place)

    def publish_new(self, fresh: list[Known]) -> None:
        newcomers = [
            NewPost(
                text_of(known.facts),
                self.author(known.signed),
                when_of(known.shown, self.at),
                self.at,
                facts_of(known.facts) | byline_of(known.signed),
            )
            for known in fresh
        ]
        posts = publish_new_posts(newcomers) if newcomers else []
        for known, post in zip(fresh, posts, strict=True):
            known.row = new_row(known, post)

    def draft(self, known: Known) -> None:
        """A post that the old blog hid is left to a person to publish, with its own date."""
        facts = known.facts
        wish = wish_of(known.shown) | facts_of(facts) | byline_of(known.signed)
        author = self.author(known.signed)
        post = draft_post(text_of(facts), author=author, by=None, at=self.at, **wish)
        known.row = new_row(known, post)

    def change(self, known: Known, row: ImportedPost) -> None:
        """Bring a post of an earlier import to what is now known of it."""
        post, facts = row.post, known.facts
        if known.before and "facts" in known.changes:
            before = facts_of(known.before)
            now = facts_of(facts).items()
            change_facts(post, **{name: fact for name, fact in now if fact != before[name]})
        if "author" in known.changes:
            author = self.author(known.signed)
            byline = byline_of(known.signed)
            byline["byline_job_title"] = byline["byline_job_title"] or author.job_title
            change_facts(post, author=author, **byline)
        if known.changes & {"text", "tags"}:
            why = "Imported again"
            row.version = save_version(post, text_of(facts), by=None, at=self.at, why=why)
        if facts.is_hidden:
            # Whoever published it since has given it its date.
            if "date" in known.changes and post.state not in Post.PUBLIC:
                change_facts(post, **wish_of(known.shown))
        elif known.changes & {"text", "tags", "date"}:
            publish(post, when=when_of(known.shown, post.publish_at or self.at), at=self.at)

    def put_rows(self, known_posts: list[Known], sources: dict[str, Source]) -> None:
        """Where each post came from; rows of unchanged posts are not touched."""
        touched = [(known, known.row) for known in known_posts if known.row and is_new(known)]
        rows = [filled(known, row) for known, row in touched]
        old = [row for row in rows if row.pk is not None]
        ImportedPost.objects.bulk_create(row for row in rows if row.pk is None)
        ImportedPost.objects.bulk_update(old, ("version", "knows", "comment_keys"))
        through = ImportedPost.sources.through
        through.objects.bulk_create(
            [
                through(importedpost_id=row.pk, source_id=sources[place].pk)
                for known, row in touched
                for place in known.new_sources
            ],
            ignore_conflicts=True,
        )

    def put_old_addresses(self, known_posts: Iterable[Known]) -> None:
        """The numbers that posts had in the old blog; the catalogue's beat a capture's."""
        told: dict[str, OldAddress] = {}
        printed: dict[str, OldAddress] = {}
        for known in known_posts:
            entry = self.catalogue.about(known.facts)
            if known.row and entry and entry.wordpress_id:
                address = address_of(entry.wordpress_id, known.row.post)
                told[address.path] = address
            elif known.row and known.facts.wordpress_id:
                address = address_of(known.facts.wordpress_id, known.row.post)
                printed[address.path] = address
        OldAddress.objects.bulk_create(printed.values(), ignore_conflicts=True)
        OldAddress.objects.bulk_create(
            told.values(), update_conflicts=True, unique_fields=("path",), update_fields=("post",)
        )

    def author(self, signed: Signature) -> Author:
        """The author whose name stands over a post."""
        if signed.name not in self.authors:
            self.authors[signed.name] = author_named(signed)
        return self.authors[signed.name]


def address_of(number: int, post: Post) -> OldAddress:
    return OldAddress(path=f"?p={number}", post=post)


def author_named(signed: Signature) -> Author:
    """The author of this name, made when it is not there."""
    name = signed.name
    found = Author.objects.filter(name=name).first()
    if found:
        return found
    slug = free_slug(name, lambda slug: Author.objects.filter(slug=slug).exists(), "author")
    return Author.objects.create(name=name, slug=slug, job_title=signed.job_title)


def byline_of(signed: Signature) -> dict[str, Any]:
    return {"byline_name": signed.name, "byline_job_title": signed.job_title}


def text_of(facts: CapturedPost) -> Text:
    return Text(facts.title, facts.body, facts.subject, facts.tags)


def facts_of(facts: CapturedPost) -> dict[str, Any]:
    """What is true of the post besides its text."""
    mode = Post.Comments.CLOSED if facts.comments_closed else Post.Comments.ON
    return {
        "kind": facts.kind,
        "comments_mode": mode,
        "score": facts.score,
        "score_meaning": facts.score_meaning,
        "transcript_wanted": facts.transcript,
    }


def when_of(moment: Moment, seen_from: datetime) -> When:
    """The date of a post as exactly as it is known; readers see an undated post from now."""
    if moment.at:
        return When.minute(moment.at)
    if not moment.day:
        return When.unknown(seen_from)
    return When.in_month(moment.day) if moment.precision == "month" else When.on_day(moment.day)


def wish_of(moment: Moment) -> dict[str, Any]:
    """The date that a draft shows its editor; none is invented when it is published."""
    publish_at = when_of(moment, UNDATED).publish_at if moment.is_known else None
    return {"publish_at": publish_at, "precision": moment.precision}


def put_sources(sources: Sequence[Source]) -> dict[str, Source]:
    """The rows of the files of this batch, by place."""
    Source.objects.bulk_create(
        sources,
        update_conflicts=True,
        unique_fields=("place",),
        update_fields=("name", "fingerprint", "kind"),
    )
    places = [source.place for source in sources]
    return {source.place: source for source in Source.objects.filter(place__in=places)}


def new_row(known: Known, post: Post) -> ImportedPost:
    return ImportedPost(
        post=post, version=post.working_version, title_key=key_of_title(known.facts.title)
    )


def is_new(known: Known) -> bool:
    """True if there is something that the row of this post does not hold yet."""
    return bool(known.changes or known.new_comments or known.new_sources)


def filled(known: Known, row: ImportedPost) -> ImportedPost:
    if "author" in known.changes:
        # A job title that only the author's own row has is part of the signature from now on.
        known.signed = signature_on(row.post)
    row.knows, row.comment_keys = known.record(), known.comment_keys
    return row
