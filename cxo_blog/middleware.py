"""Middleware: what is decided for every request before any page is looked for."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.cache import patch_cache_control

from cxo_blog.errors import bad_request, csrf_failure, too_large, unkeepable
from cxo_blog.open_addresses import is_open

Answer = Callable[[HttpRequest], HttpResponse]

SEARCH = "/search/"
# The largest upload with the longest form around it.
LARGEST_REQUEST = settings.UPLOAD_MAX_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def refuse_nul(get_response: Answer) -> Answer:
    """Refuse what cannot be kept: a NUL anywhere with 400, too large a request with 413."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if _announced_bytes(request) > LARGEST_REQUEST:
            return too_large(request)
        try:
            _leave_nul_out_of_search(request)
            refused = _holds_nul(request)
        except RequestDataTooBig:
            return too_large(request)
        except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError):
            return bad_request(request)
        return unkeepable(request) if refused else get_response(request)

    return middleware


def _leave_nul_out_of_search(request: HttpRequest) -> None:
    """Any words are a question: search answers what is left of them, and says so."""
    query = request.META.get("QUERY_STRING", "")
    if request.path_info == SEARCH and ("%00" in query or "\x00" in query):
        request.META["QUERY_STRING"] = query.replace("%00", "").replace("\x00", "")
        request.nul_left_out = True  # type: ignore[attr-defined]


def _holds_nul(request: HttpRequest) -> bool:
    """Whether path, query, cookies or a form's words hold a NUL; files are not looked into."""
    query = request.META.get("QUERY_STRING", "")
    if "\x00" in request.path_info or "\x00" in query or "%00" in query:
        return True
    if any("\x00" in value for value in request.COOKIES.values()):
        return True
    return request.method == "POST" and any(
        "\x00" in word for name, words in request.POST.lists() for word in (name, *words)
    )


def _announced_bytes(request: HttpRequest) -> int:
    """How long the request says it is; Django reads no more than that."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def sign_in_to_read(get_response: Answer) -> Answer:
    """With SIGN_IN_TO_READ, send strangers to sign-in from all but the open addresses."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not settings.SIGN_IN_TO_READ or is_open(request.path_info):
            return get_response(request)
        if not request.user.is_authenticated:
            return _ask_to_sign_in(request)
        response = get_response(request)
        # What only staff may read must not be kept by a proxy that others ask.
        patch_cache_control(response, private=True)
        return response

    return middleware


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign-in, and back to the same page; words of a form would be lost, so they are shown."""
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    return csrf_failure(request)


def keep_no_ballot(get_response: Answer) -> Answer:
    """A page with a ballot is kept nowhere: on a shared PC, going back shows no mark."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if getattr(request, "shows_ballot", False):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware
