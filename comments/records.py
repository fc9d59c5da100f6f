"""Records: all that the rules may know of a text and its writer, read from the database."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max

from comments.models import Comment, Decision, PostTalk, Standing, TalkSettings, Word
from comments.openness import closed_words
from comments.rules import Attempt, Limits, Record
from people.models import User
from posts.models import Author, Post

LATELY = timedelta(days=7)
LIMITS = Limits(
    longest=settings.COMMENT_MAX_CHARACTERS,
    pause=timedelta(seconds=settings.COMMENT_PAUSE_SECONDS),
    repeat_within=timedelta(minutes=settings.COMMENT_REPEAT_MINUTES),
    links=settings.COMMENT_LINKS_HELD,
    trusted_after=settings.COMMENT_TRUSTED_AFTER,
    distrusted_at_percent=settings.COMMENT_DISTRUSTED_AT_PERCENT,
)


def attempt_of(
    post: Post, text: str, *, by: User, standing: Standing, at: datetime, is_edit: bool = False
) -> Attempt:
    """What the rules look at when this person sends this text now."""
    # It may have closed since the page was found and while the deed waited for its turn.
    post.refresh_from_db(fields=("comments_mode", "state", "publish_at"))
    choices = TalkSettings.current()
    talk = PostTalk.objects.filter(post=post).first()
    held, blocked = watched_words()
    return Attempt(
        text=text,
        at=at,
        record=record_of(by, standing, at),
        limits=LIMITS,
        policy=(talk.policy if talk else "") or choices.policy,
        open_words="" if is_edit and not choices.stopped else closed_words(post, choices, talk, at),
        held_words=held,
        blocked_words=blocked,
        is_edit=is_edit,
    )


def record_of(user: User, standing: Standing, at: datetime) -> Record:
    """What the rules know of a writer."""
    lately = Comment.objects.filter(author=user, written_at__gt=at - LATELY)
    # What was refused counts even when its writer has taken it back since.
    refused = lately.filter(decisions__deed__in=(Decision.Deed.REJECT, Decision.Deed.SPAM))
    refused = refused.exclude(state=Comment.State.PUBLISHED).distinct()
    recent = Comment.objects.filter(author=user, written_at__gt=at - LIMITS.repeat_within)
    return Record(
        publishes_at_once=publishes_at_once(user),
        suspended_until=standing.suspended_until,
        suspension_reason=standing.suspension_reason,
        unread_warning=standing.has_unread_warning,
        hold_all=standing.hold_all,
        approved=approved_count(user),
        lately=lately.count(),
        lately_rejected=refused.count(),
        last_written_at=Comment.objects.filter(author=user).aggregate(at=Max("written_at"))["at"],
        recent_texts=frozenset(recent.values_list("text", flat=True)),
    )


def approved_count(user: User) -> int:
    """How many of a person's comments moderators have approved."""
    deeds = (Decision.Deed.APPROVE, Decision.Deed.RESTORE)
    refused = (Comment.State.REJECTED, Comment.State.SPAM)
    approved = Decision.objects.filter(comment__author=user, deed__in=deeds)
    approved = approved.exclude(comment__state__in=refused)
    return approved.values("comment").distinct().count()


def publishes_at_once(user: User) -> bool:
    """Leaders, whose name stands over posts, and moderators."""
    return user.has_perm("comments.moderate_comment") or is_leader(user)


def is_leader(user: User) -> bool:
    """Whether this person signs posts."""
    return Author.objects.filter(user=user).exists()


def watched_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Held and blocked patterns."""
    rows = list(Word.objects.values_list("list", "pattern"))
    held = tuple(pattern for kind, pattern in rows if kind == Word.List.HELD)
    return held, tuple(pattern for kind, pattern in rows if kind == Word.List.BLOCKED)
