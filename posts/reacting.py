"""Reacting: what readers say about a post with one press, and the posts they keep for later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from people.models import User
from posts.models import Post, PostReaction, SavedPost

Kind = PostReaction.Kind
NOBODY = 0
# Every view of a post asks this, and building it by the ORM costs more than its answer.
STANDING = (
    "SELECT kind, COUNT(*), MAX(CASE WHEN by_id = %s THEN 1 ELSE 0 END)"
    " FROM posts_postreaction WHERE post_id = %s GROUP BY kind"
    " UNION ALL SELECT 'saved', COUNT(*), 1 FROM posts_savedpost WHERE post_id = %s AND by_id = %s"
)


@dataclass(frozen=True, slots=True)
class Button:
    """One thing to say: its words, how many said it, and whether this reader is one of them."""

    kind: str
    words: str
    count: int
    pressed: bool


@dataclass(frozen=True, slots=True)
class Reactions:
    """What is said about a post by one press, as one reader sees it."""

    buttons: list[Button]
    saved: bool


def reactions_to(post_id: int, reader: User | None) -> Reactions:
    """How many say what about a post, and what this reader says and keeps; one query."""
    reader_id = reader.pk if reader else NOBODY
    with connection.cursor() as cursor:
        cursor.execute(STANDING, [reader_id, post_id, post_id, reader_id])
        said = {kind: (count, bool(mine)) for kind, count, mine in cursor.fetchall()}
    buttons = [Button(kind, words, *said.get(kind, (0, False))) for kind, words in Kind.choices]
    return Reactions(buttons, saved=bool(said["saved"][0]))


@transaction.atomic
def react(post: Post, kind: str, *, by: User) -> None:
    """Say one thing about a post instead of another; an empty kind takes it back."""
    if kind:
        PostReaction.objects.update_or_create(post=post, by=by, defaults={"kind": kind})
    else:
        PostReaction.objects.filter(post=post, by=by).delete()


def save_for_later(post: Post, *, by: User, at: datetime | None = None) -> None:
    """Keep a post for later; keeping it twice changes nothing."""
    SavedPost.objects.get_or_create(post=post, by=by, defaults={"at": at or timezone.now()})


def forget_saved(post: Post, *, by: User) -> None:
    """No longer keep a post for later."""
    SavedPost.objects.filter(post=post, by=by).delete()
