"""Framing: a page in the admin's frame, and the survey that a page is about."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from polls.models import Survey


def find_survey(survey_id: int) -> Survey:
    """The survey with what its pages show besides; 404 where there is none."""
    surveys = Survey.objects.select_related("programme", "previous", "baseline")
    return get_object_or_404(surveys, pk=survey_id)


def show(
    request: HttpRequest,
    page: str,
    title: str,
    shown: dict[str, Any],
    *,
    survey: Survey | None = None,
    status: int = 200,
) -> HttpResponse:
    """One of these pages, inside the admin; a refused form answers 422 by itself."""
    form = shown.get("form")
    refused = request.method == "POST" and form is not None and form.errors
    context = {**admin.site.each_context(request), "title": title, "survey": survey, **shown}
    code = 422 if refused else status
    return render(request, f"admin/polls/{page}.html", context, status=code)


def go(name: str, *numbers: object, part: str = "") -> HttpResponse:
    """Go on with a new request, so that reloading does nothing again."""
    address = reverse(name, args=numbers) + (f"#{part}" if part else "")
    return HttpResponseRedirect(address, status=303)
