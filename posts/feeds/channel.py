"""Channels: what a feed says, whatever the form it is written in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin
from uuid import UUID, uuid5

from django.conf import settings

# A reader that asks without conditions asks this often, in minutes; a 304 costs next to nothing.
TIME_TO_LIVE = 30
LINKING_TAG = re.compile(r'<(?:a|img) (?:[^">]|"[^"]*")*>')
WHOLE = ("https://", "http://", "mailto:", "tel:")
LINK = re.compile(r' (href|src)="([^"]*)"')


@dataclass(slots=True, frozen=True)
class File:
    """A file that comes with a post."""

    address: str
    title: str
    size: int
    type: str


@dataclass(slots=True, frozen=True)
class Item:
    """One post or comment in a feed."""

    identity: str
    address: str
    title: str
    html: str
    author: str
    updated: datetime | None = None
    # In London, with its offset; None when not even the day is known.
    published: datetime | None = None
    summary: str = ""
    author_address: str = ""
    picture: str = ""
    tags: Sequence[str] = ()
    files: Sequence[File] = ()


@dataclass(slots=True, frozen=True)
class Channel:
    """A feed with its items, newest first."""

    identity: str
    title: str
    about: str
    home: str
    itself: str
    items: Sequence[Item]
    updated: datetime


def absolute(path: str) -> str:
    """A path of the blog as a whole address, whatever host the request named."""
    return f"{settings.SITE_URL}{path}"


def identity(namespace: str, name: str) -> str:
    """An id that stays wherever post and blog move (RFC 9562, version 5): urn:uuid:…"""
    return uuid5(UUID(namespace), name).urn


def with_absolute_links(html: str, page: str) -> str:
    """Clean HTML whose links and pictures work away from the page that it stands on."""

    def whole(link: re.Match[str]) -> str:
        return f' {link[1]}="{_joined(page, link[2])}"'

    return LINKING_TAG.sub(lambda tag: LINK.sub(whole, tag[0]), html)


def _joined(page: str, link: str) -> str:
    """A link as a whole address; one that cannot be read stays as it is."""
    if link.startswith(WHOLE):
        return link
    if link.startswith("/") and not link.startswith("//"):
        return absolute(link)
    try:
        return urljoin(page, link)
    except ValueError:
        return link
