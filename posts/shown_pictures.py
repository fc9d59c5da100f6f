"""Shown pictures: a clean text's pictures as pages show them, each in the width a screen needs.

What is stored stays a plain picture; what is added here is made of its key, width, height and
name alone, which each version keeps beside its text, so no page asks the database for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from posts.models.upload import Upload
from posts.renditions import WEBP, renditions_of

KEY = r"/media/([\w-]{8,32})/"
UPLOAD_IN_TEXT = re.compile(rf'(?:src|href)="{KEY}')
PICTURE = re.compile(r'<img((?: [^">]|"[^"]*"|[^">])*)>')
SIZE = re.compile(r' (width|height)="([0-9]{1,5})"')
SOURCE = re.compile(rf' src="{KEY}[^"]*"')
# How wide a page shows a picture of the text, and the one above it; see layout.css and post.css.
BESIDE_MARGIN = "(min-width: 48rem) calc(92vw - 12.25rem), 92vw"
IN_TEXT = f"(min-width: 72rem) 38rem, {BESIDE_MARGIN}"
ABOVE_TEXT = f"(min-width: 72rem) 52rem, {BESIDE_MARGIN}"

# Key: width, height, name.
Facts = Mapping[str, Sequence[Any]]


def picture_facts(html: str) -> dict[str, list[Any]]:
    """What pages need to know of the pictures in a text."""
    keys = set(UPLOAD_IN_TEXT.findall(html))
    if not keys:
        return {}
    pictures = Upload.objects.filter(key__in=keys, kind=Upload.Kind.PICTURE)
    return {upload.key: facts_of(upload) for upload in pictures}


def facts_of(upload: Upload) -> list[Any]:
    """Width, height and name."""
    return [upload.width, upload.height, upload.name]


def with_renditions(html: str, facts: Facts, *, first_at_once: bool) -> SafeString:
    """The text with its pictures ready for every screen; all but the first load when they near."""
    at_once = first_at_once

    def ready(picture: re.Match[str]) -> str:
        nonlocal at_once
        loading, at_once = ("" if at_once else ' loading="lazy"'), False
        source = SOURCE.search(picture[1])
        known = facts.get(source[1]) if source else None
        if source is None or known is None:
            return f'<img{picture[1]}{loading} decoding="async">'
        image = f'{_sized(picture[1], known)}{loading} decoding="async"'
        return _drawn(image, source[1], known, IN_TEXT)

    # Clean, and only attributes of our own making are added.
    return mark_safe(PICTURE.sub(ready, html))


def above_text(upload: Upload, description: str) -> SafeString:
    """The lead picture: the first thing to load."""
    known = facts_of(upload)
    image = format_html(
        ' src="{}" width="{}" height="{}" alt="{}" fetchpriority="high" decoding="async"',
        upload.get_absolute_url(),
        known[0],
        known[1],
        description,
    )
    return mark_safe(_drawn(image, upload.key, known, ABOVE_TEXT))


def _sized(attributes: str, known: Sequence[Any]) -> str:
    """A picture's attributes with the size it was given, never larger than the picture is."""
    given = {name: int(number) for name, number in SIZE.findall(attributes)}
    if given and given.get("width", 0) <= known[0] and given.get("height", 0) <= known[1]:
        return attributes
    rest = SIZE.sub("", attributes)
    return f'{rest} width="{int(known[0])}" height="{int(known[1])}"'


def _drawn(image: str, key: str, known: Sequence[Any], sizes: str) -> str:
    """A picture with its renditions in WebP, and in its own form for old browsers."""
    width, _height, name = known
    made = renditions_of(int(width), str(name))
    own = [each for each in made if each.ending != WEBP or str(name).endswith(WEBP)]
    webp = [each for each in made if each.ending == WEBP]
    if not made:
        return f"<img{image}>"
    addresses = [f"{each.address(key, name)} {each.width}w" for each in own]
    whole = f"{_whole(key, name)} {width}w"
    image = f'<img{image} srcset="{_listed([*addresses, whole])}" sizes="{sizes}">'
    if str(name).endswith(WEBP):
        return image
    sources = _listed(f"{each.address(key, name)} {each.width}w" for each in webp)
    source = f'<source type="image/webp" srcset="{sources}" sizes="{sizes}">'
    return f"<picture>{source}{image}</picture>"


def _whole(key: str, name: str) -> str:
    """The address of the picture itself."""
    return Upload(key=key, name=name).get_absolute_url()


def _listed(addresses: Iterable[str]) -> str:
    """A srcset; keys and names are plain letters, so nothing in it needs a sign."""
    return ", ".join(addresses)
