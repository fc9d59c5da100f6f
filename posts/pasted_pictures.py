"""Pasted pictures: what stands in a text as data is kept as an upload, within the same limits."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error

from django.core.files.base import ContentFile

from people.models import User
from posts.uploading import UploadRefused, store_picture

# As browsers write it; anything else is refused by the form, in words.
DATA = re.compile(
    r"""(<img\b[^<>]*?\bsrc\s*=\s*)(["'])\s*data:image/[\w.+-]+;base64,([\w+/=\s%-]+?)\2""", re.I
)
MOST = 20
NAME = "pasted picture"


def keep_pasted_pictures(html: str, *, by: User) -> tuple[str, list[str]]:
    """The text with its pictures as uploads, and a sentence about each that was refused.

    The same picture twice is one upload.
    """
    if "data:" not in html.lower():
        return html, []
    kept: dict[str, str] = {}
    refused: dict[str, str] = {}

    def stored(found: re.Match[str]) -> str:
        sent = found[3]
        if sent not in kept and sent not in refused:
            try:
                if len(kept) >= MOST:
                    raise UploadRefused(f"At most {MOST} are kept at once; save again for more.")
                kept[sent] = _store(sent, by)
            except UploadRefused as error:
                refused[sent] = f"A pasted picture was not kept: {error}"
        address = kept.get(sent)
        return f'{found[1]}"{address}"' if address else found[0]

    return DATA.sub(stored, html), list(refused.values())


def _store(sent: str, by: User) -> str:
    """The address of one picture."""
    try:
        content = b64decode("".join(sent.split()), validate=True)
    except (Error, ValueError):
        raise UploadRefused("It is damaged.") from None
    return store_picture(ContentFile(content, NAME), by=by).get_absolute_url()
