"""Renditions: a picture in the widths that screens need, in WebP and in its own form.

Which there are follows from the picture's width and form alone, so pages name them unasked.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePosixPath
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from PIL import Image

WEBP = ".webp"
CONTENT_TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    WEBP: "image/webp",
}
FORMS = {".jpg": "JPEG", ".png": "PNG", ".gif": "GIF", WEBP: "WEBP"}
OPTIONS: dict[str, dict[str, int | bool]] = {
    ".jpg": {"quality": 82, "progressive": True},
    WEBP: {"quality": 82},
}


class Rendition(NamedTuple):
    """One smaller form of a picture."""

    width: int
    ending: str

    @property
    def content_type(self) -> str:
        """What it is sent as."""
        return CONTENT_TYPES[self.ending]

    @property
    def mark(self) -> str:
        """What tells it from the others of its picture: w960.webp."""
        return f"w{self.width}{self.ending}"

    def address(self, key: str, name: str) -> str:
        """/media/KEY/w960/NAME.webp."""
        return reverse("rendition", args=(key, self.width, f"{stem(name)}{self.ending}"))


def stem(name: str) -> str:
    """A name without its ending."""
    return PurePosixPath(name).stem


def renditions_of(width: int, name: str) -> list[Rendition]:
    """What is made of a picture of this width and name, the smallest first; never a larger one.

    In WebP it is there in its full width, too, since a page offers one form or the other.
    """
    ending = PurePosixPath(name).suffix
    smaller = [each for each in settings.RENDITION_WIDTHS if each < width]
    if ending not in FORMS or not smaller:
        return []
    own = [Rendition(each, ending) for each in smaller]
    if ending == WEBP:
        return own
    return [*own, *(Rendition(each, WEBP) for each in (*smaller, width))]


def drawn(content: bytes, renditions: list[Rendition]) -> dict[Rendition, bytes]:
    """The renditions of a kept picture, which holds nothing but its pixels."""
    made: dict[Rendition, bytes] = {}
    with Image.open(BytesIO(content)) as opened:
        whole = _smooth(opened)
    for width in sorted({each.width for each in renditions}):
        height = max(1, round(whole.height * width / whole.width))
        image = whole if width == whole.width else whole.resize((width, height), reducing_gap=3.0)
        for each in renditions:
            if each.width == width:
                written = BytesIO()
                image.save(written, FORMS[each.ending], **OPTIONS.get(each.ending, {}))
                made[each] = written.getvalue()
    return made


def _smooth(image: Image.Image) -> Image.Image:
    """The picture in a mode whose pixels can be mixed."""
    if image.mode in ("L", "RGB", "RGBA"):
        image.load()
        return image.copy()
    return image.convert("RGBA" if image.has_transparency_data else "RGB")
