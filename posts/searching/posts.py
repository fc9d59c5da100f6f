"""Posts in search: what of a post is found, who may find it, and the index in step with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from posts.editions import kept_alone
from posts.models import Author, Post, SearchedPost, Tag, TaggedPost, Tenure
from posts.models.tenure import BYLINE, byline_shown
from posts.searching.folding import composed, folded
from posts.searching.index import Column, Days, Index, texts_of
from posts.searching.shelf import PostShelf
from posts.searching.showing import found_posts, whole_text
from posts.searching.sources import Find, Marked, Source, engine
from posts.searching.spelling import learn_words

INDEX = Index(
    table="posts_searchedpost",
    key="post_id",
    columns=(
        Column("title", 10.0, "A"),
        Column("summary", 4.0, "B"),
        Column("about", 4.0, "B"),
        Column("body", 1.0, "D"),
    ),
)
VERSION_FIELDS = tuple(
    f"live_version__{name}" for name in ("title", "summary", "body", "transcript")
)
TEXT_FIELDS = (
    *("pk", *BYLINE, "transcript_url", "live_version_id", *VERSION_FIELDS),
    *("live_version__attachments", "live_version__files", "update_notes"),
)
FILE_NAME = re.compile(r'/media/[\w-]{8,32}/([^"/]+)')
AT_ONCE = 500


class Posts(Source):
    """Published posts, by title, summary, topics, byline, names of files and text."""

    name = "posts"
    words = ("post", "posts")
    index = INDEX
    model = SearchedPost

    def shelf(self, edition: str, at: datetime) -> PostShelf:
        """Published posts with their facts and topics."""
        return kept_alone(edition, "posts on the shelf", lambda: _shelf(edition, at))

    def finds(self, keys: Sequence[int], marked: dict[int, Marked], at: datetime) -> list[Find]:
        """Posts with their heading, date, and the piece of text around what was found."""
        return found_posts(keys, marked, at)

    def texts(self) -> Iterator[SearchedPost]:
        """Every published post, those whose minute has yet to come as well."""
        return _texts(Post.objects.filter(state=Post.State.PUBLISHED))

    def missing(self) -> list[int]:
        """Published posts that are not indexed with their present text."""
        there = SearchedPost.objects.filter(post=OuterRef("pk"), version=OuterRef("live_version"))
        published = Post.objects.filter(state=Post.State.PUBLISHED).order_by()
        return list(published.filter(~Exists(there)).values_list("pk", flat=True))

    def superfluous(self) -> QuerySet:
        """Rows of posts that are not published any more."""
        return SearchedPost.objects.exclude(post__state=Post.State.PUBLISHED)

    @transaction.atomic(savepoint=False)
    def put(self, keys: Sequence[int]) -> None:
        """In the index when published, else out of it; new words join those that are known."""
        posts = Post.objects.filter(pk__in=keys)
        SearchedPost.objects.filter(post__in=keys).exclude(
            post__state=Post.State.PUBLISHED
        ).delete()
        rows = list(_texts(posts.filter(state=Post.State.PUBLISHED)))
        SearchedPost.objects.bulk_create(
            rows,
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["post"],
            update_fields=["version", *(column.name for column in INDEX.columns)],
        )
        learn_words(texts_of(INDEX, rows))


def _shelf(edition: str, at: datetime) -> PostShelf:
    """Read by column, a tenth of what rows would cost, and from indexes that have all of it."""
    posts = Post.objects.published(at).newest_first()
    facts: dict[str, Any] = {"key": F("pk"), "of_kind": F("kind"), "of_author": F("author_id")}
    facts |= {"of_day": Days("day"), "moment": Days("sorts_at")}
    tagged = TaggedPost.objects.order_by()
    columns = {"of_tag": F("tag_id"), "of_post": F("content_object_id")}
    named: dict[str, QuerySet] = {
        "tag": Tag.objects.order_by(),
        "author": Author.objects.order_by(),
    }
    return PostShelf(
        edition,
        engine().columns(posts.annotate(**facts).values_list(*facts)),
        engine().heaps(tagged.annotate(**columns).values_list(*columns)),
        {
            facet: {pk: (slug, name) for pk, slug, name in rows.values_list("pk", "slug", "name")}
            for facet, rows in named.items()
        },
    )


def follow_post(post: Post, *, at: datetime) -> None:
    """The index goes with what readers see of a post, in the same transaction."""
    put_in_search([post.pk])


def put_in_search(keys: Sequence[int]) -> None:
    """Bring these posts into step."""
    Posts().put(keys)


def put_posts_of_tag(tag_id: int) -> None:
    """Posts under a topic that has another name now."""
    tagged = TaggedPost.objects.filter(tag=tag_id)
    put_in_search(list(tagged.values_list("content_object_id", flat=True)))


def follow_names() -> None:
    """Posts of a holder whose name was taken off, or is shown again, are found accordingly."""
    for tenure in Tenure.objects.filter(user__isnull=False).select_related("user"):
        name = folded(composed(tenure.name))
        signed = SearchedPost.objects.filter(post__tenure=tenure, post__byline_name=tenure.name)
        told = signed.filter(about__contains=name)
        stale = told if tenure.hides_its_name else signed.exclude(pk__in=told)
        put_in_search(list(stale.values_list("post", flat=True)))


def _texts(posts: QuerySet) -> Iterator[SearchedPost]:
    """Posts as rows of the index, some hundred at a time."""
    rows = posts.order_by("pk").values_list(*TEXT_FIELDS)
    batch: list[Any] = []
    for row in rows.iterator(chunk_size=AT_ONCE):
        batch.append(row)
        if len(batch) == AT_ONCE:
            yield from _rows_of(batch)
            batch = []
    yield from _rows_of(batch)


def _rows_of(batch: list[Any]) -> Iterator[SearchedPost]:
    """A batch of posts with the names of their topics."""
    topics: dict[int, list[str]] = {}
    tagged = TaggedPost.objects.filter(content_object__in=[row[0] for row in batch])
    for post, name in tagged.order_by("tag__name").values_list("content_object_id", "tag__name"):
        topics.setdefault(post, []).append(name)
    for pk, *signed, address, version, title, summary, body, said, attached, files, notes in batch:
        labels = [str(one.get("label", "")) for one in attached]
        names = FILE_NAME.findall(f'{body} {files} href="{address}"')
        said_of = (*topics.get(pk, ()), byline_shown(*signed), *labels, *names)
        about = " · ".join(dict.fromkeys(said_of))
        yield SearchedPost(
            post_id=pk,
            version=version,
            title=folded(composed(title)),
            summary=folded(composed(summary)),
            about=folded(composed(about)),
            body=folded(whole_text(body, said, notes)),
        )
