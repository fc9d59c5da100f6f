"""The glossary: every abbreviation and what it means."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from posts.models import Abbreviation
from posts.only_read import only_read


@only_read
def glossary(request: HttpRequest) -> HttpResponse:
    """All abbreviations, capitals or not, in the order of the alphabet."""
    known = sorted(Abbreviation.objects.all(), key=lambda one: one.short.casefold())
    return render(request, "posts/glossary.html", {"abbreviations": known})
