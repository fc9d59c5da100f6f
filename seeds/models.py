"""Provenance: which file each imported post came from, and what its captures say of it."""

from __future__ import annotations

from django.db import models


class Source(models.Model):
    """A file that was imported, known by its place; its name is that below the folder given."""

    place = models.CharField(max_length=1000, unique=True)
    name = models.CharField(max_length=300)
    fingerprint = models.CharField(max_length=64)
    kind = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ("name", "place")

    def __str__(self) -> str:
        return self.name


class ImportedPost(models.Model):
    """A post as its captures have it; the post itself may have been edited since."""

    post = models.OneToOneField("posts.Post", on_delete=models.CASCADE, related_name="imported")
    version = models.ForeignKey(
        "posts.PostVersion",
        on_delete=models.CASCADE,
        related_name="+",
        help_text="The text as imported; another live text means that it was edited since.",
    )
    title_key = models.CharField(max_length=64, db_index=True)
    knows = models.JSONField(help_text="What the captures say besides text and tags.")
    comment_keys = models.JSONField(
        default=list, help_text="Comments once imported; one that was deleted stays so."
    )
    sources = models.ManyToManyField(Source, related_name="posts")

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.post} as imported"
