"""What every page knows: the blog's own names. No query is made here."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

SITE = {
    "name": settings.SITE_NAME,
    "line": settings.SITE_LINE,
    "council": settings.COUNCIL_NAME,
    "address": settings.COUNCIL_ADDRESS,
    "contact": settings.CONTACT_EMAIL,
    "chief": settings.CHIEF_NAME,
    "url": settings.SITE_URL,
}


def site(request: HttpRequest) -> dict[str, Any]:
    """The names as the settings have them, and whether only who signs in may read."""
    return {"site": SITE, "is_closed": settings.SIGN_IN_TO_READ}
