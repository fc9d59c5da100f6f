"""Conditional answers: a reader who has this edition is told so before anything is built."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2s

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

# Raised when machines' pages change their form, so that no reader keeps the old one.
FORM = 2


def answer(
    request: HttpRequest,
    whole: Callable[[], bytes],
    *,
    content_type: str,
    made_from: str,
    moment: datetime | None = None,
) -> HttpResponse:
    """304 when the reader has what is made from this, else the whole answer."""
    tag = entity_tag(request.get_full_path(), made_from)
    seconds = int(moment.timestamp()) if moment else None
    response = get_conditional_response(request, etag=tag, last_modified=seconds)
    if response is None:
        response = HttpResponse(whole(), content_type=content_type)
    response.headers["ETag"] = tag
    if seconds is not None:
        response.headers["Last-Modified"] = http_date(seconds)
    shared = "private" if settings.SIGN_IN_TO_READ else "public"
    # Kept, but never shown without asking: a withdrawn post leaves at once.
    response.headers["Cache-Control"] = f"{shared}, no-cache"
    return response


def entity_tag(*parts: str) -> str:
    """An ETag of what an answer is made from."""
    site = (settings.SITE_URL, settings.SITE_NAME, settings.SITE_LINE, str(FORM))
    return f'"{blake2s("|".join((*parts, *site)).encode(), digest_size=12).hexdigest()}"'
