"""Only read: a page that takes nothing refuses every other method with 405, whoever asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.views.decorators.csrf import csrf_exempt

METHODS = ("GET", "HEAD")
WORDS = "This page can only be read.\n"
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def only_read(view: View) -> View:
    """The view for GET and HEAD; nothing else reaches it, so no form's mark is asked for first."""

    @csrf_exempt
    @wraps(view)
    def reading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in METHODS:
            return view(request, *args, **kwargs)
        return HttpResponseNotAllowed(METHODS, WORDS, content_type="text/plain; charset=utf-8")

    return cast("View", reading)
