"""Search: the page, what a browser needs to ask it, and whether it was useful."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from people.models import User
from posts.only_read import only_read
from posts.searching.finding import Found, find
from posts.searching.form import UsefulForm, address_of, asked_of
from posts.searching.page import SearchPage
from posts.searching.phrases import count_asked, count_useful

SEE_OTHER = 303
REFUSED = 422
NO_CONTENT = 204


@only_read
def search_page(request: HttpRequest) -> HttpResponse:
    """What an address asks for; htmx takes the answer out of the same page."""
    at, asked = timezone.now(), asked_of(request.GET)
    found = find(asked, at=at)
    typing = bool(request.headers.get("HX-Request"))
    has_settled = "settled" in request.GET
    thanked = "thanked" in request.GET
    if has_settled or not (typing or thanked):
        # An answer does not wait for a database that takes no count just now.
        with suppress(OperationalError):
            _count(found, at, has_settled=has_settled)
    if has_settled:
        return HttpResponse(status=NO_CONTENT)
    page = SearchPage(found, nul_left_out=getattr(request, "nul_left_out", False))
    if page.is_past_the_end:
        raise Http404("There is no such page.")
    return _answer(request, page, typing=typing, thanked=thanked)


@require_POST
def search_was_useful(request: HttpRequest) -> HttpResponse:
    """Count a yes or a no of a member of staff about a phrase, without who said it."""
    at, form = timezone.now(), UsefulForm(request.POST)
    asked = asked_of(request.POST)
    if not isinstance(request.user, User):
        return redirect_to_login(address_of(asked))
    if not form.is_valid():
        page = SearchPage(find(asked, at=at))
        return _answer(request, page, refused="Press yes or no.", status=REFUSED)
    count_useful(asked.words, useful=form.cleaned_data["useful"] == "yes", at=at)
    return HttpResponseRedirect(address_of(asked, thanked="1"), status=SEE_OTHER)


@only_read
def opensearch(request: HttpRequest) -> HttpResponse:
    """The description by which browsers add this search to their own."""
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "posts/search/opensearch.xml", content_type=content_type)


def _count(found: Found, at: datetime, *, has_settled: bool) -> None:
    """One more search for a phrase: its first page, not looked for elsewhere, and not narrowed.

    What was typed is new even when what had been chosen before still narrows it.
    """
    asked = found.asked
    is_new = has_settled or not asked.is_narrowed
    is_first = is_new and asked.page == 1 and asked.where == "posts"
    if found.is_asked and is_first:
        count_asked(asked.words, in_vain=found.is_in_vain or bool(found.instead), at=at)


def _answer(
    request: HttpRequest, page: SearchPage, *, status: int = 200, **more: object
) -> HttpResponse:
    """The page."""
    context = {"here": "search", "page": page, "found": page.found, "asked": page.asked, **more}
    return render(request, "posts/search/page.html", context, status=status)
