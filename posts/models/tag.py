"""Tags: one row for each spelling-insensitive name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction
from django.urls import reverse
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, TagBase

from posts.dates import UNDATED
from posts.models.conditions import is_address
from posts.slugs import free_slug
from posts.tagging import distinct_tag_names, tag_key, tidy_tag_name


class Tag(TagBase):
    """A topic. Its key (NFC, casefolded, single blanks) is unique on every database."""

    name: str
    slug: str
    key = models.CharField(max_length=120, unique=True, editable=False)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(key=""), name="tag_has_key"),
            models.CheckConstraint(condition=is_address("slug"), name="tag_slug_is_an_address"),
        )

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep name, key and slug by the one normaliser, and remember what it was called."""
        self.name = tidy_tag_name(self.name)
        former, self.key = self.key, tag_key(self.name)
        if self.pk and former and former != self.key:
            FormerTagKey.objects.filter(key=self.key, tag=self).delete()
            FormerTagKey.objects.get_or_create(key=former, defaults={"tag": self})
        if not self.slug:
            others = Tag.objects.exclude(pk=self.pk)
            self.slug = free_slug(self.name, lambda slug: others.filter(slug=slug).exists(), "tag")
        models.Model.save(self, *args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page of this tag's posts."""
        return reverse("tag", args=(self.slug,))


class FormerTagKey(models.Model):
    """What a tag was called: texts name their tags for ever, and their tags must still be found."""

    key = models.CharField(max_length=120, unique=True)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="former_keys")

    class Meta:
        constraints = (models.CheckConstraint(condition=~models.Q(key=""), name="former_has_key"),)

    def __str__(self) -> str:
        return f"{self.key}, now {self.tag_id}"


class OldTagAddress(models.Model):
    """A slug that a tag had, or that a tag had which became part of it; it leads there for ever."""

    slug = models.SlugField(max_length=100, unique=True)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="old_addresses")

    class Meta:
        verbose_name_plural = "old tag addresses"
        constraints = (models.CheckConstraint(condition=~models.Q(slug=""), name="old_tag_slug"),)

    def __str__(self) -> str:
        return f"{self.slug}, now {self.tag_id}"


class PostTags(_TaggableManager):
    """taggit's manager, with names matched by the one normaliser."""

    def _to_tag_model_instances(
        self, tags: Iterable[str | Tag], tag_kwargs: dict[str, Any]
    ) -> set[Tag]:
        """Turn names into rows, making those that are missing."""
        return {tag if isinstance(tag, Tag) else named_tag(tag) for tag in tags}


def named_tag(name: str) -> Tag:
    """The tag of this name, made when it is not there; two people at once get one row."""
    key = tag_key(name)
    found = Tag.objects.filter(key=key).first() or Tag.objects.filter(former_keys__key=key).first()
    return found or Tag.objects.get_or_create(key=key, defaults={"name": name})[0]


def present_names(names: Iterable[str]) -> list[str]:
    """The names as the tags are called now, each once; names without a tag stay as they are."""
    before = list(names)
    former = FormerTagKey.objects.filter(key__in=map(tag_key, before))
    renamed = dict(former.values_list("key", "tag__name")) if before else {}
    return distinct_tag_names(renamed.get(tag_key(name), name) for name in before)


class TaggedPost(ItemBase):
    """A live post under a tag; sorts_at repeats the post's, so a tag page reads one index."""

    content_object = models.ForeignKey(
        "posts.Post", on_delete=models.CASCADE, related_name="tagged_items"
    )
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged_items")
    sorts_at = models.DateTimeField(default=UNDATED, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("content_object", "tag"), name="one_tag_once_a_post"),
        )
        indexes = (
            models.Index(fields=("tag", "-sorts_at", "content_object"), name="tag_newest_first"),
        )

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.content_object_id}"
