"""Comments in search: published ones only, under posts that show them; the index in step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from comments.models import Comment, SearchedComment
from comments.search_shelf import CommentShelf
from people.models import name_shown
from posts.dates import local_day, short_date
from posts.editions import kept, kept_alone
from posts.models import Post
from posts.searching.folding import composed, folded
from posts.searching.index import Column, Days, Index, texts_of
from posts.searching.posts import Posts
from posts.searching.question import Question
from posts.searching.snippets import places_on, snippet, with_marks
from posts.searching.sources import Find, Marked, Source, engine
from posts.searching.spelling import learn_words

INDEX = Index(
    table="comments_searchedcomment",
    key="comment_id",
    columns=(Column("text", 1.0, "D"), Column("name", 2.0, "B")),
    grows_with_time=True,
)
TEXT_FIELDS = ("pk", "shown_number", "name", "author__name_withheld", "text")
SHOWN_FIELDS = (
    *("pk", "name", "author__name_withheld", "text", "written_at"),
    "post__live_version__title",
)
AT_ONCE = 1000


class Comments(Source):
    """What staff wrote back, by its words and by the name over it."""

    name = "comments"
    words = ("comment", "comments")
    index = INDEX
    model = SearchedComment

    def shelf(self, edition: str, at: datetime) -> CommentShelf:
        """Published comments, on top of their posts."""
        return kept_alone(edition, "comments on the shelf", lambda: _shelf(edition, at))

    def count(self, question: Question, edition: str, at: datetime) -> int:
        """Without their shelf: the index has all that are published, and few stand out of sight."""
        hidden = kept(edition, "comments out of sight", lambda: _out_of_sight(at))
        return engine().count(INDEX, question, hidden)

    def finds(self, keys: Sequence[int], marked: dict[int, Marked], at: datetime) -> list[Find]:
        """Comments with their writer, the post they are on, and the piece that was found."""
        rows = Comment.objects.seen(at).filter(pk__in=keys).values(*SHOWN_FIELDS)
        by_key = {row["pk"]: row for row in rows}
        return [_find(by_key[key], marked.get(key)) for key in keys if key in by_key]

    def texts(self) -> Iterator[SearchedComment]:
        """Every published comment."""
        return _texts(Comment.objects.published())

    def missing(self) -> list[int]:
        """Published comments that are not indexed with their present text."""
        there = SearchedComment.objects.filter(
            comment=OuterRef("pk"), number=OuterRef("shown_number")
        )
        published = Comment.objects.published().order_by()
        return list(published.filter(~Exists(there)).values_list("pk", flat=True))

    def superfluous(self) -> QuerySet:
        """Rows of comments that are not published any more, and names that are withheld."""
        withheld = Q(comment__author__name_withheld=True) & ~Q(name="")
        return SearchedComment.objects.filter(~Q(comment__state=Comment.State.PUBLISHED) | withheld)

    @transaction.atomic(savepoint=False)
    def put(self, keys: Sequence[int]) -> None:
        """In the index when published, else out of it."""
        rows = SearchedComment.objects.filter(comment__in=keys)
        rows.exclude(comment__state=Comment.State.PUBLISHED).delete()
        found = list(_texts(Comment.objects.published().filter(pk__in=keys)))
        SearchedComment.objects.bulk_create(
            found,
            batch_size=AT_ONCE,
            update_conflicts=True,
            unique_fields=["comment"],
            update_fields=["number", "name", "text"],
        )
        learn_words(texts_of(INDEX, found))


def _shelf(edition: str, at: datetime) -> CommentShelf:
    """Published comments under posts that show them, the newest first."""
    silent = Post.objects.filter(comments_mode=Post.Comments.OFF)
    comments = Comment.objects.published().exclude(post__in=silent).order_by("-pk")
    facts = {"key": F("pk"), "of_post": F("post_id"), "written": Days("written_at")}
    columns = engine().columns(comments.annotate(**facts).values_list(*facts))
    return CommentShelf(Posts().shelf(edition, at), columns)


def _out_of_sight(at: datetime) -> list[int]:
    """Published comments under posts that readers do not see, or that show none."""
    never = Post.objects.exclude(state=Post.State.PUBLISHED)
    silent = Post.objects.filter(comments_mode=Post.Comments.OFF)
    hidden = (never | Post.objects.scheduled(at) | silent).order_by()
    comments = Comment.objects.published().filter(post__in=hidden.values("pk"))
    return list(comments.order_by().values_list("pk", flat=True))


def follow_comments(*keys: int) -> None:
    """The index goes with what readers see of comments, in the same transaction."""
    Comments().put(keys)


def follow_names() -> None:
    """A name that is withheld is found by nobody; one that is shown again is found again."""
    withheld = Q(author__name_withheld=True) & ~Q(searched__name="")
    shown = Q(author__name_withheld=False, searched__name="") & ~Q(name="")
    changed = Comment.objects.published().filter(withheld | shown)
    Comments().put(list(changed.order_by().values_list("pk", flat=True)))


def _texts(comments: QuerySet) -> Iterator[SearchedComment]:
    """Comments as rows of the index."""
    rows = comments.order_by("pk").values_list(*TEXT_FIELDS)
    for pk, number, name, withheld, text in rows.iterator(chunk_size=AT_ONCE):
        yield SearchedComment(
            comment_id=pk,
            number=number,
            name="" if withheld else folded(composed(name)),
            text=folded(composed(_one_line(text))),
        )


def _one_line(text: str) -> str:
    """Paragraphs joined."""
    return " ".join(text.split())


def _find(row: dict, marked: Marked | None) -> Find:
    """One comment as the page shows it."""
    text = composed(_one_line(row["text"]))
    name = composed(name_shown(row["name"], withheld=row["author__name_withheld"]))
    in_text, in_name = marked or ("", "")
    title = row["post__live_version__title"]
    when = f", {short_date(local_day(row['written_at']))}" if row["written_at"] else ""
    return Find(
        key=row["pk"],
        title=name,
        address=f"/comments/{row['pk']}/",
        about=f"Comment on “{title}”{when}",
        heading=with_marks(name, places_on(name, in_name)),
        snippet=snippet(text, places_on(text, in_text)),
    )
