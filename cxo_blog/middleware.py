"""Middleware: what is decided for every request before any page is looked for."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from cxo_blog.errors import bad_request
from cxo_blog.open_addresses import is_open

Answer = Callable[[HttpRequest], HttpResponse]


def refuse_nul(get_response: Answer) -> Answer:
    """Refuse a NUL in path, query or form with 400 in words; databases cannot keep one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        return get_response(request)

    return middleware


def sign_in_to_read(get_response: Answer) -> Answer:
    """With SIGN_IN_TO_READ, send strangers to sign-in from all but the open addresses."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if (
            settings.SIGN_IN_TO_READ
            and not is_open(request.path_info)
            and not request.user.is_authenticated
        ):
            return redirect_to_login(request.get_full_path())
        return get_response(request)

    return middleware
