"""Records: all that the rules may know of a text and its writer, read from the database."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Max, OuterRef, Subquery

from comments.models import (
    Comment,
    CommentQuerySet,
    CommentText,
    Decision,
    PostTalk,
    Standing,
    TalkSettings,
    Word,
)
from comments.openness import closed_words
from comments.rules import Attempt, Limits, Record
from people.models import User
from posts.models import Author, Post

State, Deed = Comment.State, Decision.Deed
REFUSING = (Deed.REJECT, Deed.SPAM)
APPROVING = (Deed.APPROVE, Deed.RESTORE)
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
    post: Post,
    text: str,
    *,
    by: User,
    standing: Standing,
    at: datetime,
    editing: Comment | None = None,
) -> Attempt:
    """What the rules look at when this person sends this text now, as a change or anew."""
    # It may have closed since the page was found and while the deed waited for its turn.
    post.refresh_from_db(fields=("comments_mode", "state", "publish_at"))
    choices = TalkSettings.current()
    talk = PostTalk.objects.filter(post=post).first()
    # What a moderator sent back was in time, and is asked for.
    in_time = editing is not None and editing.state == State.RETURNED and not choices.stopped
    held, blocked = watched_words()
    return Attempt(
        text=text,
        at=at,
        record=record_of(by, standing, at, editing),
        limits=LIMITS,
        policy=(talk.policy if talk else "") or choices.policy,
        open_words="" if in_time else closed_words(post, choices, talk, at),
        held_words=held,
        blocked_words=blocked,
    )


def record_of(
    user: User, standing: Standing, at: datetime, editing: Comment | None = None
) -> Record:
    """What the rules know of a writer; a comment that is changed does not stand in its own way."""
    lately = Comment.objects.filter(author=user, written_at__gt=at - LATELY)
    recent = CommentText.objects.filter(comment__author=user, at__gt=at - LIMITS.repeat_within)
    if editing:
        recent = recent.exclude(comment=editing)
    return Record(
        publishes_at_once=publishes_at_once(user),
        suspended_until=standing.suspended_until,
        suspension_reason=standing.suspension_reason,
        unread_warning=standing.has_unread_warning,
        hold_all=standing.hold_all,
        approved=approved_count(user),
        lately=lately.count(),
        lately_rejected=_last_judged(lately, REFUSING).count(),
        last_sent_at=_last_sent_at(user, editing),
        recent_texts=frozenset(recent.values_list("text", flat=True)),
    )


def approved_count(user: User) -> int:
    """How many of a person's comments moderators have approved, and not refused since."""
    return _last_judged(Comment.objects.filter(author=user), APPROVING).count()


def _last_judged(comments: CommentQuerySet, deeds: tuple[str, ...]) -> CommentQuerySet:
    """Those whose last judgement is one of these, even when taken back since; changes aside."""
    judged = Decision.objects.filter(comment=OuterRef("pk"), deed__in=(*REFUSING, *APPROVING))
    judged = judged.exclude(deed__in=REFUSING, of_edit=True)
    return comments.alias(last=Subquery(judged.values("deed")[:1])).filter(last__in=deeds)


def _last_sent_at(user: User, editing: Comment | None) -> datetime | None:
    """When a person last sent a comment; before a change also when they last sent a change."""
    written = Comment.objects.filter(author=user)
    if editing is None:
        return written.aggregate(at=Max("written_at"))["at"]
    others = written.exclude(pk=editing.pk).aggregate(at=Max("written_at"))["at"]
    changes = CommentText.objects.filter(comment__author=user, number__gt=1)
    moments = (others, changes.aggregate(at=Max("at"))["at"])
    return max((moment for moment in moments if moment), default=None)


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
