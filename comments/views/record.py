"""The open record as a page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from comments.open_record import open_record
from posts.only_read import only_read


@only_read
def record(request: HttpRequest) -> HttpResponse:
    """What moderation did, quarter by quarter."""
    return render(request, "comments/record.html", {"quarters": open_record()})
