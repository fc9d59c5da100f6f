"""Error pages: what went wrong, in plain words, where to go on, and the words that were sent."""

from __future__ import annotations

import sqlite3
import sys
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string

from polls.views.answering import answers_again, survey_asked

# Fields of comments: one short word is somebody's words, too.
ALWAYS_TYPED = frozenset({"text", "words"})
# Of an address that is not there, at most so much is offered to search.
WORDS_OF_ADDRESS, LONGEST_WORD = 8, 30
# Fields that are nobody's words and are never sent back to a page.
SECRET = frozenset({"csrfmiddlewaretoken", "login"})
# What PostgreSQL calls errors that pass: no connection, no room, locked, shut down, no disk.
PASSING = ("08", "40", "53", "55P", "57P", "58")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: something in the request cannot be read."""
    return HttpResponse(render_to_string("400.html"), status=400)


def unkeepable(request: HttpRequest) -> HttpResponse:
    """400: a form with a sign that cannot be kept; the words typed are shown again without it."""
    words = [word.replace("\x00", "") for word in _words(request)]
    answer = HttpResponse(render_to_string("400.html", {"words": words}), status=400)
    answer["Cache-Control"] = "no-store"
    return answer


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the person may not see this."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing is at this address."""
    return render(request, "404.html", {"words": _words_of_address(request.path_info)}, status=404)


def _words_of_address(path: str) -> str:
    """What the last piece of an address says, to be searched for; nothing of numbers and marks."""
    pieces = [piece for piece in path.split("/") if piece]
    words = pieces[-1].replace("_", "-").split("-") if pieces else []
    said = [word for word in words if word.isalpha() and len(word) < LONGEST_WORD]
    return " ".join(said[:WORDS_OF_ADDRESS]) if len(said) > 1 else ""


def too_large(request: HttpRequest) -> HttpResponse:
    """413: the request is larger than anything the blog takes."""
    largest = filesizeformat(settings.UPLOAD_MAX_BYTES)
    return HttpResponse(render_to_string("413.html", {"largest": largest}), status=413)


def broken(request: HttpRequest) -> HttpResponse:
    """500: the fault is ours; 503 when the database is away. The page itself needs none.

    What was sent is in the page and nowhere else, to be copied or sent again.
    """
    away = _is_away(sys.exception())
    page = render_to_string("500.html", {"away": away, **_sent(request)})
    answer = HttpResponse(page, status=503 if away else 500)
    answer["Cache-Control"] = "no-store"
    if away:
        answer["Retry-After"] = "60"
    return answer


def _is_away(error: BaseException | None) -> bool:
    """Whether the database cannot answer just now; a query it cannot carry out is a fault of ours.

    Both come as the same error: what the database itself said tells them apart.
    """
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    said = error.__cause__
    if isinstance(said, sqlite3.Error):
        return getattr(said, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR
    state = getattr(said, "sqlstate", None)
    return state is None or state.startswith(PASSING)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 after an expired form: the words typed are shown again, nothing is lost."""
    if slug := survey_asked(request.path_info):
        return answers_again(request, slug)
    return render(request, "403_csrf.html", {"words": _words(request)}, status=403)


def _sent(request: HttpRequest) -> dict[str, Any]:
    """What a form held: the words in it, and all of it where it can be sent again as it was.

    Only a form of our own page is: one that nobody has checked yet may come from elsewhere.
    """
    words = _words(request)
    secret = any(_is_secret(name) and name != "csrfmiddlewaretoken" for name in request.POST)
    checked = getattr(request, "csrf_processing_done", False)
    # Choices of a survey are no words, and would be lost all the same.
    is_kept = words or survey_asked(request.path_info)
    if not is_kept or secret or request.FILES or not checked:
        return {"words": words}
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if not _is_secret(name)
        for value in values
    ]
    token = get_token(request)
    return {"words": words, "fields": fields, "again": request.get_full_path(), "token": token}


def _words(request: HttpRequest) -> list[str]:
    """What somebody typed into the form that was sent."""
    return [
        value
        for name, values in request.POST.lists()
        if not _is_secret(name)
        for value in values
        if name in ALWAYS_TYPED or _was_typed(value)
    ]


def _is_secret(name: str) -> bool:
    """Marks and passwords of a form, which no page shows."""
    return name in SECRET or "password" in name


def _was_typed(value: str) -> bool:
    """Two words or a long one: what a person would miss, not the form's own marks."""
    return len(value.split()) > 1 or len(value) > 20
