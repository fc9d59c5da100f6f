"""Publishing: the only code that changes the state, date, address or text of a post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from people.models import User
from posts.addresses import address_path
from posts.cleaning import clean_html
from posts.dates import HAIR, UNDATED, local_day, start_of
from posts.editions import raise_edition
from posts.followers import tell_followers
from posts.models import Author, OldAddress, Post, PostVersion, TaggedPost, Upload
from posts.models.tag import named_tag
from posts.reading import excerpt, reading_minutes
from posts.slugs import free_slug
from posts.tagging import distinct_tag_names

UPLOAD_IN_TEXT = re.compile(r'(?:src|href)="/media/([\w-]{8,32})/')
Person = User | None


class PublishingError(Exception):
    """A deed that cannot be done now; its words are for the person who asked."""


class StaleText(PublishingError):
    """Somebody saved a newer text since this one was begun."""


@dataclass(frozen=True)
class Text:
    """What a version says."""

    title: str
    body: str = ""
    summary: str = ""
    tag_names: Sequence[str] = ()
    lead_picture: Upload | None = None
    lead_picture_description: str = ""


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
    _lock(post)
    working = post.working_version
    if working and based_on is not None and based_on != working.number:
        raise StaleText(
            f"{working.by or 'Somebody'} saved a newer text of this post while you were writing."
        )
    version = unsaved_version(post, text, number=working.number + 1 if working else 1)
    if working and _same_text(working, version):
        return working
    version.by, version.at, version.why = by, at or timezone.now(), why
    version.save(force_insert=True)
    post.working_version = version
    if post.state in (Post.State.IN_REVIEW, Post.State.APPROVED):
        post.state = Post.State.DRAFT
    post.save(update_fields=("working_version", "state"))
    note_uploads(post)
    return version


@transaction.atomic
def publish(post: Post, *, when: When, at: datetime | None = None, slug: str = "") -> None:
    """Show the working text to readers from when on; an address already public goes on working."""
    _lock(post)
    if post.working_version is None:
        raise PublishingError("This post has no text yet.")
    _show(post, post.working_version, when=when, at=at or timezone.now(), slug=slug)


@transaction.atomic
def move(post: Post, *, when: When, slug: str = "", at: datetime | None = None) -> None:
    """Give a published post another date or address; the old address leads to the new one."""
    _lock(post)
    if post.state != Post.State.PUBLISHED or post.live_version is None:
        raise PublishingError("Only a published post can be moved.")
    _show(post, post.live_version, when=when, at=at or timezone.now(), slug=slug)


def _show(post: Post, version: PostVersion, *, when: When, at: datetime, slug: str) -> None:
    """Put one text before readers at one date and address; the post is locked."""
    was_public = post.state in (Post.State.PUBLISHED, Post.State.WITHDRAWN)
    old_path = address_path(post.day, post.precision, post.slug) if was_public else ""
    post.state = Post.State.PUBLISHED
    post.live_version = version
    post.publish_at, post.precision, post.day = when.publish_at, when.precision, when.day
    post.sorts_at, post.changed_at = when.sorts_at, at
    post.slug = _free_address(post, slug or post.slug)
    _remember_address(post, old_path)
    post.save()
    _put_tags(post)
    tell_followers(post, at=at)
    raise_edition()


def publish_changes(post: Post, *, at: datetime | None = None) -> None:
    """Show the working text of a post that is already published, its date unchanged."""
    if post.state != Post.State.PUBLISHED or post.publish_at is None:
        raise PublishingError("Only a published post has changes to publish.")
    publish(post, when=When(post.publish_at, post.precision, post.day, post.sorts_at), at=at)


@transaction.atomic
def withdraw(post: Post, *, at: datetime | None = None) -> None:
    """Take a post from readers; its address then answers 410 in words."""
    _lock(post)
    if post.state != Post.State.PUBLISHED:
        raise PublishingError("Only a published post can be withdrawn.")
    moment = at or timezone.now()
    post.state, post.pinned, post.changed_at = Post.State.WITHDRAWN, False, moment
    post.save(update_fields=("state", "pinned", "changed_at"))
    tell_followers(post, at=moment)
    raise_edition()


@transaction.atomic
def change_facts(post: Post, **facts: Any) -> None:
    """Change what is true of a post whatever its text says, as kind, author or comments."""
    _lock(post)
    for name, value in facts.items():
        setattr(post, name, value)
    post.save(update_fields=list(facts))
    if "transcript_url" in facts:
        note_uploads(post)
    if post.state in (Post.State.PUBLISHED, Post.State.WITHDRAWN):
        raise_edition()


@transaction.atomic
def discard(post: Post) -> None:
    """Delete a draft that readers never saw; anything else is withdrawn instead."""
    _lock(post)
    if post.live_version_id is not None or post.comments.exists():
        raise PublishingError("Readers have seen this post, so it can only be withdrawn.")
    Post.objects.filter(pk=post.pk).update(working_version=None)
    post.refresh_from_db()
    post.delete()


def _lock(post: Post) -> None:
    """Let one deed at a time work on this post, on its newest row."""
    Post.objects.select_for_update().get(pk=post.pk)
    post.refresh_from_db(
        fields=(
            "state",
            "working_version",
            "live_version",
            "day",
            "precision",
            "slug",
            "publish_at",
        )
    )


def unsaved_version(post: Post, text: Text, *, number: int) -> PostVersion:
    """An unsaved version with what readers' pages need prepared."""
    body = clean_html(text.body)
    return PostVersion(
        post=post,
        number=number,
        title=" ".join(text.title.split()),
        summary=" ".join(text.summary.split()),
        body=body,
        tag_names=distinct_tag_names(text.tag_names),
        lead_picture=text.lead_picture,
        lead_picture_description=text.lead_picture_description,
        excerpt=excerpt(body),
        reading_minutes=reading_minutes(body),
    )


