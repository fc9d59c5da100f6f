"""Reacting: what readers say about a post with one press, and the posts they keep for later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import connection, transaction
from django.utils import timezone

from people.models import User
from posts.editions import kept, raise_presses
from posts.models import Post, PostReaction, SavedPost

Kind = PostReaction.Kind
SAVED = "saved"
# The first view of a post asks this, and building it by the ORM costs more than its answer.
PRESSED = (
    "SELECT kind, by_id FROM posts_postreaction WHERE post_id = %s"
    f" UNION ALL SELECT '{SAVED}', by_id FROM posts_savedpost WHERE post_id = %s"
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

    @property
    def key(self) -> str:
        """Everything that is shown of them, in short."""
        return f"{self.buttons}{self.saved}"


def reactions_to(post_id: int, reader: User | None, presses: str = "") -> Reactions:
    """How many say what about a post, and what this reader says and keeps.

    presses is the key of all that readers pressed so far; under it the answer is kept.
    """
    ask = partial(_pressed, post_id)
    pressed = kept(presses, f"on {post_id}", ask) if presses else ask()
    mine = {kind for kind, people in pressed.items() if reader and reader.pk in people}
    buttons = [
        Button(kind, words, len(pressed.get(kind, ())), kind in mine)
        for kind, words in Kind.choices
    ]
    return Reactions(buttons, saved=SAVED in mine)


def _pressed(post_id: int) -> dict[str, list[int | None]]:
    """Who says what about a post and who keeps it, by their numbers; who left has none."""
    pressed: dict[str, list[int | None]] = {}
    with connection.cursor() as cursor:
        cursor.execute(PRESSED, [post_id, post_id])
        for kind, person in cursor.fetchall():
            pressed.setdefault(kind, []).append(person)
    return pressed


@transaction.atomic
def react(post: Post, kind: str, *, by: User) -> None:
    """Say one thing about a post instead of another; an empty kind takes it back."""
    if kind:
        PostReaction.objects.update_or_create(post=post, by=by, defaults={"kind": kind})
    else:
        PostReaction.objects.filter(post=post, by=by).delete()
    raise_presses()


@transaction.atomic
def save_for_later(post: Post, *, by: User, at: datetime | None = None) -> None:
    """Keep a post for later; keeping it twice changes nothing."""
    SavedPost.objects.get_or_create(post=post, by=by, defaults={"at": at or timezone.now()})
    raise_presses()


@transaction.atomic
def forget_saved(post: Post, *, by: User) -> None:
    """No longer keep a post for later."""
    SavedPost.objects.filter(post=post, by=by).delete()
    raise_presses()
