"""Alarms: what was due on the blog and did not happen, shown on the desk and mailed once a case."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.handlers.wsgi import WSGIRequest
from django.db.models import F
from django.urls import resolve, reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from people.outbox.letters import Letter, Part, absolute
from people.outbox.queueing import queue
from posts.dates import long_moment
from posts.models import Post
from posts.models.post import PostQuerySet
from posts.team import PUBLISH, editors
from posts.telling import date_words

KIND = "overdue_post"
# The clock goes round once a minute; what is later than this will not come by itself.
GRACE = timedelta(minutes=5)
# Older posts have been seen by people; a round looks at so many new ones.
LOOKED_BACK = timedelta(days=7)
LOOKED_AT_ONCE = 30
BEFORE_READERS = (Post.State.DRAFT, Post.State.IN_REVIEW, Post.State.APPROVED)
STATE_WORDS = {
    Post.State.DRAFT.value: "still a draft",
    Post.State.IN_REVIEW.value: "still in review",
    Post.State.APPROVED.value: "approved and waits to be published",
}

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Overdue:
    """One thing that should have happened: what, since when, and the page to put it right.

    needs is what one must be allowed to do to open that page.
    """

    key: str
    words: str
    since: datetime
    address: str
    needs: str = "posts.view_post"


def overdue(at: datetime | None = None) -> list[Overdue]:
    """Everything due that did not happen, the longest overdue first; three queries and the others'.

    Nothing of it rests on the worker: what the worker should have done and did not is told, too.
    """
    at = at or timezone.now()
    found = [*_unseen(at), *_not_withdrawn(at), *_never_published(at)]
    for name in settings.OVERDUE_SOURCES:
        found += import_string(name)(at)
    return sorted(found, key=lambda case: case.since)


def overdue_for(user: Any, at: datetime | None = None) -> list[Overdue]:
    """What is overdue, for those who can put it right: nobody else is alarmed."""
    if not user.has_perm(PUBLISH):
        return []
    cases = overdue(at)
    return [c if not c.needs or user.has_perm(c.needs) else replace(c, address="") for c in cases]


def look_for_what_came_out(at: datetime) -> int:
    """Ask for every post whose time has come as a reader would; gives how many are there."""
    seen = 0
    for post in _unchecked(at)[:LOOKED_AT_ONCE]:
        if readers_get(post):
            seen += Post.objects.filter(pk=post.pk, appeared_at=None).update(appeared_at=at)
    return seen


def readers_get(post: Post) -> bool:
    """Whether the post's page answers anybody who asks, through the view that readers get."""
    request = _reader_asks(post.get_absolute_url())
    try:
        view = resolve(request.path_info)
        return bool(view.func(request, *view.args, **view.kwargs).status_code == 200)
    except Exception:
        logger.exception("Readers do not get post %s", post.pk)
        return False


def raise_alarm(at: datetime) -> str:
    """Write to the editors once about each thing that is overdue."""
    cases = overdue(at)
    for case in cases:
        queue(KIND, mail_key(case), editors(), _letter(case), at=at)
    return f"{len(cases)} overdue"


def mail_key(case: Overdue) -> str:
    """What makes a case one case: the same thing due at the same time is told once."""
    return f"{KIND} {case.key} {case.since:%Y%m%d%H%M}"


def still_overdue(keys: Iterable[str]) -> set[str]:
    """Those of the keys whose case is open."""
    return {mail_key(case) for case in overdue()} & set(keys)


def _reader_asks(path: str) -> WSGIRequest:
    """What a stranger's browser sends to read a page."""
    request = WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "443",
            "wsgi.url_scheme": "https",
            "wsgi.input": BytesIO(),
        }
    )
    request.user = AnonymousUser()
    return request


def _unchecked(at: datetime) -> PostQuerySet:
    """Posts whose time has come of late, and which nobody has found where readers look."""
    late = Post.objects.published(at).filter(publish_at__gt=at - LOOKED_BACK, appeared_at=None)
    return late.select_related("working_version", "live_version").order_by("publish_at", "pk")


def _unseen(at: datetime) -> Iterator[Overdue]:
    """Posts that should be before readers, and were not found there."""
    for post in _unchecked(at - GRACE):
        words = f"“{post}” was to come out on {date_words(post)}. Nobody has seen it there yet."
        yield _case("unseen", post, words, post.publish_at)


def _not_withdrawn(at: datetime) -> Iterator[Overdue]:
    """Posts that readers still see after their planned withdrawal."""
    due = Post.objects.to_withdraw(at - GRACE).select_related("working_version", "live_version")
    for post in due:
        if post.withdraw_at:
            words = f"“{post}” was to be withdrawn on {long_moment(post.withdraw_at)}. "
            yield _case("stays", post, words + "Readers still see it.", post.withdraw_at)


def _never_published(at: datetime) -> Iterator[Overdue]:
    """Drafts whose planned time passed without anybody scheduling them."""
    drafts = Post.objects.filter(state__in=BEFORE_READERS, publish_at__lte=at)
    # The date that an imported draft had in the old blog was no plan.
    planned = drafts.filter(publish_at__gt=F("made_at")).exclude(precision=Post.Precision.UNKNOWN)
    # In the order of the index by state: by their time every published post would be read.
    by_state = planned.order_by("state", "-sorts_at", "-pk")
    for post in by_state.select_related("working_version", "live_version"):
        words = f"“{post}” was planned for {date_words(post)}, but nobody scheduled it: it is "
        yield _case("draft", post, words + f"{STATE_WORDS[post.state]}.", post.publish_at)


def _case(name: str, post: Post, words: str, since: datetime | None) -> Overdue:
    """A case about one post."""
    address = reverse("admin:posts_post_change", args=(post.pk,))
    return Overdue(f"{name} {post.pk}", words, since or timezone.now(), address)


def _letter(case: Overdue) -> Letter:
    """To the editors: what did not happen, and where to put it right."""
    link = absolute(case.address)
    subject = f"Overdue on the blog: {case.words}"
    return Letter(subject, (Part(case.words), Part("Put it right", link=link)), link)
