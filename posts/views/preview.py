"""Preview pages: a draft and its files for whoever has a link, without sign-in."""

from __future__ import annotations

from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from posts.models import Upload
from posts.only_read import only_read
from posts.previewing import carry_key, count_opening, find_link, lead_of
from posts.views.media import give
from posts.views.post import draft_context

NOT_FOUND, GONE = 404, 410
Given = TypeVar("Given", bound=HttpResponseBase)
UNKNOWN = (
    "Check that the whole address was copied. If it was, the draft has been deleted: ask whoever "
    "gave it to you."
)
HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@only_read
def preview_page(request: HttpRequest, key: str) -> HttpResponse:
    """The newest text of a draft, as readers will see it."""
    at, link = timezone.now(), find_link(key)
    if link is None:
        return _told(request, "This link is not known", UNKNOWN, NOT_FOUND)
    lead = lead_of(link, at)
    if lead.address:
        return _private(redirect(lead.address))
    version = link.post.working_version
    if lead.words or version is None:
        return _told(request, "This link has ended", lead.words, GONE)
    if request.method == "GET":
        count_opening(link, at)
    context = {**draft_context(link.post, version), "link": link}
    page = render(request, "posts/preview.html", context)
    page.content = carry_key(page.content, reverse("preview", args=(key,)))
    return _private(page)


@only_read
def preview_file(
    request: HttpRequest, link: str, key: str, name: str, width: int | None = None
) -> HttpResponseBase:
    """A file of the draft that a link shows, as long as it shows it."""
    found = find_link(link)
    if found is None or not lead_of(found, timezone.now()).shows_draft:
        raise Http404("There is no such file.")
    upload = Upload.objects.in_draft(found.post).filter(key=key).first()
    if upload is None or upload.destroyed_at:
        raise Http404("There is no such file.")
    response = give(request, upload, name, width)
    if response.headers.get("Location", "").startswith("/media/"):
        own = reverse("preview", args=(link,)).rstrip("/")
        response.headers["Location"] = f"{own}{response.headers['Location']}"
    return _private(response)


def _told(request: HttpRequest, heading: str, words: str, status: int) -> HttpResponse:
    """One sentence about a link that leads nowhere."""
    context = {"heading": heading, "words": words}
    return _private(render(request, "posts/link_ended.html", context, status=status))


def _private(response: Given) -> Given:
    """Kept nowhere, told to nobody, listed nowhere."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
