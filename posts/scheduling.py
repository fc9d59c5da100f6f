"""Scheduling: what a post does by itself: come out later, and leave again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from posts.dates import long_moment
from posts.deeds import note
from posts.editions import raise_edition
from posts.facts import put_waiting_facts
from posts.followers import tell_followers
from posts.models import Post, PostDeed
from posts.models.deed import Deed
from posts.placing import put_tags
from posts.publishing import Person, PublishingError, lock, withdraw
from posts.telling import date_words

# The newest of these says whether the text that a post comes back with is approved.
VERDICTS = (
    *(Deed.APPROVED, Deed.APPROVAL_WITHDRAWN, Deed.APPROVAL_ENDED),
    *(Deed.SENT_BACK, Deed.CHANGES_ASKED_FOR),
)


@transaction.atomic
def unschedule(post: Post, *, by: Person, at: datetime | None = None, words: str = "") -> None:
    """Take a post off the schedule; its date stays as a wish, and an approval of its text stands.

    One that readers saw before is withdrawn, for its address was public.
    """
    moment = at or timezone.now()
    lock(post)
    if post.state != Post.State.PUBLISHED or not post.publish_at or post.publish_at <= moment:
        raise PublishingError("Only a post that waits for its time can be taken off the schedule.")
    if post.came_out_at and post.came_out_at <= moment:
        withdraw(
            post,
            by=by,
            at=moment,
            words=f"Readers saw it before it was given a new date. {words}".strip(),
        )
        return
    words = f"It was to come out on {date_words(post)}. {words}".strip()
    put_waiting_facts(post)
    post.state = _verdict(post)
    post.live_version = post.day = post.came_out_at = None
    post.sorts_at = moment
    post.save()
    put_tags(post)
    tell_followers(post, at=moment)
    raise_edition()
    note(post, Deed.UNSCHEDULED, by=by, at=moment, words=words)


@transaction.atomic
def plan_withdrawal(
    post: Post, withdraw_at: datetime | None, *, by: Person, at: datetime | None = None
) -> None:
    """Plan when a post leaves readers by itself; None takes the plan back, the same is no deed."""
    moment = at or timezone.now()
    lock(post)
    if post.withdraw_at == withdraw_at:
        return
    if withdraw_at is not None:
        _refuse_plan(post, withdraw_at, moment)
    was, post.withdraw_at = post.withdraw_at, withdraw_at
    post.save(update_fields=("withdraw_at",))
    if withdraw_at is None:
        words = f"It was planned for {long_moment(was)}." if was else ""
        note(post, Deed.WITHDRAWAL_TAKEN_BACK, by=by, at=moment, words=words)
    else:
        note(post, Deed.WITHDRAWAL_PLANNED, by=by, at=moment, words=long_moment(withdraw_at))


@transaction.atomic
def withdraw_as_planned(post: Post, *, at: datetime) -> bool:
    """Carry a planned withdrawal out, once; False when it is not due any more."""
    lock(post)
    planned = post.withdraw_at
    if post.state != Post.State.PUBLISHED or planned is None or planned > at:
        return False
    withdraw(post, by=None, at=at, words=f"As planned for {long_moment(planned)}.")
    return True


def _verdict(post: Post) -> str:
    """Approved while an approval of the working text stands, else a draft."""
    verdicts = PostDeed.objects.filter(version=post.working_version_id, deed__in=VERDICTS)
    newest = verdicts.order_by("-pk").values_list("deed", flat=True).first()
    return Post.State.APPROVED if newest == Deed.APPROVED else Post.State.DRAFT


def _refuse_plan(post: Post, withdraw_at: datetime, at: datetime) -> None:
    """A withdrawal is still to come, and comes after the post."""
    if post.state == Post.State.WITHDRAWN:
        raise PublishingError("This post is withdrawn already.")
    if withdraw_at <= at:
        raise PublishingError(
            "The time to withdraw this post has passed. Choose a later one, or withdraw it now."
        )
    if post.state == Post.State.PUBLISHED and post.publish_at and withdraw_at <= post.publish_at:
        raise PublishingError(
            f"Readers see this post from {date_words(post)}. It can only be withdrawn after that."
        )
