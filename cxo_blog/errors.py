"""Error pages: what went wrong, in plain words, and where to go on."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from polls.views.answering import answers_again, survey_asked

# Fields of comments: one short word is somebody's words, too.
ALWAYS_TYPED = frozenset({"text", "words"})


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: something in the request cannot be read."""
    return HttpResponse(render_to_string("400.html"), status=400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the person may not see this."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing is at this address."""
    return render(request, "404.html", status=404)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: the request is larger than anything the blog takes."""
    return HttpResponse(render_to_string("413.html"), status=413)


def broken(request: HttpRequest) -> HttpResponse:
    """500: the fault is ours; 503 when the database is away. The page itself needs none."""
    away = isinstance(sys.exception(), OperationalError | InterfaceError)
    answer = HttpResponse(render_to_string("500.html"), status=503 if away else 500)
    if away:
        answer["Retry-After"] = "60"
    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 after an expired form: the words typed are shown again, nothing is lost."""
    if slug := survey_asked(request.path_info):
        return answers_again(request, slug)
    words = [
        value
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "login") and "password" not in name
        for value in values
        if name in ALWAYS_TYPED or _was_typed(value)
    ]
    return render(request, "403_csrf.html", {"words": words}, status=403)


def _was_typed(value: str) -> bool:
    """Two words or a long one: what a person would miss, not the form's own marks."""
    return len(value.split()) > 1 or len(value) > 20
