"""Addresses of posts, months and files: the one place that knows their forms."""

from __future__ import annotations

from datetime import date

from django.urls import register_converter, reverse
from django.urls.converters import SlugConverter

YEAR = "[0-9]{4}"
TWO_DIGITS = "[0-9]{2}"
UNDATED = "undated"

# The forms of a post's address, by how well its day is known; each has its name as a route.
POST_ROUTES = {
    "post": "<yyyy:year>/<nn:month>/<nn:day>/<present:slug>/",
    "month_post": "<yyyy:year>/<nn:month>/<slug:slug>/",
    "undated_post": f"{UNDATED}/<slug:slug>/",
}


class FourDigits:
    """A year: 2017."""

    regex = YEAR

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int | str) -> str:
        """The number with all its digits."""
        return f"{int(value):04}"


class TwoDigits:
    """A month or a day: 07."""

    regex = TWO_DIGITS

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int | str) -> str:
        """The number with both its digits."""
        return f"{int(value):02}"


class PresentSlug(SlugConverter):
    """A slug as it is written now; capitals, feed/ and page/ are old forms of addresses."""

    regex = "(?!(?:feed|page)/)[a-z0-9_-]+"


register_converter(FourDigits, "yyyy")
register_converter(TwoDigits, "nn")
register_converter(PresentSlug, "present")


def address_path(day: date | None, precision: str, slug: str) -> str:
    """The path without its first slash: 2017/07/31/slug/, 2015/04/slug/ or undated/slug/."""
    if day is None:
        return f"{UNDATED}/{slug}/"
    if precision == "month":
        return f"{day.year:04}/{day.month:02}/{slug}/"
    return f"{day.year:04}/{day.month:02}/{day.day:02}/{slug}/"


def post_address(day: date | None, precision: str, slug: str) -> str:
    """The same path from the blog's beginning: /2017/07/31/slug/."""
    return f"/{address_path(day, precision, slug)}"


def media_address(key: str, name: str) -> str:
    """Where a picture or file is: /media/KEY/NAME."""
    return reverse("media", args=(key, name))


def month_path(day: date) -> str:
    """The address of a month's archive."""
    return f"/{day.year:04}/{day.month:02}/"
