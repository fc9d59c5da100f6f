"""Tags: one row for each spelling-insensitive name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.urls import reverse
from taggit.managers import _TaggableManager
from taggit.models import ItemBase, TagBase

from posts.dates import UNDATED
from posts.slugs import free_slug
from posts.tagging import tag_key, tidy_tag_name


class Tag(TagBase):
    """A topic. Its key (NFC, casefolded, single blanks) is unique on every database."""

    name: str
    slug: str
    key = models.CharField(max_length=120, unique=True, editable=False)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=~models.Q(key=""), name="tag_has_key"),
            models.CheckConstraint(condition=~models.Q(slug=""), name="tag_has_slug"),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep name, key and slug by the one normaliser."""
        self.name = tidy_tag_name(self.name)
        self.key = tag_key(self.name)
        if not self.slug:
            others = Tag.objects.exclude(pk=self.pk)
            self.slug = free_slug(self.name, lambda slug: others.filter(slug=slug).exists(), "tag")
        models.Model.save(self, *args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page of this tag's posts."""
        return reverse("tag", args=(self.slug,))


class PostTags(_TaggableManager):
    """taggit's manager, with names matched by the one normaliser."""

    def _to_tag_model_instances(
        self, tags: Iterable[str | Tag], tag_kwargs: dict[str, Any]
    ) -> set[Tag]:
        """Turn names into rows, making those that are missing."""
        return {tag if isinstance(tag, Tag) else named_tag(tag) for tag in tags}


def named_tag(name: str) -> Tag:
    """The tag of this name, made when it is not there; two people at once get one row."""
    tag, _made = Tag.objects.get_or_create(key=tag_key(name), defaults={"name": name})
    return tag


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
        indexes = (models.Index(fields=("tag", "-sorts_at"), name="tag_newest_first"),)

    def __str__(self) -> str:
        return f"{self.tag_id} on {self.content_object_id}"
