"""JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import Any

from posts.feeds.channel import Channel, Item

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(channel: Channel) -> bytes:
    """The whole feed."""
    written = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": channel.home,
        "feed_url": channel.itself,
        "description": channel.about,
        "language": "en-GB",
        "items": [_item(item) for item in channel.items],
    }
    return json.dumps(written, ensure_ascii=False).encode("utf-8", "ignore")


def _item(item: Item) -> dict[str, Any]:
    """One item; what is not known is left out."""
    known = {
        "id": item.identity,
        "url": item.address,
        "title": item.title,
        "content_html": item.html,
        "summary": item.summary,
        "image": item.picture,
        "date_published": item.published.isoformat() if item.published else "",
        "date_modified": item.updated.isoformat() if item.updated else "",
        "authors": [_known({"name": item.author, "url": item.author_address})],
        "tags": list(item.tags),
        "attachments": [
            {
                "url": one.address,
                "mime_type": one.type,
                "title": one.title,
                "size_in_bytes": one.size,
            }
            for one in item.files
        ],
    }
    # A text may be empty, but the member must be there.
    return {**_known(known), "content_html": item.html}


def _known(members: dict[str, Any]) -> dict[str, Any]:
    """The members that say something."""
    return {name: value for name, value in members.items() if value}
