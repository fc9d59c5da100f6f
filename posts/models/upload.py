"""Uploads: pictures and files that posts show, each under an unguessable address."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse


def new_key() -> str:
    """An unguessable piece of address: 128 random bits."""
    return secrets.token_urlsafe(16)


class Upload(models.Model):
    """One stored file. Its name in the store is its key, never what the sender called it."""

    class Kind(models.TextChoices):
        PICTURE = "picture", "Picture"
        FILE = "file", "File"

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=120, help_text="As readers see it in the address.")
    content_type = models.CharField(max_length=80)
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    description = models.CharField(
        max_length=300, blank=True, help_text="What somebody who cannot see the picture needs."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="uploads"
    )
    at = models.DateTimeField(auto_now_add=True)
    # Posts in whose live or working text this upload's address stands; kept by posts.publishing.
    posts = models.ManyToManyField("posts.Post", related_name="uploads", blank=True)

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.CheckConstraint(condition=~Q(key=""), name="upload_has_key"),
            models.CheckConstraint(
                condition=~Q(kind="picture") | Q(width__gt=0, height__gt=0),
                name="picture_has_its_size",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The address in texts: /media/KEY/NAME."""
        return reverse("media", args=(self.key, self.name))
