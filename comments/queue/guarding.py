"""Guarding: the queue's pages are for moderators; others are told so, strangers may sign in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

MODERATE = "comments.moderate_comment"
View = Callable[..., HttpResponseBase]


def moderators_only(view: View) -> View:
    """Let moderators in; never kept by a browser, for the pages hold what nobody has approved."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and request.user.has_perm(MODERATE):
            return view(request, *args, **kwargs)
        if request.user.is_authenticated:
            raise PermissionDenied
        if request.method == "POST":
            return _words_shown_again(request)
        return redirect_to_login(request.get_full_path())

    return guarded


def _words_shown_again(request: HttpRequest) -> HttpResponse:
    """Signed out meanwhile: nothing is done, the words to the writer are not lost."""
    words = [words for words in request.POST.getlist("words") if words.strip()]
    return render(request, "403_csrf.html", {"words": words}, status=403)
