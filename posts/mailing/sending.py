"""Mailing: puts a post into the outbox for everybody who wants it, batch by batch."""

from __future__ import annotations

from datetime import datetime
from time import monotonic

from django.db import transaction
from django.utils import timezone

from people.models import User
from people.outbox.letters import Letter, absolute
from people.outbox.queueing import pause as hold_back
from people.outbox.queueing import queue
from people.outbox.queueing import resume as let_go
from posts.deeds import note
from posts.mailing.letters import KIND, key_of
from posts.mailing.wishes import who_wants
from posts.models import Post, PostMailing
from posts.models.deed import Deed
from posts.publishing import PublishingError

State = PostMailing.State
BATCH = 500
# The clock has more to do; what is left goes in the next round.
ROUND_SECONDS = 30
ALREADY = "This post has gone to readers by mail already; nobody gets it twice."


@transaction.atomic
def mail_to_readers(
    post: Post, *, by: User, subject: str = "", at: datetime | None = None
) -> PostMailing:
    """Let a post go by mail as soon as readers see it; said again, only the subject changes."""
    Post.objects.select_for_update().get(pk=post.pk)
    mailing = PostMailing.objects.filter(post=post).first()
    moment = at or timezone.now()
    if mailing is None:
        mailing = PostMailing.objects.create(post=post, subject=subject, by=by, made_at=moment)
        note(post, Deed.MAILED, by=by, at=moment, words="Goes to readers by mail")
    elif mailing.state == State.DONE or mailing.queued:
        raise PublishingError(ALREADY)
    else:
        PostMailing.objects.filter(pk=mailing.pk).update(subject=subject, by=by)
    return mailing


@transaction.atomic
def do_not_mail(post: Post, *, by: User, at: datetime | None = None) -> None:
    """Take the plan back, as long as nobody was written to."""
    Post.objects.select_for_update().get(pk=post.pk)
    if not PostMailing.objects.filter(post=post, queued=0).exclude(state=State.DONE).delete()[0]:
        raise PublishingError("Mail about this post is under way. You can still pause it.")
    note(post, Deed.MAILED, by=by, at=at or timezone.now(), words="Not by mail after all")


@transaction.atomic
def pause(post: Post, *, by: User, at: datetime | None = None) -> int:
    """Stop what has not gone; how many messages are held back."""
    Post.objects.select_for_update().get(pk=post.pk)
    PostMailing.objects.filter(post=post, state=State.GOES).update(state=State.PAUSED)
    held = hold_back(key_of(post.pk))
    note(post, Deed.MAILED, by=by, at=at or timezone.now(), words="Mail paused")
    return held


@transaction.atomic
def resume(post: Post, *, by: User, at: datetime | None = None) -> int:
    """Go on where it was paused; how many messages go on their way again."""
    Post.objects.select_for_update().get(pk=post.pk)
    PostMailing.objects.filter(post=post, state=State.PAUSED).update(state=State.GOES)
    released = let_go(key_of(post.pk))
    note(post, Deed.MAILED, by=by, at=at or timezone.now(), words="Mail goes on")
    return released


def mail_due(at: datetime) -> str:
    """Hand over what is due, for half a minute at most; a killed worker's batch is whole or not."""
    began, queued = monotonic(), 0
    ahead = PostMailing.objects.under_way(at).order_by("post__publish_at", "pk")
    for number in list(ahead.values_list("pk", flat=True)):
        while monotonic() - began < ROUND_SECONDS:
            handed_over = _hand_over_a_batch(number, at)
            if handed_over is None:
                break
            queued += handed_over
    return f"{queued} messages about posts queued"


@transaction.atomic
def _hand_over_a_batch(number: int, at: datetime) -> int | None:
    """Queue the next people's messages; None when there is nobody left or it was paused."""
    mailing = PostMailing.objects.under_way(at).select_for_update(of=("self",)).filter(pk=number)
    found = mailing.select_related("post__live_version").first()
    if found is None:
        return None
    people = list(
        User.objects.reached_by_mail().filter(pk__gt=found.reached).order_by("pk")[:BATCH]
    )
    if not people:
        PostMailing.objects.filter(pk=number).update(state=State.DONE, done_at=at)
        return None
    wanted = who_wants(found.post, people)
    reached = queue(KIND, key_of(found.post_id), wanted, _announced(found), at=at)
    values = {"reached": people[-1].pk, "queued": found.queued + reached}
    PostMailing.objects.filter(pk=number).update(**values)
    return reached


def _announced(mailing: PostMailing) -> Letter:
    """Subject and link; the words are made when each message goes."""
    version = mailing.post.live_version
    subject = mailing.subject or (version.title if version else "")
    return Letter(subject, (), absolute(mailing.post.get_absolute_url()))
