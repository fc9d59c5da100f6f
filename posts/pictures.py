"""Pictures: drawn again from their pixels, so that nothing else of the file is kept.

What a camera writes beside the picture (place, name, serial number) and what an attacker hides
behind it goes in this one step.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.conf import settings
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from posts.file_types import FileType, UploadRefused, refuse_markup, refuse_phone_pictures

logger = logging.getLogger(__name__)
# What Pillow calls each form, and how it is written again; MPO is a phone's JPEG with two views.
FORMS: dict[str, tuple[FileType, str, Mapping[str, Any]]] = {
    "JPEG": (FileType("image/jpeg", ".jpg"), "JPEG", {"quality": 85, "progressive": True}),
    "MPO": (FileType("image/jpeg", ".jpg"), "JPEG", {"quality": 85, "progressive": True}),
    "PNG": (FileType("image/png", ".png"), "PNG", {}),
    "WEBP": (FileType("image/webp", ".webp"), "WEBP", {"quality": 85}),
    "GIF": (FileType("image/gif", ".gif"), "GIF", {}),
}
READ = ("JPEG", "PNG", "WEBP", "GIF")
MODES = {
    "JPEG": ("L", "RGB"),
    "PNG": ("1", "L", "LA", "P", "RGB", "RGBA"),
    "WEBP": ("RGB", "RGBA"),
    "GIF": ("L", "P", "RGB", "RGBA"),
}
UNREADABLE = "This file is not a picture that can be shown here. JPEG, PNG, WebP and GIF work."
DAMAGED = "This picture is damaged: it cannot be read to its end. Save or send it again."


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept."""

    content: bytes
    type: FileType
    width: int
    height: int


def drawn_again(content: bytes) -> Picture:
    """The picture in the form it came in: upright, in sRGB, not too large, without anything else.

    Moving pictures keep their first frame. Raises UploadRefused in words.
    """
    refuse_markup(content)
    refuse_phone_pictures(content)
    image = _opened(content)
    kind, form, options = FORMS[str(image.format)]
    try:
        image = _fitted(_upright(image), form)
        written = BytesIO()
        image.save(written, form, **options)
    except Exception as error:  # a hostile file can raise anything inside a decoder
        logger.info("A picture was refused: %r", error)
        raise UploadRefused(DAMAGED) from None
    return Picture(written.getvalue(), kind, image.width, image.height)


def _opened(content: bytes) -> Image.Image:
    """The picture with its size read and nothing decoded yet."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(content), formats=READ)
    except UnidentifiedImageError:
        raise UploadRefused(UNREADABLE) from None
    except Image.DecompressionBombError:
        raise UploadRefused(_too_many_pixels()) from None
    except Exception as error:
        logger.info("A picture was refused: %r", error)
        raise UploadRefused(DAMAGED) from None
    if image.width * image.height > settings.PICTURE_MAX_PIXELS:
        raise UploadRefused(_too_many_pixels())
    return image


def _too_many_pixels() -> str:
    """The sentence for a picture that would take too much memory."""
    millions = settings.PICTURE_MAX_PIXELS // 1_000_000
    return f"This picture is too large: at most {millions} million pixels can be read."


def _upright(image: Image.Image) -> Image.Image:
    """The decoded first frame, turned as its camera was held."""
    longest = settings.PICTURE_LONGEST_SIDE
    image.draft("RGB", (longest, longest))
    image.seek(0)
    image.load()
    return ImageOps.exif_transpose(image)


def _fitted(image: Image.Image, form: str) -> Image.Image:
    """The picture in a mode that its form can hold and no longer than it is shown."""
    longest = settings.PICTURE_LONGEST_SIDE
    image = _in_srgb(image)
    if image.mode.startswith("I") and image.mode != "I":
        image = image.convert("I").point(lambda value: value / 256)
    shrinks = max(image.size) > longest
    smooth = {"1": "L", "P": "RGBA"}.get(image.mode, image.mode) if shrinks else image.mode
    if smooth not in MODES[form]:
        smooth = "RGBA" if "RGBA" in MODES[form] and image.has_transparency_data else "RGB"
    if smooth != image.mode:
        image = image.convert(smooth)
    if shrinks:
        image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    see_through = image.info.get("transparency") if image.mode in ("1", "L", "P", "RGB") else None
    image.info = {} if see_through is None or form == "JPEG" else {"transparency": see_through}
    return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in the colours that browsers take for granted; its own profile goes."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        wanted = "RGB" if image.mode == "CMYK" else image.mode
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, own, srgb, outputMode=wanted) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
