"""Bulk: many new posts published in a few statements, dated, placed and found as one alone is.

They were read elsewhere before: each is signed as it came, no follower is told, no deed is noted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery

from posts.editions import raise_edition
from posts.models import Author, Post, PostVersion, TaggedPost
from posts.models.tag import named_tag
from posts.publishing import When
from posts.searching.posts import put_in_search
from posts.slugs import free_slug
from posts.texts import Text, note_uploads, unsaved_version

# What two posts must not share: the month or the day, told apart, and the slug.
Place = tuple[object, bool, str]


@dataclass(frozen=True)
class NewPost:
    """A post that is not there yet; facts are further fields of Post, as kind."""

    text: Text
    author: Author
    when: When
    changed_at: datetime
    facts: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def publish_new_posts(newcomers: Sequence[NewPost]) -> list[Post]:
    """Make and publish posts that have one text each; one raised edition for all."""
    slugs = _free_slugs(newcomers)
    posts = Post.objects.bulk_create(
        [_unpublished(new, slug) for new, slug in zip(newcomers, slugs, strict=True)]
    )
    versions = [_first_version(post, new) for post, new in zip(posts, newcomers, strict=True)]
    PostVersion.objects.bulk_create(versions)
    _show(posts, versions)
    _put_tags(versions)
    put_in_search([post.pk for post in posts])
    raise_edition()
    return posts


def _free_slugs(newcomers: Sequence[NewPost]) -> list[str]:
    """A slug for each, free among the posts that are there and among each other."""
    days = {new.when.day for new in newcomers}
    near = Q(day__in=days - {None}) | (Q(day__isnull=True) if None in days else Q())
    taken: set[Place] = {
        (day, precision == Post.Precision.MONTH, slug)
        for day, precision, slug in Post.objects.filter(near)
        .order_by()
        .values_list("day", "precision", "slug")
    }
    return [_take_slug(new, taken) for new in newcomers]


def _take_slug(new: NewPost, taken: set[Place]) -> str:
    """The first free slug of a title, now taken."""
    day, month = new.when.day, new.when.precision == Post.Precision.MONTH
    slug = free_slug(new.text.title, lambda candidate: (day, month, candidate) in taken)
    taken.add((day, month, slug))
    return slug


def _unpublished(new: NewPost, slug: str) -> Post:
    """The row of a post whose text has yet to be written."""
    return Post(
        slug=slug,
        author=new.author,
        byline_name=new.facts.get("byline_name") or new.author.name,
        byline_job_title=new.facts.get("byline_job_title") or new.author.job_title,
        publish_at=new.when.publish_at,
        precision=new.when.precision,
        day=new.when.day,
        sorts_at=new.when.sorts_at,
        changed_at=new.changed_at,
        came_out_at=new.when.publish_at,
        **{name: fact for name, fact in new.facts.items() if not name.startswith("byline_")},
    )


def _first_version(post: Post, new: NewPost) -> PostVersion:
    """The text of a post, prepared for readers."""
    version = unsaved_version(post, new.text, number=1)
    version.at = new.changed_at
    return version


def _show(posts: Sequence[Post], versions: Sequence[PostVersion]) -> None:
    """Let every post show its one version."""
    its_version = Subquery(PostVersion.objects.filter(post=OuterRef("pk")).values("pk"))
    Post.objects.filter(pk__in=[post.pk for post in posts]).update(
        state=Post.State.PUBLISHED, live_version=its_version, working_version=its_version
    )
    for post, version in zip(posts, versions, strict=True):
        post.state = Post.State.PUBLISHED
        post.live_version = post.working_version = version
        if "/media/" in version.body or version.lead_picture_id or version.files:
            note_uploads(post)


def _put_tags(versions: Sequence[PostVersion]) -> None:
    """Put each post under the tags of its text."""
    names = {name for version in versions for name in version.tag_names}
    tags = {name: named_tag(name) for name in sorted(names)}
    TaggedPost.objects.bulk_create(
        TaggedPost(content_object=version.post, tag=tag, sorts_at=version.post.sorts_at)
        for version in versions
        for tag in {tags[name] for name in version.tag_names}
    )