def _same_text(one: PostVersion, other: PostVersion) -> bool:
    """Whether two versions say the same."""
    fields = ("title", "summary", "body", "tag_names", "lead_picture_id")
    return all(getattr(one, field) == getattr(other, field) for field in fields) and (
        one.lead_picture_description == other.lead_picture_description
    )


def _free_address(post: Post, slug: str) -> str:
    """A slug that no other post of that day, month or of the undated ones has."""
    months = post.precision == Post.Precision.MONTH
    others = Post.objects.exclude(pk=post.pk).filter(day=post.day)
    if post.day is None:
        others = others.filter(precision=Post.Precision.UNKNOWN)
    else:
        others = (others.filter if months else others.exclude)(precision=Post.Precision.MONTH)
    return free_slug(slug, lambda candidate: others.filter(slug=candidate).exists())


def _remember_address(post: Post, old_path: str) -> None:
    """Keep an address that was public; the post's own present one needs no redirect."""
    new_path = address_path(post.day, post.precision, post.slug)
    OldAddress.objects.filter(path=new_path, post=post).delete()
    if old_path and old_path != new_path:
        OldAddress.objects.update_or_create(path=old_path, defaults={"post": post})


def _put_tags(post: Post) -> None:
    """Make the live tags those of the live version, and keep their place in tag pages."""
    wanted = [
        named_tag(name).pk for name in (post.live_version.tag_names if post.live_version else ())
    ]
    TaggedPost.objects.filter(content_object=post).exclude(tag__in=wanted).delete()
    TaggedPost.objects.bulk_create(
        [TaggedPost(content_object=post, tag_id=tag) for tag in wanted], ignore_conflicts=True
    )
    TaggedPost.objects.filter(content_object=post).update(sorts_at=post.sorts_at)


def note_uploads(post: Post) -> None:
    """Link the uploads that texts show or showed: closed to readers, open to who reads versions."""
    versions = [v for v in (post.live_version, post.working_version) if v]
    texts = (f'href="{post.transcript_url}"', *(version.body for version in versions))
    keys = {key for text in texts for key in UPLOAD_IN_TEXT.findall(text)}
    pictures = {version.lead_picture_id for version in versions if version.lead_picture_id}
    post.uploads.add(*Upload.objects.filter(Q(key__in=keys) | Q(pk__in=pictures)))
