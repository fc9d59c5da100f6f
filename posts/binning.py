"""Binning: what nobody needs goes into the bin, comes back for BIN_DAYS, and is destroyed then."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone

from people.models import User
from posts.deeds import note
from posts.models import Approval, Post, PostVersion, Upload
from posts.models.deed import Deed
from posts.overtaking import end_requests, take_approval_back
from posts.previewing import revoke
from posts.publishing import PublishingError
from posts.uploading import remove_files
from posts.uses import Use, current_uses

logger = logging.getLogger(__name__)
NOT_THERE = "It is not in the bin any more: somebody brought it back or destroyed it meanwhile."
SEEN = "Readers have seen this post, so it can only be withdrawn."
THERE_ALREADY = "It is in the bin already."


class InUse(PublishingError):
    """A file that texts have; they are named."""

    def __init__(self, uses: list[Use]) -> None:
        super().__init__("This is in use, so it stays. Take it out of these texts first:")
        self.uses = uses


@transaction.atomic
def bin_post(post: Post, *, by: User, at: datetime | None = None) -> None:
    """Put a draft that no reader ever saw into the bin; anything else is withdrawn instead."""
    at = at or timezone.now()
    now = Post.objects.select_for_update().filter(pk=post.pk).first()
    if now is None or now.state == Post.State.BINNED:
        raise PublishingError(THERE_ALREADY)
    if now.live_version_id is not None or now.comments.exists():
        raise PublishingError(SEEN)
    Post.objects.filter(pk=now.pk).update(state=Post.State.BINNED, binned_at=at, binned_by=by)
    end_requests(now, Approval.Ended.TAKEN_BACK, at)
    take_approval_back(now, at)
    for link in now.preview_links.open(at):
        revoke(link, by=by, at=at)
    note(now, Deed.BINNED, by=by, at=at)


@transaction.atomic
def bring_post_back(post: Post, *, by: User, at: datetime | None = None) -> None:
    """Make a post in the bin a draft again, its history whole."""
    _lock_post(post)
    Post.objects.filter(pk=post.pk).update(state=Post.State.DRAFT, binned_at=None, binned_by=None)
    note(post, Deed.RESTORED, by=by, at=at)


@transaction.atomic
def destroy_post(post: Post, *, by: User | None) -> None:
    """Delete a post in the bin with all its texts; its pictures stay in the library."""
    _lock_post(post)
    number = post.pk
    Post.objects.filter(pk=number).update(working_version=None)
    post.refresh_from_db()
    try:
        post.delete()
    except (ProtectedError, RestrictedError) as error:
        logger.error("Post %s cannot be destroyed: %s", number, error)
        raise PublishingError("Something else still hangs on this post, so it stays.") from None
    logger.info("Post %s was destroyed by %s", number, by.pk if by else "the clock")


@transaction.atomic
def bin_upload(upload: Upload, *, by: User, at: datetime | None = None) -> None:
    """Put a picture or file into the bin that no text has now; raises InUse."""
    now = Upload.objects.select_for_update().filter(pk=upload.pk, binned_at=None).first()
    if now is None:
        raise PublishingError(THERE_ALREADY)
    _refuse_used(now)
    Upload.objects.filter(pk=now.pk).update(binned_at=at or timezone.now(), binned_by=by)


@transaction.atomic
def bring_upload_back(upload: Upload, *, by: User, at: datetime | None = None) -> None:
    """Let a picture or file be chosen again."""
    _lock_upload(upload)
    Upload.objects.filter(pk=upload.pk).update(binned_at=None, binned_by=None)


@transaction.atomic
def destroy_upload(upload: Upload, *, by: User | None, at: datetime | None = None) -> None:
    """Remove a file in the bin; its row stays where an earlier text names it."""
    now = _lock_upload(upload)
    _refuse_used(now)
    named = now.posts.exists() or PostVersion.objects.filter(lead_picture=now).exists()
    if named:
        gone = Upload.objects.filter(pk=now.pk)
        gone.update(destroyed_at=at or timezone.now(), description="")
    else:
        Upload.objects.filter(pk=now.pk).delete()
    # The row first: a file without a row is cleared by the clock, a row without a file is a hole.
    transaction.on_commit(partial(remove_files, now))
    logger.info("Upload %s was destroyed by %s", now.pk, by.pk if by else "the clock")


def empty_bin(at: datetime) -> str:
    """Destroy what has lain in the bin for BIN_DAYS; one thing that cannot go stops no other."""
    since = at - timedelta(days=settings.BIN_DAYS)
    posts = Post.objects.filter(state=Post.State.BINNED, binned_at__lte=since)
    uploads = Upload.objects.filter(binned_at__lte=since, destroyed_at=None)
    destroyed = [
        *(_destroyed(partial(destroy_post, post, by=None)) for post in posts),
        *(_destroyed(partial(destroy_upload, upload, by=None, at=at)) for upload in uploads),
    ]
    kept = destroyed.count(False)
    return f"{destroyed.count(True)} destroyed" + (f", {kept} could not be" if kept else "")


def _destroyed(deed: partial[None]) -> bool:
    """Whether a deed was done; a reason why not is logged."""
    try:
        deed()
    except Exception:
        logger.exception("Something in the bin was not destroyed")
        return False
    return True


def _lock_post(post: Post) -> None:
    """The post, if it is still in the bin."""
    binned = Post.objects.select_for_update().filter(pk=post.pk, state=Post.State.BINNED)
    if not binned:
        raise PublishingError(NOT_THERE)


def _lock_upload(upload: Upload) -> Upload:
    """The upload, if it is still in the bin."""
    binned = Upload.objects.select_for_update().filter(pk=upload.pk, destroyed_at=None)
    now = binned.filter(binned_at__isnull=False).first()
    if now is None:
        raise PublishingError(NOT_THERE)
    return now


def _refuse_used(upload: Upload) -> None:
    """Texts that have it must not get a hole."""
    if uses := current_uses(upload):
        raise InUse(uses)
