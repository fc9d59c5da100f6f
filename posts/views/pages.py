"""Standing pages: house rules, privacy notice, accessibility statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from posts.models import StandingPage
from posts.only_read import only_read


@only_read
def standing_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page, with the words that the communications team keeps."""
    page = get_object_or_404(StandingPage, slug=slug)
    return render(request, "posts/standing_page.html", {"page": page})
