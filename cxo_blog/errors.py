"""Error pages: what went wrong, in plain words, and where to go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: something in the request cannot be read."""
    return HttpResponse(render_to_string("400.html"), status=400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the person may not see this."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing is at this address."""
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: the fault is ours; the page needs no database."""
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 after an expired form: the words typed are shown again, nothing is lost."""
    hidden = {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "login"}
    words = [
        value
        for name, values in request.POST.lists()
        if name not in hidden
        for value in values
        if len(value) > 20
    ]
    return render(request, "403_csrf.html", {"words": words}, status=403)
