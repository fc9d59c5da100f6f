"""All that was promised after surveys, and how far it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from polls.actions import deeds_of, parts_of, summary


@require_safe
def actions_page(request: HttpRequest) -> HttpResponse:
    """Promises of all published surveys by their state, what is late first."""
    deeds = deeds_of(None, timezone.now())
    context = {"parts": parts_of(deeds), "summary": summary(deeds), "here": "in surveys"}
    return render(request, "polls/actions.html", context)
