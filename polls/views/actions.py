"""All that was promised after surveys, and how far it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from polls.actions import deeds_of, parts_of, summary
from posts.only_read import only_read


@only_read
def actions_page(request: HttpRequest) -> HttpResponse:
    """Promises of all published surveys by their state, what is late first."""
    deeds = deeds_of(None, timezone.now())
    context = {"parts": parts_of(deeds), "summary": summary(deeds), "here": "in surveys"}
    return render(request, "polls/actions.html", context)
