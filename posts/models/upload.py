"""Uploads: pictures and files that posts show, each under an unguessable address."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat

from posts.addresses import media_address
from posts.models.approval import Approval
from posts.models.page import StandingPage
from posts.models.post import Post

OUR_ADDRESS = Concat(Value("/media/"), OuterRef("key"), Value("/"))
# Of a row that links an upload and a post: whether readers see it there, or the newest text has it.
ITS_ADDRESS = Concat(Value("/media/"), F("upload__key"), Value("/"))
SEEN_THERE = (
    Q(post__live_version__lead_picture=F("upload"))
    | Q(post__live_version__body__contains=ITS_ADDRESS)
    | Q(post__live_version__files__contains=ITS_ADDRESS)
    | Q(post__live_version__isnull=False, post__transcript_url__contains=ITS_ADDRESS)
)
NEWEST_THERE = (
    Q(post__working_version__lead_picture=F("upload"))
    | Q(post__working_version__body__contains=ITS_ADDRESS)
    | Q(post__working_version__files__contains=ITS_ADDRESS)
    | Q(post__transcript_url__contains=ITS_ADDRESS)
)


def new_key() -> str:
    """An unguessable piece of address: 128 random bits."""
    return secrets.token_urlsafe(16)


class UploadQuerySet(models.QuerySet["Upload"]):
    """Questions about many uploads."""

    def shown_to_all(self, at: datetime | None = None) -> Self:
        """Uploads that stand in a text which every reader may see now."""
        shows = (
            Q(live_version__lead_picture=OuterRef("pk"))
            | Q(live_version__body__contains=OUR_ADDRESS)
            | Q(live_version__files__contains=OUR_ADDRESS)
            | Q(transcript_url__contains=OUR_ADDRESS)
        )
        posts = Post.objects.published(at).filter(shows, uploads=OuterRef("pk"))
        pages = StandingPage.objects.filter(body__contains=OUR_ADDRESS)
        return self.filter(Exists(posts) | Exists(pages))

    def in_store(self) -> Self:
        """Uploads that can be chosen: not in the bin, not destroyed."""
        return self.filter(binned_at__isnull=True)

    def unused(self) -> Self:
        """Uploads that no text has now; earlier ones may have had them."""
        links = Upload.posts.through.objects.filter(upload=OuterRef("pk"))
        pages = StandingPage.objects.filter(body__contains=OUR_ADDRESS)
        return self.exclude(Exists(links.filter(SEEN_THERE | NEWEST_THERE)) | Exists(pages))

    def in_draft(self, post: Post) -> Self:
        """Uploads that stand in the newest text of a post."""
        links = Upload.posts.through.objects.filter(NEWEST_THERE, post=post)
        return self.filter(pk__in=links.values("upload"))

    def visible_to(self, user: Any, at: datetime | None = None) -> Self:
        """What this person may open: what all may, their own, and what their role lets them see."""
        if user.has_perm("posts.view_upload"):
            return self.all()
        seen = self.shown_to_all(at).values("pk")
        allowed = Q(pk__in=seen)
        if user.is_authenticated:
            allowed |= Q(by=user)
        if user.has_perm("posts.approve_post"):
            asked = Approval.objects.seen_by(user, at).values("post")
            allowed |= Q(posts__in=asked)
        if user.has_perm("posts.view_post"):
            allowed |= Q(pk__in=Upload.posts.through.objects.values("upload"))
        return self.filter(allowed)


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
    has_renditions = models.BooleanField(default=False, editable=False)
    binned_at = models.DateTimeField("put in the bin", null=True, blank=True, editable=False)
    binned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    # The file is gone; the row stays for the earlier texts that name it.
    destroyed_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Posts in whose live or working text this upload's address stands; kept by posts.publishing.
    posts = models.ManyToManyField("posts.Post", related_name="uploads", blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("-at",)
        constraints = (
            models.CheckConstraint(condition=~Q(key=""), name="upload_has_key"),
            models.CheckConstraint(
                condition=~Q(kind="picture") | Q(width__gt=0, height__gt=0),
                name="picture_has_its_size",
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True) | Q(binned_at__isnull=False),
                name="destroyed_upload_was_in_the_bin",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The address in texts: /media/KEY/NAME."""
        return media_address(self.key, self.name)
