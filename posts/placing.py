"""Placing: where a post stands: its address, the addresses it had, its tags' pages."""

from __future__ import annotations

from posts.addresses import address_path
from posts.models import OldAddress, Post, TaggedPost
from posts.models.tag import named_tag
from posts.slugs import free_slug


def free_address(post: Post, slug: str) -> str:
    """A slug that no other post of that day, month or of the undated ones has."""
    months = post.precision == Post.Precision.MONTH
    others = Post.objects.exclude(pk=post.pk).filter(day=post.day)
    if post.day is None:
        others = others.filter(precision=Post.Precision.UNKNOWN)
    else:
        others = (others.filter if months else others.exclude)(precision=Post.Precision.MONTH)
    return free_slug(slug, lambda candidate: others.filter(slug=candidate).exists())


def remember_address(post: Post, old_path: str) -> None:
    """Keep an address that was public; the post's own present one needs no redirect."""
    new_path = address_path(post.day, post.precision, post.slug)
    OldAddress.objects.filter(path=new_path, post=post).delete()
    if old_path and old_path != new_path:
        OldAddress.objects.update_or_create(path=old_path, defaults={"post": post})


def put_tags(post: Post) -> None:
    """Make the live tags those of the live version, and keep their place in tag pages."""
    wanted = [
        named_tag(name).pk for name in (post.live_version.tag_names if post.live_version else ())
    ]
    TaggedPost.objects.filter(content_object=post).exclude(tag__in=wanted).delete()
    TaggedPost.objects.bulk_create(
        [TaggedPost(content_object=post, tag_id=tag) for tag in wanted], ignore_conflicts=True
    )
    TaggedPost.objects.filter(content_object=post).update(sorts_at=post.sorts_at)
