"""The promise in full: what protects people who answer, and how it is put to the test."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from polls.promise import promise
from posts.only_read import only_read


@only_read
def promise_page(request: HttpRequest) -> HttpResponse:
    """Every rule of storing and showing answers, told for staff."""
    return render(request, "polls/promise.html", {"here": "in surveys", "promise": promise()})
