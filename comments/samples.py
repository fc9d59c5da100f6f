"""Comments in the name of made-up people: taken away, what others answered stays."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from comments.models import Comment
from people.models import User
from posts.editions import raise_edition


@transaction.atomic
def remove_comments_of(people: QuerySet[User], *, put_back: bool) -> str:
    """Answers to a removed comment move up to what it answered; nothing needs putting back."""
    theirs = list(Comment.objects.filter(author__in=people).order_by("-pk"))
    for comment in theirs:
        comment.replies.update(parent=comment.parent_id)
        comment.delete()
    raise_edition()
    return f"{len(theirs)} comments removed"
