"""The open record as a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comments.open_record import open_record


@require_safe
def record(request: HttpRequest) -> HttpResponse:
    """What moderation did, quarter by quarter."""
    return render(request, "comments/record.html", {"quarters": open_record()})
