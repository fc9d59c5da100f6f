"""Signing: whose name stands over an imported post."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from posts.models import Post
from seeds.catalogue import Entry
from seeds.readers.titles import title_key

OFFICE = "Chief Executive"
NO_SOURCE = "Source not named"


@dataclass(frozen=True, slots=True)
class Signature:
    """A name and job title as they stand over a post."""

    name: str
    job_title: str = ""


def signature(kind: str, entry: Entry | None, before: Signature | None) -> Signature:
    """The catalogue's author; a catalogue that names none leaves what it once named.

    Without a catalogue it is the office, for news the council, for a report its source.
    """
    name = entry.author if entry else ""
    if not name:
        name = before.name if before and not is_office(before.name) else office_of(kind)
    job_title = entry.job_title if entry else ""
    if not job_title and before and before.name == name:
        job_title = before.job_title
    return Signature(name, job_title)


def signature_on(post: Post) -> Signature:
    """What readers see over a post."""
    return Signature(post.byline_name, post.byline_job_title)


def is_left_aside(printed: str, signed: Signature) -> bool:
    """Whether a name on the page is not the one over the post; only the catalogue names people."""
    return bool(printed) and title_key(printed) != title_key(signed.name)


def office_of(kind: str) -> str:
    """Who signs a post of this kind whose author nobody has named."""
    return {"news": settings.COUNCIL_NAME, "report": NO_SOURCE}.get(kind, OFFICE)


def is_office(name: str) -> bool:
    """Whether a name only says that no author is known."""
    return name in (OFFICE, NO_SOURCE, settings.COUNCIL_NAME)
