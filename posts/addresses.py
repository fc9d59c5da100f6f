"""Addresses of posts: one place that knows their forms."""

from __future__ import annotations

from datetime import date


def address_path(day: date | None, precision: str, slug: str) -> str:
    """The path without its first slash: 2017/07/31/slug/, 2015/04/slug/ or undated/slug/."""
    if day is None:
        return f"undated/{slug}/"
    if precision == "month":
        return f"{day.year:04}/{day.month:02}/{slug}/"
    return f"{day.year:04}/{day.month:02}/{day.day:02}/{slug}/"


def month_path(day: date) -> str:
    """The address of a month's archive."""
    return f"/{day.year:04}/{day.month:02}/"
