"""Guarding: these pages are for survey managers; others are told so, strangers may sign in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache

MANAGE = "polls.manage_survey"
View = Callable[..., HttpResponseBase]


def managers_only(view: View) -> View:
    """Let survey managers in; never kept by a browser, for what waits is nobody else's."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and request.user.has_perm(MANAGE):
            return view(request, *args, **kwargs)
        if request.user.is_authenticated:
            raise PermissionDenied
        if request.method == "POST":
            # Signed out meanwhile: nothing is done, the words typed are shown again.
            return import_string(settings.CSRF_FAILURE_VIEW)(request)
        return redirect_to_login(request.get_full_path())

    return guarded
