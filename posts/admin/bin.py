"""The bin on the desk: what lies in it, until when, brought back or destroyed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from people.models import User
from posts.admin.asking import person
from posts.binning import (
    InUse,
    bring_post_back,
    bring_upload_back,
    destroy_post,
    destroy_upload,
)
from posts.models import Post, Upload
from posts.publishing import PublishingError

MAY = "posts.empty_bin"
ROWS = 50


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing in the bin: its kind and number in addresses, and what is told of it."""

    kind: str
    number: int
    name: str
    binned_at: datetime
    by: User | None

    @property
    def goes_at(self) -> datetime:
        """When the clock destroys it, or soon after."""
        return self.binned_at + timedelta(days=settings.BIN_DAYS)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before a deed, and what is said after it."""

    verb: str
    words: str
    done: str


QUESTIONS = {
    ("post", "restore"): Question(
        "Bring it back", "The post becomes a draft again, with all its texts.", "Brought back"
    ),
    ("upload", "restore"): Question(
        "Bring it back", "It can be chosen for texts again.", "Brought back"
    ),
    ("post", "destroy"): Question(
        "Destroy it now",
        "All its texts go. Nobody can bring it back. Its pictures stay in the library.",
        "Destroyed",
    ),
    ("upload", "destroy"): Question(
        "Destroy it now",
        "The file goes. Nobody can bring it back; earlier texts that showed it have a gap.",
        "Destroyed",
    ),
}
Deed = Callable[[Any, User], None]
DEEDS: dict[tuple[str, str], Deed] = {
    ("post", "restore"): lambda post, by: bring_post_back(post, by=by),
    ("post", "destroy"): lambda post, by: destroy_post(post, by=by),
    ("upload", "restore"): lambda upload, by: bring_upload_back(upload, by=by),
    ("upload", "destroy"): lambda upload, by: destroy_upload(upload, by=by),
}


def binned_posts() -> QuerySet[Post]:
    """Posts in the bin, the last one first."""
    posts = Post.objects.filter(state=Post.State.BINNED).order_by("-binned_at", "-pk")
    return posts.select_related("working_version", "binned_by")


def binned_uploads() -> QuerySet[Upload]:
    """Pictures and files in the bin, the last one first."""
    uploads = Upload.objects.filter(binned_at__isnull=False, destroyed_at=None)
    return uploads.order_by("-binned_at", "-pk").select_related("binned_by")


@require_http_methods(["GET", "HEAD"])
def bin_page(request: HttpRequest) -> HttpResponse:
    """What lies in the bin: posts on their pages, pictures and files on theirs."""
    _guard(request)
    posts = Paginator(binned_posts(), ROWS).get_page(request.GET.get("posts"))
    uploads = Paginator(binned_uploads(), ROWS).get_page(request.GET.get("files"))
    context = {
        "title": "The bin",
        "days": settings.BIN_DAYS,
        "piles": [
            ("Posts", "posts", posts, [_thing("post", post) for post in posts]),
            (
                "Pictures and files",
                "files",
                uploads,
                [_thing("upload", upload) for upload in uploads],
            ),
        ],
    }
    return _show(request, "page", context)


@require_http_methods(["GET", "HEAD", "POST"])
def bin_deed(request: HttpRequest, kind: str, number: int, name: str) -> HttpResponse:
    """Ask, then bring a thing back or destroy it."""
    _guard(request)
    if (kind, name) not in DEEDS:
        raise Http404("There is no such deed.")
    things: dict[str, QuerySet[Any]] = {"post": binned_posts(), "upload": binned_uploads()}
    found = things[kind].filter(pk=number).first()
    if found is None:
        messages.warning(request, "It is not in the bin any more.")
        return redirect("admin_bin")
    thing, question = _thing(kind, found), QUESTIONS[kind, name]
    context = {"title": f"{question.verb}? “{thing.name}”", "thing": thing, "question": question}
    if request.method != "POST":
        return _show(request, "question", context)
    try:
        DEEDS[kind, name](found, person(request))
    except PublishingError as error:
        uses = error.uses if isinstance(error, InUse) else []
        refused = {**context, "refusal": str(error), "uses": uses}
        return _show(request, "question", refused, status=422)
    messages.success(request, f"{question.done}: “{thing.name}”.")
    if (kind, name) == ("post", "restore") and request.user.has_perm("posts.view_post"):
        return redirect("admin:posts_post_change", number)
    return redirect("admin_bin")


def _thing(kind: str, found: Any) -> Thing:
    """A post or upload as the bin shows it."""
    return Thing(kind, found.pk, str(found), found.binned_at, found.binned_by)


def _guard(request: HttpRequest) -> None:
    """The bin is for those who may empty it."""
    if not request.user.has_perm(MAY):
        raise PermissionDenied


def _show(
    request: HttpRequest, page: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page in the admin's frame."""
    frame = admin.site.each_context(request)
    template = f"admin/posts/bin/{page}.html"
    return render(request, template, {**frame, **context}, status=status)
