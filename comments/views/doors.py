"""Doors: who comes to a page about comments, what they find there, and what they are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import get_callable

from comments.models import Comment
from comments.permissions import UNREAD_WARNING, shows_comments
from people.models import User
from posts.models import Post


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in, behind the guard."""

    user: User


View = Callable[..., HttpResponse]
READ_AND_WRITE = ("GET", "HEAD", "POST")
SEE_OTHER = 303
REFUSED = 422
FORBIDDEN = 403


def signed_in(view: View) -> View:
    """Strangers are sent to sign-in and back; words that they send are shown again instead."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method in ("GET", "HEAD"):
            return redirect_to_login(request.get_full_path())
        return get_callable(settings.CSRF_FAILURE_VIEW)(request, reason="signed out")

    return guarded


def find_comment(request: HttpRequest, pk: int, at: datetime) -> Comment:
    """A comment that this person finds on a page: seen by all, or their own and not taken back."""
    related = Comment.objects.select_related("post__live_version", "author")
    comment = get_object_or_404(related, pk=pk)
    if comment.state == Comment.State.REMOVED or not shows_comments(comment.post, at):
        raise Http404("This comment is not here.")
    is_own = request.user.is_authenticated and comment.author_id == request.user.pk
    if comment.state != Comment.State.PUBLISHED and not is_own:
        raise Http404("This comment is not here.")
    return comment


def find_post(pk: int, at: datetime) -> Post:
    """A post that readers see or have seen."""
    post = get_object_or_404(Post.objects.select_related("live_version"), pk=pk)
    public = post.state in Post.PUBLIC
    if not public or post.publish_at is None or post.publish_at > at:
        raise Http404("There is no such post.")
    return post


def see_other(address: str) -> HttpResponse:
    """303: the deed is done, its result stands there."""
    return HttpResponseRedirect(address, status=SEE_OTHER)


def not_allowed(request: HttpRequest, sentence: str, back: str) -> HttpResponse:
    """403 in words, with the way on."""
    context = {"sentence": sentence, "back": back, "is_warned": sentence == UNREAD_WARNING}
    return render(request, "comments/not_allowed.html", context, status=FORBIDDEN)
