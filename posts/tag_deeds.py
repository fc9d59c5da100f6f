"""Tag deeds: the only code that renames, merges and deletes tags; old addresses lead on."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q

from posts.editions import raise_edition
from posts.mailing.wishes import follow_instead
from posts.models import FormerTagKey, OldTagAddress, Post, Tag, TaggedPost
from posts.searching.posts import put_in_search, put_posts_of_tag
from posts.slugs import free_slug
from posts.tagging import tag_key

GONE = "Somebody renamed, merged or deleted this tag meanwhile. Look at the list of tags again."


class TagRefused(Exception):
    """A deed that cannot be done; its words are for the person who asked."""


class TagInUse(TagRefused):
    """A tag that posts have; they are named."""

    def __init__(self, posts: list[Post]) -> None:
        super().__init__("Posts have this tag, so it stays. Merge it into another, or change:")
        self.posts = posts


@dataclass(frozen=True, slots=True)
class Touched:
    """What a merge would do: posts that get the other tag, that have both, texts being written."""

    moved: int
    both: int
    written: int


def touched_by(tag: Tag, into: Tag) -> Touched:
    """How many posts a merge touches, said before it is done."""
    rows = TaggedPost.objects.filter(tag=tag)
    every = rows.count()
    both = rows.filter(content_object__in=into.tagged_items.values("content_object")).count()
    return Touched(every - both, both, len(texts_naming(tag)))


@transaction.atomic
def merge(tag: Tag, *, into: Tag) -> None:
    """Make a tag part of another: its posts, its names and its addresses lead there."""
    if tag.pk == into.pk:
        raise TagRefused("A tag cannot become part of itself.")
    # Posts before tags, as publishing takes them: two deeds must not wait for each other.
    tagged = TaggedPost.objects.filter(tag=tag).values("content_object")
    list(Post.objects.select_for_update().filter(pk__in=tagged).order_by("pk").values_list("pk"))
    old, target = _locked(tag, into)
    moved = list(old.tagged_items.values_list("content_object_id", flat=True))
    TaggedPost.objects.bulk_create(
        [
            TaggedPost(content_object_id=post, tag=target, sorts_at=sorts_at)
            for post, sorts_at in old.tagged_items.values_list("content_object", "sorts_at")
        ],
        ignore_conflicts=True,
    )
    follow_instead(old, target)
    FormerTagKey.objects.filter(tag=old, key=target.key).delete()
    FormerTagKey.objects.filter(tag=old).update(tag=target)
    OldTagAddress.objects.filter(tag=old).update(tag=target)
    Tag.objects.filter(pk=old.pk).delete()
    FormerTagKey.objects.update_or_create(key=old.key, defaults={"tag": target})
    OldTagAddress.objects.update_or_create(slug=old.slug, defaults={"tag": target})
    put_in_search(moved)
    raise_edition()


@transaction.atomic
def rename(tag: Tag, name: str, *, new_address: bool) -> None:
    """Call a tag something else; with a new address, the old one leads to it."""
    (now,) = _locked(tag)
    now.name = name
    if new_address:
        others = Tag.objects.exclude(pk=now.pk)
        before = now.slug
        now.slug = free_slug(name, lambda slug: others.filter(slug=slug).exists(), "tag")
        OldTagAddress.objects.filter(slug=now.slug, tag=now).delete()
        if before != now.slug:
            OldTagAddress.objects.update_or_create(slug=before, defaults={"tag": now})
    now.save()
    put_posts_of_tag(now.pk)
    raise_edition()


@transaction.atomic
def delete(tag: Tag) -> None:
    """Delete a tag that no post and no text being written has; raises TagInUse."""
    (now,) = _locked(tag)
    if posts := posts_with(now):
        raise TagInUse(posts)
    now.delete()
    raise_edition()


def posts_with(tag: Tag, *, most: int = 50) -> list[Post]:
    """Posts that readers saw under a tag, and those whose text being written names it."""
    tagged = TaggedPost.objects.filter(tag=tag).values_list("content_object", flat=True)
    either = Q(pk__in=tagged) | Q(pk__in=texts_naming(tag))
    posts = Post.objects.filter(either).select_related("live_version", "working_version")
    return list(posts.newest_first()[:most])


def texts_naming(tag: Tag) -> list[int]:
    """Posts whose text is not before readers yet and names a tag; there are never many."""
    keys = {tag.key, *tag.former_keys.values_list("key", flat=True)}
    written = Post.objects.out_of_bin().filter(
        Q(live_version=None) | ~Q(working_version=F("live_version"))
    )
    names = written.values_list("pk", "working_version__tag_names")
    return [pk for pk, each in names if keys & set(map(tag_key, each or ()))]


def _locked(*tags: Tag) -> list[Tag]:
    """The tags as they are now, in this order, nobody else's until the deed is done."""
    ids = [tag.pk for tag in tags]
    rows = {
        row.pk: row for row in Tag.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    }
    if len(rows) < len(ids):
        raise TagRefused(GONE)
    return [rows[pk] for pk in ids]
