"""Publishing: the only code that writes a text and gives readers it, its date and its address.

Elsewhere reviewing, approving, overtaking and office move the states of a draft, scheduling takes
a post off the schedule, binning puts a draft in the bin, and bulk shows many that come from
elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from people.models import User
from posts.addresses import address_path
from posts.approved import NEEDED, lacks_approval, refusal_of_facts, refusal_of_signature
from posts.bylines import sign
from posts.dates import HAIR, UNDATED, local_day, long_moment, start_of
from posts.deeds import note
from posts.editions import raise_edition
from posts.facts import SEEN_FACTS, labels, put_waiting_facts
from posts.followers import tell_followers
from posts.holding import UploadGone
from posts.models import Approval, Author, Post, PostVersion
from posts.models.deed import Deed
from posts.overtaking import end_requests, overtake_facts, overtake_text
from posts.placing import free_address, put_tags, remember_address
from posts.searching.posts import put_in_search
from posts.slugs import free_slug
from posts.telling import date_words
from posts.texts import Text, note_uploads, same_text, unsaved_version

Person = User | None
# What ends when the text under it is changed: a review and an approval are of one exact text.
REVIEWS = {Post.State.IN_REVIEW: Deed.REVIEW_ENDED, Post.State.APPROVED: Deed.APPROVAL_ENDED}
FROM_TO = (Deed.RESCHEDULED, Deed.MOVED)
LOCKED = (
    *("state", "working_version", "live_version", "day", "precision", "slug", "publish_at"),
    *("withdraw_at", "came_out_at", "appeared_at"),
    *("byline_name", "byline_job_title", "tenure"),
)


class PublishingError(Exception):
    """A deed that cannot be done now; its words are for the person who asked."""


class StaleText(PublishingError):
    """Somebody saved a newer text since this one was begun."""


@dataclass(frozen=True)
class When:
    """A publication time and how well it is known."""

    publish_at: datetime
    precision: str
    day: date | None
    sorts_at: datetime

    @classmethod
    def minute(cls, moment: datetime) -> When:
        """Known to the minute; seconds are dropped."""
        moment = moment.replace(second=0, microsecond=0)
        return cls(moment, Post.Precision.MINUTE, local_day(moment), moment)

    @classmethod
    def on_day(cls, day: date) -> When:
        """The day is known, the time is not."""
        return cls(start_of(day), Post.Precision.DAY, day, start_of(day))

    @classmethod
    def in_month(cls, day: date) -> When:
        """Only the month is known."""
        first = day.replace(day=1)
        return cls(start_of(first), Post.Precision.MONTH, first, start_of(first) - HAIR)

    @classmethod
    def unknown(cls, seen_from: datetime) -> When:
        """No date is known; readers see the post from the given moment."""
        return cls(seen_from, Post.Precision.UNKNOWN, None, UNDATED)


@transaction.atomic
def draft_post(
    text: Text,
    *,
    author: Author,
    by: Person,
    at: datetime | None = None,
    why: str = "",
    **facts: Any,
) -> Post:
    """Make a post with its first text; facts are further fields of Post, as kind or score."""
    slug = facts.pop("slug", "") or text.title
    post = Post.objects.create(
        author=author,
        slug=free_slug(slug, lambda _slug: False),
        # Until it has a date, a draft stands in the desk's list where it was begun.
        sorts_at=at or timezone.now(),
        byline_name=facts.pop("byline_name", "") or author.name,
        byline_job_title=facts.pop("byline_job_title", "") or author.job_title,
        made_by=by,
        **facts,
    )
    save_version(post, text, by=by, at=at, why=why)
    note(post, Deed.DRAFTED, by=by, at=at)
    return post


@transaction.atomic
def save_version(
    post: Post,
    text: Text,
    *,
    by: Person,
    at: datetime | None = None,
    why: str = "",
    based_on: int | None = None,
) -> PostVersion:
    """Write a new working text; readers see no change until it is published.

    based_on is the number of the version that the writer started from; StaleText is raised when
    a newer one was saved since. An unchanged text makes no new version.
    """
    lock(post)
    working = post.working_version
    if working and based_on is not None and based_on != working.number:
        raise StaleText(
            f"{working.by or 'Somebody'} saved a newer text of this post while you were writing."
        )
    version = unsaved_version(post, text, number=working.number + 1 if working else 1)
    if working and same_text(working, version):
        return working
    version.by, version.at, version.why = by, at or timezone.now(), why
    version.save(force_insert=True)
    post.working_version = version
    ended = REVIEWS.get(Post.State(post.state))
    if ended:
        post.state = Post.State.DRAFT
    post.save(update_fields=("working_version", "state"))
    _hold_uploads(post)
    if ended:
        note(post, ended, by=by, at=at, words="The text was changed.")
    overtake_text(post, by=by, at=version.at)
    return version


@transaction.atomic
def publish(
    post: Post, *, when: When, by: Person = None, at: datetime | None = None, slug: str = ""
) -> None:
    """Show the working text to readers from when on; an address already public goes on working."""
    lock(post)
    if post.working_version is None:
        raise PublishingError("This post has no text yet.")
    if by and lacks_approval(post, post.working_version):
        raise PublishingError(NEEDED)
    if put_waiting_facts(post):
        _hold_uploads(post)
    _show(post, post.working_version, when=when, by=by, at=at or timezone.now(), slug=slug)
    end_requests(post, Approval.Ended.PUBLISHED, at or timezone.now())


@transaction.atomic
def move(
    post: Post, *, when: When, by: Person = None, at: datetime | None = None, slug: str = ""
) -> None:
    """Give a published post another date or address; the old address leads to the new one."""
    lock(post)
    if post.state != Post.State.PUBLISHED or post.live_version is None:
        raise PublishingError("Only a published post can be moved.")
    if by and lacks_approval(post, post.live_version):
        raise PublishingError(NEEDED)
    _show(post, post.live_version, when=when, by=by, at=at or timezone.now(), slug=slug)


def _show(
    post: Post, version: PostVersion, *, when: When, by: Person, at: datetime, slug: str
) -> None:
    """Put one text before readers at one date and address; the post is locked."""
    _refuse_withdrawal_before(when, post, at)
    deed, was = _shown_as(post, when, version, at), date_words(post)
    was_public = post.state in Post.PUBLIC
    old_path = address_path(post.day, post.precision, post.slug) if was_public else ""
    if post.came_out_at is None or post.came_out_at > at:
        post.came_out_at = when.publish_at
        before = (post.byline_name, post.byline_job_title)
        sign(post, when.day)
        if by and (sentence := refusal_of_signature(post, before)):
            raise PublishingError(sentence)
    if deed != Deed.CHANGES_PUBLISHED:
        post.appeared_at = None
    post.state = Post.State.PUBLISHED
    post.live_version = version
    post.publish_at, post.precision, post.day = when.publish_at, when.precision, when.day
    post.sorts_at, post.changed_at = when.sorts_at, at
    post.slug = free_address(post, slug or post.slug)
    remember_address(post, old_path)
    post.save()
    put_tags(post)
    tell_followers(post, at=at)
    raise_edition()
    words = f"From {was} to {date_words(post)}" if deed in FROM_TO else date_words(post)
    note(post, deed, by=by, at=at, words=words, version=version)


def _refuse_withdrawal_before(when: When, post: Post, at: datetime) -> None:
    """A post is not planned to leave before it comes out, nor at a moment that has passed."""
    begins = when.publish_at if post.state == Post.State.PUBLISHED else max(when.publish_at, at)
    if post.withdraw_at is not None and post.withdraw_at <= begins:
        raise PublishingError(
            f"This post would be withdrawn by itself on {long_moment(post.withdraw_at)}, before "
            "readers see it. Choose a later day for that, or take it out."
        )


def _shown_as(post: Post, when: When, version: PostVersion, at: datetime) -> Deed:
    """What showing a text at a time is for the post as it stands."""
    waits = when.publish_at > at
    if post.state != Post.State.PUBLISHED or post.publish_at is None:
        return Deed.SCHEDULED if waits else Deed.PUBLISHED
    if (post.publish_at, post.precision) == (when.publish_at, when.precision):
        return Deed.CHANGES_PUBLISHED if post.live_version_id != version.pk else Deed.MOVED
    if waits:
        return Deed.RESCHEDULED
    return Deed.PUBLISHED if post.publish_at > at else Deed.MOVED


def publish_changes(post: Post, *, by: Person = None, at: datetime | None = None) -> None:
    """Show the working text of a post that is already published, its date unchanged."""
    if post.state != Post.State.PUBLISHED or post.publish_at is None:
        raise PublishingError("Only a published post has changes to publish.")
    when = When(post.publish_at, post.precision, post.day, post.sorts_at)
    publish(post, when=when, by=by, at=at)


@transaction.atomic
def withdraw(post: Post, *, by: Person = None, at: datetime | None = None, words: str = "") -> None:
    """Take a post from readers; its address then answers 410 in words."""
    lock(post)
    if post.state != Post.State.PUBLISHED:
        raise PublishingError("Only a published post can be withdrawn.")
    moment = at or timezone.now()
    post.state, post.pinned, post.changed_at = Post.State.WITHDRAWN, False, moment
    post.withdraw_at = None
    post.save(update_fields=("state", "pinned", "changed_at", "withdraw_at"))
    tell_followers(post, at=moment)
    raise_edition()
    note(post, Deed.WITHDRAWN, by=by, at=moment, words=words)


@transaction.atomic
def change_facts(
    post: Post, *, by: Person = None, at: datetime | None = None, **facts: Any
) -> None:
    """Change what is true of a post whatever its text says, as kind, author or comments."""
    before = lock(post)
    changed = [name for name, value in facts.items() if getattr(before, name) != value]
    if by and (sentence := refusal_of_facts(before, changed)):
        raise PublishingError(sentence)
    for name, value in facts.items():
        setattr(post, name, value)
    post.save(update_fields=list(facts))
    if "transcript_url" in facts:
        _hold_uploads(post)
    if post.state in Post.PUBLIC:
        put_in_search([post.pk])
        raise_edition()
    # The address of a draft follows its title, a holder the byline: no deeds of their own.
    following = ("tenure",) if post.state in Post.PUBLIC else ("tenure", "slug")
    if named := [name for name in changed if name not in following]:
        note(post, Deed.SETTINGS_CHANGED, by=by, at=at, words=labels(named))
    if SEEN_FACTS.intersection(changed):
        overtake_facts(post, by=by, at=at or timezone.now())


def lock(post: Post) -> Post:
    """Let one deed at a time work on this post, on its newest row, which is given as it stood."""
    before = Post.objects.select_for_update().get(pk=post.pk)
    post.refresh_from_db(fields=LOCKED)
    if post.state == Post.State.BINNED:
        raise PublishingError("This post is in the bin. Bring it back before you work on it.")
    return before


def _hold_uploads(post: Post) -> None:
    """Nothing that the texts need may lie in the bin; what is destroyed is refused in words."""
    try:
        note_uploads(post)
    except UploadGone as gone:
        raise PublishingError(str(gone)) from None
