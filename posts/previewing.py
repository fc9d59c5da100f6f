"""Previewing: links under which people without rights read the newest text of a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from people.models import User
from posts.dates import long_moment
from posts.deeds import note
from posts.keys import digest_of, key_from, new_key
from posts.models import Post, PreviewLink
from posts.models.deed import Deed
from posts.publishing import PublishingError, lock

State = Post.State
# Our files in a page: in an attribute, alone or in a list of sizes.
FILE = re.compile(rb'(?<=["\s,])/media/(?=[\w-]{8,})')


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a link leads: to the draft, to a public address, or nowhere, for a reason in words."""

    address: str = ""
    words: str = ""

    @property
    def shows_draft(self) -> bool:
        """Whether it shows the newest text."""
        return not (self.address or self.words)


@transaction.atomic
def make_link(
    post: Post, *, for_whom: str, days: int, by: User, sheet: str, at: datetime | None = None
) -> tuple[PreviewLink, str]:
    """Make a link and give its key, which nothing keeps; the same sheet sent twice makes one."""
    at = at or timezone.now()
    lock(post)
    if days not in settings.PREVIEW_LINK_CHOICES:
        raise PublishingError("Choose one of the times in the list.")
    if post.working_version is None:
        raise PublishingError("This post has no text yet.")
    key = key_from("preview", post.pk, by.pk, sheet or new_key())
    facts = {
        "post": post,
        "for_whom": for_whom,
        "made_by": by,
        "made_at": at,
        "expires_at": at + timedelta(days=days),
    }
    link, made = PreviewLink.objects.get_or_create(key_digest=digest_of(key), defaults=facts)
    if made:
        until = long_moment(link.expires_at)
        note(post, Deed.LINK_MADE, by=by, at=at, words=f"For {for_whom}, until {until}")
    return link, key


@transaction.atomic
def revoke(link: PreviewLink, *, by: User, at: datetime | None = None) -> None:
    """End a link before its time; it says so to whoever opens it."""
    at = at or timezone.now()
    ending = PreviewLink.objects.open(at).filter(pk=link.pk).order_by()
    if not ending.update(revoked_at=at, revoked_by=by):
        raise PublishingError("This link has ended already.")
    note(link.post, Deed.LINK_REVOKED, by=by, at=at, words=f"For {link.for_whom}")


def find_link(key: str) -> PreviewLink | None:
    """The link of a key."""
    posts = PreviewLink.objects.select_related(
        "post__author", "post__live_version", "post__working_version__lead_picture"
    )
    return posts.filter(key_digest=digest_of(key)).first()


def lead_of(link: PreviewLink, at: datetime) -> Lead:
    """Where a link leads now: one made before a text came out or went leads to its public place."""
    post = link.post
    if link.revoked_at is not None:
        return Lead(words="It was ended by the people who made it. Ask them if you need a new one.")
    if link.expires_at <= at:
        return Lead(words=f"It worked until {long_moment(link.expires_at)}.")
    if post.state == State.BINNED:
        return Lead(words="The draft was deleted.")
    older = link.made_at < post.changed_at
    if post.state == State.WITHDRAWN and older:
        return Lead(words="The post was withdrawn.")
    is_out = post.state == State.PUBLISHED and not post.is_scheduled
    if is_out and (older or post.live_version_id == post.working_version_id):
        return Lead(address=post.get_absolute_url())
    return Lead()


def count_opening(link: PreviewLink, at: datetime) -> None:
    """One opening more; nobody is told who it was."""
    PreviewLink.objects.filter(pk=link.pk).update(openings=F("openings") + 1, last_opened_at=at)


def carry_key(page: bytes, address: str) -> bytes:
    """A page whose files are asked for under the link's own address."""
    return FILE.sub(f"{address}media/".encode(), page)
